using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;

namespace NormLab.Explorer.Engine.Lines;

/// <summary>Does with a training what the page asks for, after a look at its numbers.</summary>
internal static class CommandExecution
{
    /// <summary>Where a training begins, and how.</summary>
    /// <exception cref="ArgumentException">A number means nothing.</exception>
    public static SessionStart StartOf(OpenCommand open) => new(
        open.Step >= 0 ? open.Step : throw new ArgumentException($"A training cannot begin at step {open.Step}."),
        open.Playing, SpeedOf(open.Speed), CheckedThreshold(open.Threshold), open.View);

    /// <summary>Gives a command to an open training.</summary>
    /// <exception cref="ArgumentException">It cannot be done.</exception>
    public static void Execute(Command command, TrainingSession session)
    {
        switch (command)
        {
            case PlayCommand:
                session.Play();
                break;
            case PauseCommand:
                session.Pause();
                break;
            case StepCommand { Count: < 1 and var count }:
                throw new ArgumentException($"The number of steps is {count}; it must be at least 1.");
            case StepCommand step:
                session.TakeSteps(step.Count);
                break;
            case SpeedCommand speed:
                session.SetSpeed(SpeedOf(speed.StepsPerSecond));
                break;
            case RewindCommand:
                session.Rewind();
                break;
            case StrengthCommand strength:
                session.ChangeStrength(strength.Column, strength.Value);
                break;
            case ThresholdCommand threshold:
                session.SetThreshold(CheckedThreshold(threshold.Value));
                break;
            default:
                throw new InvalidOperationException($"{command.GetType().Name} is not for an open training.");
        }
    }

    /// <summary>The threshold, if it is one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static double CheckedThreshold(double threshold) => threshold is >= 0 and < double.PositiveInfinity
        ? threshold
        : throw new ArgumentException(FormattableString.Invariant($"The threshold is {threshold}; it must be a number of at least 0."));

    private static double? SpeedOf(double? stepsPerSecond) => stepsPerSecond is null or (> 0 and < double.PositiveInfinity)
        ? stepsPerSecond
        : throw new ArgumentException(FormattableString.Invariant($"The speed is {stepsPerSecond}; it must be a number above 0."));
}
