using System.Text.Json;
using System.Text.Json.Serialization;
using NormLab.Explorer.Conditions;
using NormLab.Explorer.Sessions;

namespace NormLab.Explorer.Protocol;

/// <summary>What the page asks of a training.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OpenCommand), "open")]
[JsonDerivedType(typeof(PlayCommand), "play")]
[JsonDerivedType(typeof(PauseCommand), "pause")]
[JsonDerivedType(typeof(StepCommand), "step")]
[JsonDerivedType(typeof(SpeedCommand), "speed")]
[JsonDerivedType(typeof(RewindCommand), "rewind")]
[JsonDerivedType(typeof(StrengthCommand), "strength")]
[JsonDerivedType(typeof(ThresholdCommand), "threshold")]
[JsonDerivedType(typeof(DrawnCommand), "drawn")]
internal abstract record Command
{
    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Command Read(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize<Command>(message, Json.Options) ?? throw new JsonException("it is null.");
        }
        catch (NotSupportedException)
        {
            throw new JsonException("it has no 'type' that is known.");
        }
    }

    /// <summary>Does it.</summary>
    /// <exception cref="ArgumentException">It cannot be done.</exception>
    public virtual void Give(Session session) => throw new InvalidOperationException($"{GetType().Name} is not for an open training.");

    /// <summary>Makes sure that a number means something.</summary>
    protected static double Positive(double value, string what) => value is > 0 and < double.PositiveInfinity
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"The {what} is {value}; it must be a number above 0."));
}

/// <summary>Opens a training, in place of the one before.</summary>
internal sealed record OpenCommand(SessionSpecification Spec, int Step = 0, bool Playing = false, double? Speed = null, double Threshold = 0.001) : Command
{
    /// <summary>Where to begin, and how.</summary>
    /// <exception cref="ArgumentException">A number means nothing.</exception>
    [JsonIgnore]
    public SessionStart Start => new(Step >= 0 ? Step : throw new ArgumentException($"A training cannot begin at step {Step}."), Playing,
        Speed is { } speed ? Positive(speed, "speed") : null, ThresholdCommand.Checked(Threshold));
}

/// <summary>Trains on and on.</summary>
internal sealed record PlayCommand : Command
{
    public override void Give(Session session) => session.Play();
}

/// <summary>Stops.</summary>
internal sealed record PauseCommand : Command
{
    public override void Give(Session session) => session.Pause();
}

/// <summary>Takes some steps and stops.</summary>
internal sealed record StepCommand(int Count = 1) : Command
{
    public override void Give(Session session) =>
        session.TakeSteps(Count >= 1 ? Count : throw new ArgumentException($"The number of steps is {Count}; it must be at least 1."));
}

/// <summary>Limits the speed; null for none.</summary>
internal sealed record SpeedCommand(double? StepsPerSecond) : Command
{
    public override void Give(Session session) => session.SetSpeed(StepsPerSecond is { } speed ? Positive(speed, "speed") : null);
}

/// <summary>Goes back to the initial weights.</summary>
internal sealed record RewindCommand : Command
{
    public override void Give(Session session) => session.Rewind();
}

/// <summary>Changes a column's strength.</summary>
internal sealed record StrengthCommand(int Column, double Value) : Command
{
    public override void Give(Session session) => session.ChangeStrength(Column, Value);
}

/// <summary>Changes what counts as near zero.</summary>
internal sealed record ThresholdCommand(double Value) : Command
{
    public override void Give(Session session) => session.SetThreshold(Checked(Value));

    /// <summary>The threshold, if it is one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static double Checked(double threshold) => threshold is >= 0 and < double.PositiveInfinity
        ? threshold
        : throw new ArgumentException(FormattableString.Invariant($"The threshold is {threshold}; it must be a number of at least 0."));
}

/// <summary>A frame was drawn: the next may come.</summary>
internal sealed record DrawnCommand(long Frame) : Command;
