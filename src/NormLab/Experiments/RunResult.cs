using NormLab.Networks;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Experiments;

/// <summary>A finished run as the store holds it.</summary>
/// <param name="Id">The run's name: the SHA-256 of its canonical specification.</param>
/// <param name="Specification">What was run.</param>
/// <param name="Curve">The records, in order.</param>
/// <param name="Parameters">The final parameter vector, widened to double, laid out as <see cref="Architecture.Layers"/> tells.</param>
/// <param name="Summary">How it ended.</param>
/// <param name="Host">Where and when it ran; no part of its identity.</param>
public sealed record RunResult(string Id, RunSpecification Specification, IReadOnlyList<CurvePoint> Curve, ReadOnlyMemory<double> Parameters,
    RunSummary Summary, HostRecord Host);

/// <summary>How a run ended, after the last step.</summary>
/// <param name="Steps">Steps done: fewer than asked for only where the run diverged.</param>
/// <param name="DivergedAt">The first step whose recorded training loss was not finite, or null; the number of steps where it was only the
/// final evaluation's.</param>
/// <param name="Train">Loss and accuracy on the training rows with the final weights.</param>
/// <param name="Validation">Loss and accuracy on the validation rows with the final weights.</param>
/// <param name="Test">Loss and accuracy on the test rows with the final weights, which nothing else ever looks at; null where there are no such
/// rows.</param>
public sealed record RunSummary(int Steps, int? DivergedAt, Evaluation Train, Evaluation Validation, Evaluation? Test = null);

/// <summary>Where, when and with what a run was made.</summary>
/// <param name="NormLabVersion">Version of NormLab.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="OperatingSystem">Operating system.</param>
/// <param name="Processor">Processor model.</param>
/// <param name="InstructionSet">Vector instructions the kernels used: "Vector512", "Vector256", "Vector128" or "Scalar".</param>
/// <param name="FinishedAt">When the run ended, UTC.</param>
/// <param name="Seconds">Seconds of training, summed over interruptions.</param>
public sealed record HostRecord(string NormLabVersion, string Runtime, string OperatingSystem, string Processor, string InstructionSet,
    DateTimeOffset FinishedAt, double Seconds);

/// <summary>One run of an experiment: which condition and seed it stands for, and what came out.</summary>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Seed">The seed (or label).</param>
/// <param name="Result">The finished run.</param>
public sealed record ExperimentRun(string Condition, long Seed, RunResult Result);

/// <summary>An experiment with all its runs finished.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Runs">Its runs, condition by condition in the experiment's order, within a condition seed by seed.</param>
public sealed record ExperimentResult(ExperimentSpecification Experiment, IReadOnlyList<ExperimentRun> Runs);
