using CsCheck;
using NormLab.Data.Splits;

namespace NormLab.Tests.Data;

public class RowSplitTests
{
    private static readonly Gen<double> Share = Gen.Double[0.05, 0.45];

    // Labels of up to six classes, some of them rare.
    private static readonly Gen<int[]> Labels = Gen.Int[2, 6].SelectMany(classes => Gen.Int[2, 40].Array[classes].Select(sizes =>
        sizes.SelectMany((size, label) => Enumerable.Repeat(label, size)).ToArray())).SelectMany(labels => Gen.Shuffle(labels));

    [Fact]
    public void Every_row_is_in_one_part_and_the_parts_have_their_sizes_stratified_or_not() =>
        Gen.Select(Labels, Gen.UInt, Share, Share).Sample((labels, seed, validation, test) =>
    {
        int n = labels.Length, forTest = (int)(test * n), forValidation = (int)(validation * n);
        if (forValidation < 1 || n - forTest - forValidation < labels.Distinct().Count()) return;
        foreach (RowSplit split in (RowSplit[])[RowSplit.Shuffle(n, seed, validation, test),
            StratifiedSplit.Of(labels, seed, validation, test)])
        {
            Assert.Equal((n - forTest - forValidation, forValidation, forTest),
                (split.Train.Length, split.Validation.Length, split.Test.Length));
            Assert.Equal(Enumerable.Range(0, n), split.Train.Concat(split.Validation).Concat(split.Test).Order());
        }
    }, iter: 500);

    [Fact]
    public void A_stratified_split_keeps_the_classes_shares_to_a_row_and_trains_on_every_class() =>
        Gen.Select(Labels, Gen.UInt, Share, Share).Sample((labels, seed, validation, test) =>
    {
        int n = labels.Length, forTest = (int)(test * n), forValidation = (int)(validation * n), train = n - forTest - forValidation;
        if (forValidation < 1 || train < labels.Distinct().Count()) return;
        RowSplit split = StratifiedSplit.Of(labels, seed, validation, test);
        int[] sizes = [.. labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value)];
        Assert.All(sizes.Index(), size => Assert.NotEqual(0, Count(split.Train, size.Index)));
        // Where every class has two rows to train on by its share, no row is kept back for it, and all counts are shares rounded up or
        // down.
        if (sizes.Any(size => (double)size * train / n < 3)) return;
        foreach ((int label, int size) in sizes.Index())
        {
            Assert.InRange(Count(split.Test, label) - (double)size * forTest / n, -0.9999999, 0.9999999);
            Assert.InRange(Count(split.Validation, label) - (double)size * forValidation / n, -0.9999999, 0.9999999);
        }

        int Count(IEnumerable<int> rows, int label) => rows.Count(row => labels[row] == label);
    }, iter: 500);

    [Fact]
    public void Folds_divide_what_is_not_for_testing_and_each_class_evenly() => Gen.Select(Labels, Gen.UInt, Gen.UInt, Gen.Int[2, 10])
        .Sample((labels, seed, foldSeed, count) =>
    {
        RowSplit split = RowSplit.Shuffle(labels.Length, seed, 0.3, 0.3);
        int[] rows = [.. split.Train.Concat(split.Validation).Order()];
        if (count > rows.Length || rows.CountBy(row => labels[row]).Any(pair => pair.Value < 2)) return;
        RowSplit[] folds = [.. StratifiedFolds.Of(split, labels, count, foldSeed)];
        Assert.Equal(count, folds.Length);
        Assert.Equal(rows, folds.SelectMany(fold => fold.Validation).Order());
        Assert.All(folds, fold => Assert.Equal(rows, fold.Train.Concat(fold.Validation).Order()));
        Assert.All(folds, fold => Assert.Equal(split.Test, fold.Test));
        Assert.InRange(folds.Max(fold => fold.Validation.Length) - folds.Min(fold => fold.Validation.Length), 0, 1);
        foreach (int label in rows.Select(row => labels[row]).Distinct())
        {
            int[] sizes = [.. folds.Select(fold => fold.Validation.Count(row => labels[row] == label))];
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
            Assert.All(folds, fold => Assert.Contains(fold.Train, row => labels[row] == label));
        }
    }, iter: 500);

    [Fact]
    public void A_split_hangs_on_its_seed_alone()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(i => i % 7 % 3)];
        RowSplit split = StratifiedSplit.Of(labels, 3, 0.3, 0.3);
        Assert.Equal(split.Train, StratifiedSplit.Of(labels, 3, 0.3, 0.3).Train);
        Assert.NotEqual(split.Train, StratifiedSplit.Of(labels, 4, 0.3, 0.3).Train);
        Assert.Equal(StratifiedFolds.Of(split, labels, 5, 1)[2].Train, StratifiedFolds.Of(split, labels, 5, 1)[2].Train);
        Assert.NotEqual(StratifiedFolds.Of(split, labels, 5, 1)[2].Train, StratifiedFolds.Of(split, labels, 5, 2)[2].Train);
        // How many of the rows were for validation makes no difference to the folds.
        RowSplit moved = split with { Train = split.Train[5..], Validation = [.. split.Validation, .. split.Train[..5]] };
        Assert.Equal(StratifiedFolds.Of(split, labels, 5, 1)[2].Train, StratifiedFolds.Of(moved, labels, 5, 1)[2].Train);
    }

    [Fact]
    public void What_cannot_be_divided_is_refused()
    {
        int[] labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2];
        Assert.Contains("leaves 0 to train on", Refusal(() => StratifiedSplit.Of(labels, 1, 0.5, 0.5)));
        Assert.Contains("leaves 2 rows to train on, but there are 3 classes", Refusal(() => StratifiedSplit.Of(labels, 1, 0.4, 0.4)));
        var split = new RowSplit([0, 1, 2, 3, 4, 5, 6], [7, 8, 9], []);
        Assert.Contains("of 10 rows can have 2 to 10 folds, not 1", Refusal(() => StratifiedFolds.Of(split, labels, 1, 1)));
        Assert.Contains("of 10 rows can have 2 to 10 folds, not 11", Refusal(() => StratifiedFolds.Of(split, labels, 11, 1)));
        var single = Assert.Throws<SingleRowException>(() => StratifiedFolds.Of(split, labels, 2, 1));
        Assert.Equal(2, single.Class);
        Assert.Contains("The class number 3 has one row outside the test rows", single.Message);
    }

    private static string Refusal(Action divide) => Assert.Throws<ArgumentException>(divide).Message;
}
