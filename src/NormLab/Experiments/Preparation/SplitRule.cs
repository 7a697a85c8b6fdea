using NormLab.Data.Splits;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Preparation;

/// <summary>Divides rows as a specification says.</summary>
internal static class SplitRule
{
    /// <summary>Which rows are for what; test rows that are withheld are among them.</summary>
    /// <param name="specification">How they are divided.</param>
    /// <param name="labels">The class of each row.</param>
    /// <exception cref="ArgumentException">No row is left to train on or to validate with, or there is no such fold.</exception>
    public static RowSplit Divide(DataSpecification specification, ReadOnlySpan<int> labels)
    {
        RowSplit split = Divide(specification.Split, labels);
        if (specification.TrainRows is not { } rows) return split;
        return rows <= split.Train.Length
            ? split with { Train = split.Train[..rows] }
            : throw new ArgumentException(FormattableString.Invariant(
                $"'train-rows' is {rows}, but there are only {split.Train.Length} training rows; ask for fewer, or for all."));
    }

    private static RowSplit Divide(SplitSpecification specification, ReadOnlySpan<int> labels)
    {
        uint seed = checked((uint)specification.Seed);
        RowSplit split = specification.Stratified
            ? StratifiedSplit.Of(labels, seed, specification.Validation, specification.Test)
            : RowSplit.Shuffle(labels.Length, seed, specification.Validation, specification.Test);
        if (specification.Fold is not { } fold) return split;
        return fold.Index >= 0 && fold.Index < fold.Count
            ? StratifiedFolds.Of(split, labels, fold.Count, checked((uint)fold.Seed))[fold.Index]
            : throw new ArgumentException(FormattableString.Invariant(
                $"There is no fold {fold.Index} among {fold.Count}; they are counted from 0."), nameof(specification));
    }
}
