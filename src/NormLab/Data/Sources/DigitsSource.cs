using NormLab.Data.Tables;
using NormLab.Data.Targets;

namespace NormLab.Data.Sources;

/// <summary>The embedded digits as a source.</summary>
internal static class DigitsSource
{
    private static readonly Lazy<DataTable> Table = new(Read);

    /// <summary>The entry of the catalog.</summary>
    public static DataSource Source { get; } = new("digits", "the embedded handwritten digits (1,797 rows of 64 pixels, 10 classes)", _ =>
        Table.Value)
    {
        Credit = "Digits: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository (1998), "
            + "doi 10.24432/C50P49, licence CC BY 4.0; the test part, its rows shuffled and split.",
    };

    private static DataTable Read()
    {
        LabelledRows rows = Digits.Load();
        return new DataTable
        {
            File = Source.Name,
            Columns = [.. Digits.Names.Features.Select((name, column) => new NumericColumn(name, Column(rows, column)))],
            Label = "digit",
            Target = new ClassTarget(rows.Labels, Digits.Names.Classes),
            RowsRead = rows.RowCount,
            ContentHash = Digits.ContentHash,
            Image = new ImageSize(Digits.Side, Digits.FeatureCount / Digits.Side),
        };
    }

    private static double[] Column(LabelledRows rows, int column)
    {
        var values = new double[rows.RowCount];
        for (int row = 0; row < values.Length; row++) values[row] = rows.Features.Span[row * rows.FeatureCount + column];
        return values;
    }
}
