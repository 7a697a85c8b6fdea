using System.Collections.Immutable;
using CsCheck;
using NormLab.Data.Splits;

namespace NormLab.Tests.Data;

public class RowDivisionTests
{
    [Fact]
    public void No_group_is_in_two_parts_and_every_row_is_in_one() =>
        Gen.Select(Gen.Int[0, 12].Array[12, 80], Gen.UInt, Gen.Int[2, 5], Gen.Double[0.1, 0.4], Gen.Double[0, 0.4])
            .Where((groups, _, count, _, _) => groups.Distinct().Count() >= Math.Max(3, count))
                .Sample((groups, seed, count, validation, test) =>
        {
            var division = new GroupDivision(groups, "patient", seed);
            ImmutableArray<int> rows = [.. Enumerable.Range(0, groups.Length)];
            RowSplit cut = division.Cut(rows, validation, test);
            AssertApart(groups, cut);
            Assert.Equal(rows, [.. cut.Train, .. cut.Validation, .. cut.Test], (a, b) => a.Order().SequenceEqual(b.Order()));
            Assert.NotEmpty(cut.Train);
            Assert.NotEmpty(cut.Validation);
            Assert.Equal(test > 0, !cut.Test.IsEmpty);
            RowSplit[] folds = [.. Enumerable.Range(0, count).Select(index => division.Fold(rows, index, count, seed))];
            Assert.Equal(rows, folds.SelectMany(fold => fold.Validation).Order());
            Assert.All(folds, fold =>
            {
                AssertApart(groups, fold);
                Assert.Equal(groups.Length, fold.Train.Length + fold.Validation.Length);
                Assert.NotEmpty(fold.Validation);
            });
            // Folds differ by no more than the largest group.
            Assert.InRange(folds.Max(fold => fold.Validation.Length) - folds.Min(fold => fold.Validation.Length), 0,
                groups.CountBy(group => group).Max(group => group.Value));
        }, iter: 200);

    [Fact]
    public void The_past_predicts_the_future_and_one_time_is_in_one_part() =>
        Gen.Select(Gen.Int[0, 40].Array[30, 80], Gen.Int[2, 4], Gen.Double[0.1, 0.3], Gen.Double[0.1, 0.3])
            .Sample((numbers, count, validation,
            test) =>
        {
            double[] times = [.. numbers.Select(number => (double)number)];
            var division = new TimeDivision(times, "date");
            ImmutableArray<int> rows = [.. Enumerable.Range(0, times.Length)];
            RowSplit? cut = Try(() => division.Cut(rows, validation, test));
            if (cut is not null)
            {
                AssertLater(times, cut.Train, cut.Validation);
                AssertLater(times, cut.Validation, cut.Test);
                Assert.Equal(times.Length, cut.Train.Length + cut.Validation.Length + cut.Test.Length);
            }
            RowSplit[] folds = [.. Enumerable.Range(0, count).Select(index => Try(() => division.Fold(rows, index, count, 1)))
                .OfType<RowSplit>()];
            foreach (RowSplit fold in folds) AssertLater(times, fold.Train, fold.Validation);
            if (folds.Length < count) return;
            // Each fold trains on what the one before trained and validated on, and all but the first block is validated once.
            for (int i = 1; i < count; i++)
                Assert.Equal(folds[i - 1].Train.Concat(folds[i - 1].Validation).Order(), folds[i].Train.Order());
            Assert.Equal(rows, folds[^1].Train.Concat(folds[^1].Validation).Order());
        }, iter: 200);

    [Fact]
    public void Too_few_groups_or_times_are_told_with_what_to_do()
    {
        ImmutableArray<int> rows = [.. Enumerable.Range(0, 12)];
        Assert.Equal("There are 3 groups in 'patient' to divide into 5 parts, and no group may be in two of them. Ask for fewer folds or "
            + "splits, or divide without groups.", Assert.Throws<ArgumentException>(() => new GroupDivision(
                Enumerable.Range(0, 12).Select(row => row % 3).ToArray(), "patient", 1).Fold(rows, 0, 5, 1)).Message);
        Assert.Equal("The 12 rows to divide have 1 different time in 'date', and rows of one time stay together: they can't be cut into "
            + "3 parts "
            + "that have rows. Ask for fewer folds or splits.", Assert.Throws<ArgumentException>(() => new TimeDivision(
                new double[12], "date").Cut(rows, 0.2, 0.2)).Message);
    }

    private static void AssertApart(int[] groups, RowSplit split)
    {
        HashSet<int>[] parts = [.. ((ImmutableArray<int>[])[split.Train, split.Validation, split.Test])
            .Select(part => part.Select(row => groups[row]).ToHashSet())];
        Assert.Equal(parts.Sum(part => part.Count), parts.SelectMany(part => part).Distinct().Count());
    }

    private static void AssertLater(double[] times, ImmutableArray<int> before, ImmutableArray<int> after) =>
        Assert.True(before.Max(row => times[row]) < after.Min(row => times[row]));

    private static RowSplit? Try(Func<RowSplit> divide)
    {
        try
        {
            return divide();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
