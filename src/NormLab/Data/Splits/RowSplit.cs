using System.Collections.Immutable;
using System.Globalization;
using NormLab.Randomness;

namespace NormLab.Data.Splits;

/// <summary>Which rows of a data set are for what.</summary>
/// <param name="Train">Rows that weights are fitted to.</param>
/// <param name="Validation">Rows that choices are made by.</param>
/// <param name="Test">Rows that are looked at once, at the end; possibly none.</param>
public sealed record RowSplit(ImmutableArray<int> Train, ImmutableArray<int> Validation, ImmutableArray<int> Test)
{
    /// <summary>Shuffles rows by NumPy's legacy stream and cuts: the last floor(<paramref name="test"/> * rows) for testing, the
    /// floor(<paramref name="validation"/> * rows) before them for validation, the rest for training.</summary>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <param name="validation">Share of validation rows.</param>
    /// <param name="test">Share of test rows.</param>
    /// <exception cref="ArgumentException">No training or no validation row would be left.</exception>
    public static RowSplit Shuffle(int rowCount, uint seed, double validation, double test)
    {
        (int trainCount, int validationCount, _) = Sizes(rowCount, validation, test);
        ImmutableArray<int> order = Order(rowCount, seed);
        return new RowSplit(order[..trainCount], order[trainCount..(trainCount + validationCount)],
            order[(trainCount + validationCount)..]);
    }

    /// <summary>Copies of the rows of a data set, divided so.</summary>
    public SplitRows Divide(LabelledRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new SplitRows(rows.Select(Train.AsSpan()), rows.Select(Validation.AsSpan()), rows.Select(Test.AsSpan()));
    }

    /// <summary>How many rows each part gets.</summary>
    /// <exception cref="ArgumentException">No training or no validation row would be left.</exception>
    internal static (int Train, int Validation, int Test) Sizes(int rowCount, double validation, double test)
    {
        int testCount = (int)(test * rowCount), validationCount = (int)(validation * rowCount), trainCount = rowCount - testCount
            - validationCount;
        return trainCount >= 1 && validationCount >= 1
            ? (trainCount, validationCount, testCount)
            : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"A split of {rowCount} rows into {validation} for validation and {test} for testing leaves {trainCount} to train on and "
            + $"{validationCount} to validate with; both need at least one."));
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1, shuffled by NumPy's legacy stream.</summary>
    internal static ImmutableArray<int> Order(int count, uint seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new NumPyRandom(seed).Shuffle<int>(order);
        return [.. order];
    }
}
