using NormLab.Experiments.Design;
using NormLab.Experiments.Storage;

namespace NormLab.Experiments.Execution;

/// <summary>What happened to a run.</summary>
public enum RunEvent
{
    /// <summary>It was in the store already.</summary>
    Reused,

    /// <summary>It begins at its first step.</summary>
    Started,

    /// <summary>It goes on from a checkpoint.</summary>
    Resumed,

    /// <summary>It goes on from a finished run that differs from it in its number of steps alone.</summary>
    Continued,

    /// <summary>It has come further; told at most ten times a second.</summary>
    Advanced,

    /// <summary>It is finished and stored.</summary>
    Finished,

    /// <summary>Another process is at it; it is left for later.</summary>
    Waiting,

    /// <summary>Its files in the store, or its checkpoint, could not be trusted; it is made again.</summary>
    Damaged,
}

/// <summary>News of one run. A run that several plans have in common is told once for each.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Run">The planned run.</param>
/// <param name="StepsDone">Steps done so far; all of them where the run is finished, also where it ended early because it diverged.</param>
/// <param name="Finding">What was wrong; for <see cref="RunEvent.Damaged"/> only.</param>
public sealed record RunProgress(RunEvent Event, string Experiment, PlannedRun Run, int StepsDone, StoreFinding? Finding = null)
{
    /// <summary>Steps the run has.</summary>
    public int StepsTotal => Run.Specification.Training.Steps;
}
