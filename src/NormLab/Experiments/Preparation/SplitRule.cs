using System.Collections.Immutable;
using NormLab.Data.Splits;
using NormLab.Data.Tables;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Preparation;

/// <summary>Divides rows as a specification says.</summary>
internal static class SplitRule
{
    /// <summary>Which rows are for what; test rows that are withheld are among them.</summary>
    /// <param name="specification">How they are divided.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="table">The table with what else its rows are divided by; null for nothing.</param>
    /// <exception cref="ArgumentException">No row is left to train on or to validate with, or there is no such fold.</exception>
    public static RowSplit Divide(DataSpecification specification, ReadOnlySpan<int> labels, DataTable? table = null)
    {
        RowSplit split = table is null ? Divide(specification.Split, labels) : Divide(specification.Split, table, labels);
        if (specification.TrainRows is not { } rows) return split;
        return rows <= split.Train.Length
            ? split with { Train = split.Train[..rows] }
            : throw new SettingException("data.train-rows", FormattableString.Invariant(
                $"'train-rows' is {rows}, but there are only {split.Train.Length} training rows; ask for fewer, or for all."));
    }

    private static RowSplit Divide(SplitSpecification specification, DataTable table, ReadOnlySpan<int> labels)
    {
        // Test rows of a file of their own stand behind the others.
        int count = labels.Length - table.OwnTestRows;
        if (table.OwnTestRows > 0) specification = specification with { Test = 0, TestFold = null };
        IRowDivision? division = !table.Groups.IsEmpty
            ? new GroupDivision(table.Groups, specification.Group!, checked((uint)specification.Seed))
            : !table.Times.IsEmpty ? new TimeDivision(table.Times, specification.Time!) : null;
        RowSplit split = division is null ? Divide(specification, labels[..count]) : Divide(specification, division, count);
        if (table.OwnTestRows == 0) return split;
        split = split with { Test = [.. Enumerable.Range(count, table.OwnTestRows)] };
        return split.Test.Select(row => table.Groups.IsEmpty ? -1 : table.Groups.Span[row]).Intersect(split.Train.Concat(split.Validation)
            .Select(row => table.Groups.IsEmpty ? -2 : table.Groups.Span[row])).Any()
            ? throw new SettingException("data.split.group",
                $"A group of '{specification.Group}' has rows in the table and in the file of test "
                + "rows; no group may be in two parts.")
            : split;
    }

    /// <summary>Where rows are not dealt one by one.</summary>
    private static RowSplit Divide(SplitSpecification specification, IRowDivision division, int count)
    {
        ImmutableArray<int> rows = [.. Enumerable.Range(0, count)];
        RowSplit? outer = specification.TestFold is { } test ? Fold(test, rows) : null;
        RowSplit split = outer is null ? division.Cut(rows, specification.Validation, specification.Test)
            : division.Cut(outer.Train, specification.Validation, test: 0) with { Test = outer.Validation };
        return specification.Fold is { } fold ? Fold(fold, [.. split.Train.Concat(split.Validation).Order()]) with { Test = split.Test }
            : split;

        RowSplit Fold(FoldSpecification one, ImmutableArray<int> divided) => one.Index >= 0 && one.Index < one.Count
            ? division.Fold(divided, one.Index, one.Count, checked((uint)one.Seed)) : throw NoFold(one);
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
            : throw NoFold(fold);

    private static ArgumentException NoFold(FoldSpecification fold) => new(FormattableString.Invariant(
        $"There is no fold {fold.Index} among {fold.Count}; they are counted from 0."), nameof(fold));
}
