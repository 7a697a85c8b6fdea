using System.Text.Json.Serialization;
using NormLab.Data.Encoding;
using NormLab.Experiments.Specifications;
using NormLab.Models;
using NormLab.Networks;
using NormLab.Training;
using NormLab.Training.Passes;
using NormLab.Values;

namespace NormLab.Experiments.Runs;

/// <summary>A finished run as the store holds it.</summary>
/// <param name="Id">The run's name: the SHA-256 of its canonical specification.</param>
/// <param name="Specification">What was run.</param>
/// <param name="Curve">The records, in order.</param>
/// <param name="Parameters">The final parameter vector, widened to double, laid out as <see cref="Architecture.Layers"/> tells.</param>
/// <param name="Summary">How it ended.</param>
/// <param name="Host">Where and when it ran; no part of its identity.</param>
public sealed record RunResult(string Id, RunSpecification Specification, IReadOnlyList<CurvePoint> Curve,
    ReadOnlyMemory<double> Parameters,
    RunSummary Summary, HostRecord Host)
{
    /// <summary>The losses and scores that tables report of this run.</summary>
    /// <param name="reported">Which they report.</param>
    public CurvePoint Figures(ReportedFigures reported) => reported == ReportedFigures.LastRecord
        ? Curve[^1]
        : new CurvePoint(Summary.Steps, Summary.Train.Loss, Summary.Validation.Loss, Summary.Train.Score, Summary.Validation.Score);

    /// <summary>What encoded and scaled the table; null for a result that no run made.</summary>
    public TableEncoding? Encoding { get; init; }

    /// <summary>What it says of its test rows; null where it keeps nothing of them, or diverged.</summary>
    public TestPredictions? Predictions { get; init; }

    /// <summary>The run as a model that predicts.</summary>
    /// <exception cref="InvalidOperationException">Nothing tells how its table was encoded.</exception>
    public TrainedModel ToModel()
    {
        TableEncoding encoding = Encoding ?? throw new InvalidOperationException("A run without the encoding of its table can't predict.");
        Architecture network = Specification.Network.ToArchitecture();
        var output = new ModelOutput(Specification.Objective.Softmax, Specification.Objective.LossFunction);
        return Specification.Precision == Precision.Float64
            ? TrainedModel.Of(network, Parameters.Span, output, encoding)
            : TrainedModel.Of<float>(network, [.. Parameters.ToArray().Select(parameter => (float)parameter)], output, encoding);
    }
}

/// <summary>How a run ended, after the last step.</summary>
/// <param name="Steps">Steps done: fewer than asked for only where the run diverged.</param>
/// <param name="DivergedAt">The first step whose recorded training loss was not finite, or null; the number of steps where it was only the
/// final evaluation's.</param>
/// <param name="Train">Loss and score on the training rows with the final weights.</param>
/// <param name="Validation">Loss and score on the validation rows with the final weights.</param>
/// <param name="Test">Loss and score on the test rows with the final weights, which nothing else ever looks at; null where there are no
/// such rows.</param>
public sealed record RunSummary(int Steps, int? DivergedAt, Evaluation Train, Evaluation Validation, Evaluation? Test = null)
{
    /// <summary>What else the final weights were measured by; nothing where the run diverged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<MetricFigures> Metrics { get; init; }
}

/// <summary>What the final weights of a run are worth by one metric.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Train">On the training rows.</param>
/// <param name="Validation">On the validation rows.</param>
/// <param name="Test">On the test rows; null where there are none.</param>
public sealed record MetricFigures(string Name, double Train, double Validation, double? Test = null);

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
