using System.Text.Json.Serialization;
using NormLab.Data.Splits;

namespace NormLab.Experiments.Specifications;

/// <summary>All rows shuffled by NumPy's legacy stream from <paramref name="Seed"/>; the last floor(<paramref name="Test"/> * rows) are
/// test rows, the floor(<paramref name="Validation"/> * rows) before them validation rows, the rest training rows.</summary>
/// <param name="Seed">Seed of the shuffle, 0 to 2^32 - 1.</param>
/// <param name="Validation">Share of validation rows, above 0, below 1.</param>
/// <param name="Test">Share of test rows, at least 0, below 1.</param>
public sealed record SplitSpecification(long Seed, double Validation, double Test)
{
    /// <summary>Three tenths of the rows for validation and as many for testing, shuffled from seed 1337.</summary>
    public SplitSpecification()
        : this(1337, 0.3, 0.3)
    {
    }

    /// <summary>Whether every part keeps the classes' shares: see <see cref="StratifiedSplit"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Stratified { get; init; }

    /// <summary>Which fold of a cross-validation of all rows the test rows are; null for those that <see cref="Test"/> cuts off.</summary>
    public FoldSpecification? TestFold { get; init; }

    /// <summary>Which fold of a cross-validation the training and validation rows are; null for none. The test rows are the same in all
    /// folds.</summary>
    public FoldSpecification? Fold { get; init; }

    /// <summary>The column whose values are each in one part alone, such as a patient; null where rows are divided one by one.</summary>
    public string? Group { get; init; }

    /// <summary>The column by which rows are in order, so that the past predicts the future; null where they are shuffled.</summary>
    public string? Time { get; init; }

    /// <summary>Path of a file whose rows are the test rows; null for test rows of the table. Not a part of a run's identity:
    /// <see cref="HasOwnTest"/> and the data's hash are.</summary>
    [JsonIgnore]
    public string? TestFile { get; init; }

    /// <summary>Whether the test rows come from a file of their own; filled in by the plan.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasOwnTest { get; init; }

    /// <summary>Whether the test rows are cut off as ever and then left out, so that nothing can look at them: for runs that choices are
    /// made by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WithholdTest { get; init; }
}

/// <summary>One fold of a stratified cross-validation: see <see cref="StratifiedFolds"/>. The rows that it divides are put together and
/// divided anew, so that how they were divided before makes no difference.</summary>
/// <param name="Index">Which fold validates, or tests, 0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">Number of folds, at least 2.</param>
/// <param name="Seed">Seed of the shuffle before the rows are dealt to folds, 0 to 2^32 - 1.</param>
public sealed record FoldSpecification(int Index, int Count, long Seed = 1337);
