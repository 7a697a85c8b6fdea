using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;

namespace NormLab.Tests.Experiments;

/// <summary>Test rows that are a fold of all rows: nested cross-validation.</summary>
public sealed class TestFoldTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Every_row_is_tested_once_and_in_every_split_each_is_in_one_part(bool stratified, bool inner)
    {
        var cache = new DataCache();
        PreparedData[] splits = [.. Enumerable.Range(0, 5).Select(part => cache.Prepare(Digits(part, stratified, inner ? 1 : null)))];
        int rows = splits[0].Labels.Length;
        Assert.Equal(Enumerable.Range(0, rows), splits.SelectMany(split => split.TestIndices).Order());
        foreach (PreparedData split in splits)
        {
            Assert.Equal(rows, split.TrainingRows + split.ValidationRows + split.TestRows);
            // Every class has a fifth of its rows among them, up to one.
            for (int c = 0; c < 10; c++)
                Assert.InRange(split.TestIndices.Count(row => split.Labels.Span[row] == c) - Count(split.Labels.Span, c) / 5.0, -1, 1);
        }
    }

    [Fact]
    public void Another_seed_of_the_fold_tests_other_rows_and_the_inner_fold_leaves_them_alone()
    {
        var cache = new DataCache();
        Assert.NotEqual(cache.Prepare(Digits(0, true, null)).TestIndices, cache.Prepare(Digits(0, true, null, seed: 2)).TestIndices);
        Assert.Equal(cache.Prepare(Digits(0, true, 0)).TestIndices, cache.Prepare(Digits(0, true, 3)).TestIndices);
        Assert.Contains("There is no fold 5 among 5",
            Assert.Throws<ArgumentException>(() => cache.Prepare(Digits(5, true, null))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_of_two_rows_is_trained_on_wherever_one_of_them_is_tested()
    {
        File.WriteAllLines(_folder["t.csv"], ["x,y", .. Enumerable.Range(0, 60)
            .Select(i => $"{i * 7 % 13},{(i < 2 ? "rare" : i % 2 == 0 ? "a" : "b")}")]);
        for (int part = 0; part < 5; part++)
        {
            PreparedData data = new DataCache().Prepare(new DataSpecification
            {
                Source = "csv",
                File = _folder["t.csv"],
                Label = "y",
                Split = new SplitSpecification(1, 0.2, 0.2)
                {
                    Stratified = true,
                    TestFold = new FoldSpecification(part, 5),
                    Fold = new FoldSpecification(part, 5),
                },
            });
            int rare = data.Encoding.Classes.IndexOf("rare");
            Assert.Contains(rare, data.Rows.Train.Labels.ToArray());
        }
    }

    private static int Count(ReadOnlySpan<int> labels, int label) => System.MemoryExtensions.Count(labels, label);

    private static DataSpecification Digits(int part, bool stratified, int? fold, long seed = 1) => new()
    {
        Split = new SplitSpecification(1337, 0.2, 0.2)
        {
            Stratified = stratified,
            TestFold = new FoldSpecification(part, 5, seed),
            Fold = fold is { } index ? new FoldSpecification(index, 4) : null,
        },
    };
}
