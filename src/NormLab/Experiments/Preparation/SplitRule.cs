using System.Collections.Immutable;
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
            : throw new SettingException("data.train-rows", FormattableString.Invariant(
                $"'train-rows' is {rows}, but there are only {split.Train.Length} training rows; ask for fewer, or for all."));
    }

    private static RowSplit Divide(SplitSpecification specification, ReadOnlySpan<int> labels)
    {
        uint seed = checked((uint)specification.Seed);
        RowSplit split = specification.TestFold is { } test ? WithTestFold(test, specification, labels)
            : specification.Stratified ? StratifiedSplit.Of(labels, seed, specification.Validation, specification.Test)
            : RowSplit.Shuffle(labels.Length, seed, specification.Validation, specification.Test);
        // A class may have a single row left where the fold for testing took its others: that one is trained on.
        return specification.Fold is { } fold ? Fold(split, fold, labels, trainsSingleRows: specification.TestFold is not null) : split;
    }

    /// <summary>The fold's rows test; the others are divided as a table of their own.</summary>
    private static RowSplit WithTestFold(FoldSpecification fold, SplitSpecification specification, ReadOnlySpan<int> labels)
    {
        RowSplit outer = Fold(new RowSplit([.. Enumerable.Range(0, labels.Length)], [], []), fold, labels, trainsSingleRows: false);
        ImmutableArray<int> others = outer.Train.Sort();
        var own = new int[others.Length];
        for (int i = 0; i < own.Length; i++) own[i] = labels[others[i]];
        uint seed = checked((uint)specification.Seed);
        RowSplit inner = specification.Stratified ? StratifiedSplit.Of(own, seed, specification.Validation, test: 0)
            : RowSplit.Shuffle(own.Length, seed, specification.Validation, test: 0);
        return new RowSplit([.. inner.Train.Select(i => others[i])], [.. inner.Validation.Select(i => others[i])], outer.Validation);
    }

    private static RowSplit Fold(RowSplit split, FoldSpecification fold, ReadOnlySpan<int> labels, bool trainsSingleRows) =>
        fold.Index >= 0 && fold.Index < fold.Count
            ? StratifiedFolds.Of(split, labels, fold.Count, checked((uint)fold.Seed), trainsSingleRows)[fold.Index]
            : throw new ArgumentException(FormattableString.Invariant(
                $"There is no fold {fold.Index} among {fold.Count}; they are counted from 0."), nameof(fold));
}
