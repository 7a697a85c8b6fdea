using System.Collections.Immutable;
using CsCheck;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Splits;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Tests.Data;

public sealed class FeatureEncoderTests : IDisposable
{
    private static readonly Gen<(string[][] Cells, uint Seed)> Tables = Gen.Select(TableGenerator.Cells, Gen.UInt);

    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Nothing_in_a_row_that_is_not_trained_on_moves_a_bit_of_those_that_are() => Tables.Sample((cells, seed) =>
    {
        int rows = cells[0].Length;
        RowSplit split = RowSplit.Shuffle(rows, seed, 0.3, 0.3);
        (SplitRows before, FeatureEncoder encoder) = Encode(cells, split);

        // Numbers become huge, words unheard of, gaps are filled and what was filled goes missing. What a column holds stays: it is numbers
        // or words.
        int[] others = [.. split.Validation, .. split.Test];
        string[][] changed = [.. cells.Select(column =>
        {
            bool isNumeric = column.All(cell => MissingValue.IsMissing(cell) || double.TryParse(cell, out _));
            string[] copy = [.. column];
            foreach (int row in others) copy[row] = row % 3 == 0 ? "" : isNumeric ? $"{(row % 2 == 0 ? "-" : "")}{row}e90" : "unheard of";
            return copy;
        })];
        // The word that only a training row is sure to keep makes a column one of words.
        if (changed.Zip(cells).Any(pair => IsWords(pair.First) != IsWords(pair.Second))) return;
        (SplitRows after, FeatureEncoder again) = Encode(changed, split);
        Assert.Equal(before.Train.Features.ToArray(), after.Train.Features.ToArray());
        Assert.Equal(before.Train.Labels.ToArray(), after.Train.Labels.ToArray());
        Assert.Equal(encoder.FeatureNames, again.FeatureNames);
        Assert.Equal(encoder.Columns.OfType<NumericEncoding>().Select(column => column.Median), again.Columns.OfType<NumericEncoding>()
            .Select(column => column.Median));
        Assert.Equal(FeatureScaler.Standard(RowBlocks.Of(before.Train)).Transform(before.Train).Features.ToArray(),
            FeatureScaler.Standard(RowBlocks.Of(after.Train)).Transform(after).Train.Features.ToArray());
    }, iter: 200, threads: 1);

    [Fact]
    public void Rows_are_encoded_as_a_naive_program_encodes_them() => Tables.Sample((cells, seed) =>
    {
        RowSplit split = RowSplit.Shuffle(cells[0].Length, seed, 0.3, 0.2);
        (SplitRows rows, FeatureEncoder encoder) = Encode(cells, split);
        string[] names = [.. encoder.FeatureNames];
        foreach ((LabelledRows part, IReadOnlyList<int> indices) in new[] { (rows.Train, (IReadOnlyList<int>)split.Train),
            (rows.Validation, split.Validation), (rows.Test, split.Test) })
        {
            for (int i = 0; i < indices.Count; i++)
            {
                Assert.Equal(indices[i] % 3, part.Labels.Span[i]);
                Dictionary<string, double> expected = NaiveRow(cells, split.Train, indices[i]);
                Assert.Equal(expected.Keys.Order(), names.Order());
                for (int f = 0; f < names.Length; f++) Assert.Equal(expected[names[f]], part.Features.Span[i * names.Length + f]);
            }
        }
    }, iter: 200, threads: 1);

    [Fact]
    public void All_features_are_finite_and_none_is_constant_in_the_training_rows() => Tables.Sample((cells, seed) =>
    {
        (SplitRows rows, FeatureEncoder encoder) = Encode(cells, RowSplit.Shuffle(cells[0].Length, seed, 0.3, 0.3));
        rows = FeatureScaler.Standard(RowBlocks.Of(rows.Train)).Transform(rows);
        Assert.All((double[])[.. rows.Train.Features.Span, .. rows.Validation.Features.Span, .. rows.Test.Features.Span],
            x => Assert.True(double.IsFinite(x)));
        int features = encoder.FeatureNames.Length;
        for (int f = 0; f < features; f++)
            Assert.True(rows.Train.Features.ToArray().Where((_, i) => i % features == f).Distinct().Count() > 1, encoder.FeatureNames[f]);
    }, iter: 200, threads: 1);

    [Fact]
    public void A_category_that_no_training_row_has_is_zero_everywhere_and_a_gap_where_there_was_none_is_the_median()
    {
        string[] words = [.. Enumerable.Range(0, 12).Select(i => i == 11 ? "new" : i == 10 ? "" : i % 2 == 0 ? "even" : "odd")];
        string[] numbers = [.. Enumerable.Range(0, 12).Select(i => i == 11 ? "" : $"{i}")];
        DataTable table = Table([words, numbers]);
        FeatureEncoder encoder = FeatureEncoder.Fit(table, [.. Enumerable.Range(0, 9)]);
        Assert.Equal(["c0 = even", "c0 = odd", "c1"], encoder.FeatureNames);
        Assert.Equal([0, 1, 9, 0, 0, 10, 0, 0, 4], encoder.Transform(table, [9, 10, 11]).Features.ToArray());
    }

    [Fact]
    public void Where_nothing_varies_there_is_nothing_to_learn_from()
    {
        DataTable table = Table([[.. Enumerable.Repeat("1", 12)], [.. Enumerable.Repeat("x", 12)]]);
        Assert.Equal($"{_file.Path}: Every column is the same in all 9 training rows; there is nothing to learn from.",
            Assert.Throws<InputFileException>(() => FeatureEncoder.Fit(table, [.. Enumerable.Range(0, 9)])).Message);
        Assert.Equal(["c0"], FeatureEncoder.Fit(table, [0, 1, 2], keepConstants: true).FeatureNames);
        Assert.Throws<ArgumentException>(() => FeatureEncoder.Fit(table, []));
    }

    [Fact]
    public void A_table_with_other_columns_is_refused()
    {
        string[] numbers = [.. Enumerable.Range(0, 12).Select(i => $"{i}")];
        FeatureEncoder encoder = FeatureEncoder.Fit(Table([numbers]), [0, 1, 2]);
        Assert.Throws<ArgumentException>(() => encoder.Transform(Table([numbers, numbers]), [0]));
        Assert.Throws<ArgumentException>(() => encoder.Transform(Table([[.. Enumerable.Repeat("x", 12)]]), [0]));
    }

    [Fact]
    public void A_table_that_would_become_larger_than_memory_is_refused()
    {
        int[] codes = [.. Enumerable.Range(0, 30_000).Select(i => i % 50)];
        ImmutableArray<string> words = [.. Enumerable.Range(10, 50).Select(i => $"w{i}")];
        var table = new DataTable
        {
            File = _file.Path,
            Columns = [.. Enumerable.Range(0, 100).Select(i => new CategoricalColumn($"c{i}", words, codes))],
            Label = "label",
            Target = new ClassTarget(codes, words),
            RowsRead = codes.Length,
            ContentHash = "",
        };
        Assert.Equal($"{_file.Path}: 30000 rows of 5000 features are more than 134217728 numbers, the "
            + "most that is held. Leave columns or rows out.",
            Assert.Throws<InputFileException>(() => FeatureEncoder.Fit(table, [.. Enumerable.Range(0, 100)])).Message);
    }

    private (SplitRows Rows, FeatureEncoder Encoder) Encode(string[][] cells, RowSplit split)
    {
        DataTable table = Table(cells);
        FeatureEncoder encoder = FeatureEncoder.Fit(table, split.Train.AsSpan());
        return (encoder.Transform(table, split), encoder);
    }

    private DataTable Table(string[][] cells) => CsvTable.Read(_file.Write(TableGenerator.Text(cells)), "label");

    private static bool IsWords(string[] column) => column.Any(cell => !MissingValue.IsMissing(cell) && !double.TryParse(cell, out _));

    /// <summary>One row's features by name, from the definitions.</summary>
    private static Dictionary<string, double> NaiveRow(string[][] cells, IReadOnlyList<int> train, int row)
    {
        var features = new Dictionary<string, double>();
        foreach ((int index, string[] column) in cells.Index())
        {
            string name = $"c{index}";
            string[] present = [.. train.Select(i => column[i]).Where(cell => !MissingValue.IsMissing(cell))];
            bool isGap = MissingValue.IsMissing(column[row]), hasGaps = present.Length < train.Count,
                isConstant = present.Distinct().Count() < 2;
            if (isConstant && (!hasGaps || present.Length == 0)) continue;
            if (hasGaps) features[name + " is missing"] = isGap ? 1 : 0;
            if (IsWords(column))
            {
                foreach (string word in present.Distinct()) features[$"{name} = {word}"] = word == column[row] ? 1 : 0;
            }
            else if (!isConstant)
            {
                double[] sorted = [.. present.Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))
                    .Order()];
                double median = sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
                    : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
                features[name] = isGap ? median : double.Parse(column[row], System.Globalization.CultureInfo.InvariantCulture);
            }
        }
        return features;
    }
}
