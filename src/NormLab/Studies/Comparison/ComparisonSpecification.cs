using System.Collections.Immutable;
using NormLab.Data.Tables;
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

    /// <summary>The file's column that holds the class; null for the digits.</summary>
    public string? Label { get; init; }

    /// <summary>Columns of the file that are left out.</summary>
    public ImmutableArray<string> Drop { get; init; } = [];

    /// <summary>What the user says of how the file is to be read; null for nothing.</summary>
    public ReadingOptions? Reading { get; init; }

    /// <summary>The methods, at least two, each once.</summary>
    public ImmutableArray<ComparisonMethod> Methods { get; init; } = ComparisonMethods.Default;

    /// <summary>Sizes of the hidden layers, where <see cref="Networks"/> does not offer several.</summary>
    public ImmutableArray<int> HiddenSizes { get; init; } = [32, 32];

    /// <summary>Networks of which one is chosen in each split, by their hidden layers; empty for <see cref="HiddenSizes"/>.</summary>
    public ValueList<ValueList<int>> Networks { get; init; }

    /// <summary>What settings are chosen by, and methods ranked by.</summary>
    public ComparisonMetric Metric { get; init; } = ComparisonMetric.Accuracy;

    /// <summary>The gain over no regularization that is worth having.</summary>
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
