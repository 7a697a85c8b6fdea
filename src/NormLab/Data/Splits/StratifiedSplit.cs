using System.Collections.Immutable;
using System.Globalization;

namespace NormLab.Data.Splits;

/// <summary>A split that keeps the classes' shares: each part has of each class as many rows as its share of all rows says, rounded up or
/// down, and the parts have the sizes they have without stratification.</summary>
public static class StratifiedSplit
{
    /// <summary>Shuffles rows by NumPy's legacy stream and divides every class. The rows left over by rounding down go to the classes with
    /// the largest remainders (Hamilton's method). At least one row of each class is for training, even where its share is none; a class of
    /// so few rows may be missing among the validation or the test rows.</summary>
    /// <param name="labels">The class of each row.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <param name="validation">Share of validation rows.</param>
    /// <param name="test">Share of test rows.</param>
    /// <exception cref="ArgumentException">No validation row would be left, or fewer training rows than there are classes.</exception>
    public static RowSplit Of(ReadOnlySpan<int> labels, uint seed, double validation, double test)
    {
        (int train, int validationCount, int testCount) = RowSplit.Sizes(labels.Length, validation, test);
        var rows = new int[labels.Length == 0 ? 0 : 1 + Max(labels)];
        foreach (int label in labels) rows[label]++;
        int classes = rows.Count(count => count > 0);
        if (train < classes) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"A stratified split leaves {train} rows to train on, but there are {classes} classes; each needs at "
                + $"least one. Give less to validation and testing."));

        int all = labels.Length;
        int[] forTest = [.. rows.Select(count => (int)((long)count * testCount / all))],
            forValidation = [.. rows.Select(count => (int)((long)count * validationCount / all))];
        GiveRest(rows, all, forTest, testCount, forValidation);
        GiveRest(rows, all, forValidation, validationCount, forTest);
        ImmutableArray<int>.Builder trainRows = ImmutableArray.CreateBuilder<int>(train),
            validationRows = ImmutableArray.CreateBuilder<int>(validationCount),
            testRows = ImmutableArray.CreateBuilder<int>(testCount);
        foreach (int row in RowSplit.Order(labels.Length, seed))
        {
            int label = labels[row];
            if (forTest[label]-- > 0) testRows.Add(row);
            else if (forValidation[label]-- > 0) validationRows.Add(row);
            else trainRows.Add(row);
        }
        return new RowSplit(trainRows.ToImmutable(), validationRows.ToImmutable(), testRows.ToImmutable());
    }

    private static int Max(ReadOnlySpan<int> labels)
    {
        int max = 0;
        foreach (int label in labels) max = Math.Max(max, label);
        return max;
    }

    /// <summary>Gives what is left of <paramref name="total"/> to classes in the order of their remainders, as long as they have a row
    /// besides the one to train on.</summary>
    private static void GiveRest(int[] rows, int all, int[] given, int total, int[] other)
    {
        int rest = total - given.Sum();
        int[] order = [.. Enumerable.Range(0, rows.Length).OrderByDescending(c => (long)rows[c] * total % all)];
        while (rest > 0)
        {
            foreach (int c in order)
            {
                if (rest == 0) break;
                if (rows[c] - given[c] - other[c] < 2) continue;
                given[c]++;
                rest--;
            }
        }
    }
}
