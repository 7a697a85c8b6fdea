using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>What is compared, on what, and how thoroughly. Two equal specifications on the same bytes of data make the same comparison, bit
/// for bit.</summary>
public sealed record ComparisonSpecification
{
    /// <summary>Test parts that the rows are divided into: every row is in one of them.</summary>
    public const int TestParts = 5;

    /// <summary>Path of a CSV file; null for the digits.</summary>
    public string? File { get; init; }

    /// <summary>The file's column that holds the target; null for the digits.</summary>
    public string? Label { get; init; }

    /// <summary>What that column is: classes to tell apart, or numbers to predict.</summary>
    public TargetKind Target { get; init; }

    /// <summary>The column that holds how much each row counts, in the loss and in scores; null where all count alike.</summary>
    public string? Weights { get; init; }

    /// <summary>How much each class counts in the loss: "balanced", or the path of a CSV file of classes and weights; null for all
    /// alike.</summary>
    public string? ClassWeights { get; init; }

    /// <summary>The column whose values are each in one part alone; null where rows are divided one by one.</summary>
    public string? Group { get; init; }

    /// <summary>The column by which the past predicts the future; null where rows are shuffled.</summary>
    public string? Time { get; init; }

    /// <summary>Path of a file of test rows; null for test rows of the table. There is one split then.</summary>
    public string? TestFile { get; init; }

    /// <summary>Columns of the file that are left out.</summary>
    public ImmutableArray<string> Drop { get; init; } = [];

    /// <summary>What the user says of how the file is to be read; null for nothing.</summary>
    public ReadingOptions? Reading { get; init; }

    /// <summary>The methods, at least two, each once.</summary>
    public ImmutableArray<ComparisonMethod> Methods
    {
        get => field.IsDefault ? ComparisonMethods.DefaultFor(Target) : field;
        init;
    }

    /// <summary>Sizes of the hidden layers, where <see cref="Networks"/> does not offer several.</summary>
    public ImmutableArray<int> HiddenSizes { get; init; } = [32, 32];

    /// <summary>Networks of which one is chosen in each split, by their hidden layers; empty for <see cref="HiddenSizes"/>.</summary>
    public ValueList<ValueList<int>> Networks { get; init; }

    /// <summary>What settings are chosen by, and methods ranked by: a mean over rows. Where none is given, accuracy of classes and R2 of
    /// numbers.</summary>
    public Metric Metric { get => field ?? MetricCatalog.Usual(Target); init; }

    /// <summary>The gain over no regularization that is worth having, in the metric; of errors in the unit of the numbers to predict, in
    /// standard deviations of these.</summary>
    public double Margin { get; init; } = 0.005;

    /// <summary>Times that rows are put aside for testing, and all else is done anew without them, at least 1. With 1 they are a fifth of
    /// the rows; with 5 every row is tested once, with 10 twice.</summary>
    public int Splits { get; init; } = TestParts;

    /// <summary>Trials of each method in each split, at least 1: see <see cref="TrialGrid"/>.</summary>
    public int Trials { get; init; } = 18;

    /// <summary>Seeds that each method is trained from at its best setting in each split, at least 1.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>Parts of the cross-validation that tunes, at least 2; 1 for one set of validation rows instead.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Training steps of a run; null for what <see cref="ComparisonTraining"/> says.</summary>
    public int? Steps { get; init; }

    /// <summary>Fraction of rows that are for testing where there is one split, above 0 and below 1.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Everything random follows from it; 0 to 2^32 - 1.</summary>
    public long Seed { get; init; } = 1337;
}
