using NormLab.Experiments.Runs;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Execution;

/// <summary>Trains one run: what an executor needs of whatever computes it. Another device is another implementation. Not safe for
/// concurrent use.</summary>
public interface IRunTrainer : IDisposable
{
    /// <summary>Steps done.</summary>
    int StepsDone { get; }

    /// <summary>The step whose recorded training loss was not finite, which ended the run; null where there was none.</summary>
    int? DivergedAt { get; }

    /// <summary>The records so far.</summary>
    IReadOnlyList<CurvePoint> Curve { get; }

    /// <summary>Trains until so many steps are done, the run is finished, <paramref name="duration"/> is over, or cancellation is asked
    /// for, whichever comes first; stops only between steps and does at least one where it may do any.</summary>
    /// <param name="steps">Steps done, then; no more are taken.</param>
    /// <param name="duration">How long it may take, but for the step that is under way.</param>
    /// <param name="cancellation">Asks it to stop after the step that is under way.</param>
    /// <returns>Whether so many steps are done, or the run is finished.</returns>
    bool AdvanceTo(int steps, TimeSpan duration, CancellationToken cancellation = default);

    /// <summary>A copy of the state between two steps.</summary>
    /// <exception cref="InvalidOperationException">The run diverged: there is nothing to go on with.</exception>
    RunState Capture();

    /// <summary>Goes on from a captured state.</summary>
    /// <exception cref="ArgumentException">The state is not one of a run like this one.</exception>
    void Restore(RunState state);

    /// <summary>The present weights, without noise: what evaluations compute with and a finished run keeps. A copy, widened to
    /// double.</summary>
    double[] CopyParameters();

    /// <summary>Loss and accuracy on the training and on the validation rows with the present weights.</summary>
    (Evaluation Train, Evaluation Validation) Evaluate();

    /// <summary>Loss and accuracy on the test rows with the present weights; null where there are none.</summary>
    Evaluation? EvaluateTest();
}
