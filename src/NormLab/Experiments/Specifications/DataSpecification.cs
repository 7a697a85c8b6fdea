using System.Text.Json.Serialization;
using NormLab.Data.Planes;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>The data of a run.</summary>
public sealed record DataSpecification
{
    /// <summary>The name of a source in <see cref="DataSources"/>: "digits", or "csv" for a CSV file.</summary>
    public string Source { get; init; } = DataSources.Default.Name;

    /// <summary>Path of the source's file; null where it needs none. Not a part of a run's identity: <see cref="ContentHash"/>
    /// is.</summary>
    [JsonIgnore]
    public string? File { get; init; }

    /// <summary>The table's column that holds the target; null where the source needs none.</summary>
    public string? Label { get; init; }

    /// <summary>What that column is read as: classes to tell apart, or numbers to predict.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TargetKind Target { get; init; }

    /// <summary>Columns of the table that are left out, by code point once planned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<string> Drop { get; init; }

    /// <summary>The column that holds how much each row counts; null where all count alike.</summary>
    public string? Weights { get; init; }

    /// <summary>Whether each class counts in the loss by n / (k count), with n training rows, k classes, and the class's count among
    /// them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BalancesClasses { get; init; }

    /// <summary>Path of a CSV file of classes and how much each counts in the loss; null for none. Not a part of a run's identity:
    /// <see cref="ClassWeights"/> is.</summary>
    [JsonIgnore]
    public string? ClassWeightsFile { get; init; }

    /// <summary>How much each class counts in the loss; filled in by the plan from the file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<double> ClassWeights { get; init; }

    /// <summary>What the user says of how the table is to be read, in one order of names once planned; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReadingOptions? Reading { get; init; }

    /// <summary>How rows are drawn, where the source draws them; else null.</summary>
    public GaussianOptions? Gaussian { get; init; }

    /// <summary>How points on a plane are drawn, where the source is one of them; null for its usual ones.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PlaneOptions? Plane { get; init; }

    /// <summary>SHA-256 of the data's bytes, lower-case hexadecimal; filled in by the plan.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Rows that are trained on, the first so many of the training rows; null for all of them.</summary>
    public int? TrainRows { get; init; }

    /// <summary>Fraction of the training labels that are redrawn from the other classes; 0 for none. Validation and test rows keep
    /// theirs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double LabelNoise { get; init; }

    /// <summary>What is done to the features.</summary>
    public FeatureScaling Scaling { get; init; } = FeatureScaling.Standard;

    /// <summary>How rows are divided.</summary>
    public SplitSpecification Split { get; init; } = new();
}
