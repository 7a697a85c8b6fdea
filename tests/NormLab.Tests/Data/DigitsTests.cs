using NormLab.Data;
using NormLab.Data.Sources;
using NormLab.Data.Splits;

namespace NormLab.Tests.Data;

public class DigitsTests
{
    [Fact]
    public void There_are_1797_rows_of_64_pixels_from_0_to_16_in_10_classes()
    {
        LabelledRows digits = Digits.Load();
        Assert.Equal((1797, 64, 10), (digits.RowCount, digits.FeatureCount, digits.ClassCount));
        Assert.Equal(1797 * 64, digits.Features.Length);
        double[] pixels = digits.Features.ToArray();
        Assert.Equal((0, 16), (pixels.Min(), pixels.Max()));
        Assert.Equal(Enumerable.Range(0, 10), digits.Labels.ToArray().Distinct().Order());
    }

    [Fact]
    public void The_articles_split_has_719_539_and_539_rows()
    {
        SplitRows rows = RowSplit.Shuffle(1797, 1337, 0.3, 0.3).Divide(Digits.Load());
        Assert.Equal((719, 539, 539), (rows.Train.RowCount, rows.Validation.RowCount, rows.Test.RowCount));
    }

    [Fact]
    public void Rows_and_their_labels_are_shuffled_together()
    {
        LabelledRows all = Digits.Load();
        SplitRows rows = RowSplit.Shuffle(all.RowCount, 1337, 0.3, 0.3).Divide(all);
        Assert.Equal(all.Features.Slice(96 * 64, 64).ToArray(), rows.Train.Features[..64].ToArray());
        Assert.Equal(all.Labels.Span[96], rows.Train.Labels.Span[0]);
        Assert.Equal(all.Features.Slice(1175 * 64, 64).ToArray(), rows.Test.Features[^64..].ToArray());
        Assert.Equal(all.Labels.Span[1175], rows.Test.Labels.Span[^1]);
    }

    [Fact]
    public void A_split_that_leaves_nothing_to_train_on_is_refused() =>
        Assert.Contains("leaves 0", Assert.Throws<ArgumentException>(() => RowSplit.Shuffle(10, 1, 0.5, 0.5)).Message,
            StringComparison.Ordinal);
}
