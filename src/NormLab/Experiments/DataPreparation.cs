using NormLab.Data;
using NormLab.Formats;

namespace NormLab.Experiments;

/// <summary>Turns a data specification into rows ready to train on.</summary>
public static class DataPreparation
{
    /// <summary>All rows of the source, as they stand there.</summary>
    /// <exception cref="ArgumentException">There is no such source.</exception>
    /// <exception cref="InputFileException">The CSV file can't be read, or its bytes are no longer those of
    /// <see cref="DataSpecification.ContentHash"/>.</exception>
    public static LabelledRows Load(DataSpecification specification) => LoadWithHash(specification).Rows;

    /// <summary>Fills in what only the data itself can tell, and makes sure that its split leaves rows to train on and to validate with.</summary>
    /// <returns>The specification with its content hash, and the divided rows, not scaled.</returns>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    /// <exception cref="InputFileException">The CSV file can't be read.</exception>
    public static (DataSpecification Specification, SplitRows Rows) Resolve(DataSpecification specification)
    {
        (LabelledRows rows, string hash) = LoadWithHash(specification);
        return (specification with { ContentHash = hash }, Split(specification, rows));
    }

    /// <summary>Loads, splits and scales; what scaling needs to know is taken from the training rows alone.</summary>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    public static SplitRows Prepare(DataSpecification specification)
    {
        SplitRows rows = Split(specification, Load(specification));
        return specification.Scaling switch
        {
            FeatureScaling.None => rows,
            FeatureScaling.Maximum => DivideByMaximum(rows),
            FeatureScaling.Standard => Standardise(rows),
            _ => throw new ArgumentOutOfRangeException(nameof(specification), specification.Scaling, "No such scaling."),
        };
    }

    private static (LabelledRows Rows, string Hash) LoadWithHash(DataSpecification specification)
    {
        switch (specification.Source)
        {
            case "digits":
                return (Digits.Load(), Digits.ContentHash);
            case "csv":
                string file = specification.File ?? throw new ArgumentException("The data source 'csv' needs a file.", nameof(specification));
                string label = specification.Label ?? throw new ArgumentException("The data source 'csv' needs a label, the column that "
                    + "holds the class.", nameof(specification));
                CsvTable table = CsvTable.Read(file, label);
                return specification.ContentHash is { } expected && expected != table.ContentHash
                    ? throw new InputFileException(file, "The file has changed since its runs were planned; start again with the file as "
                        + "it is now.")
                    : (table.Rows, table.ContentHash);
            default:
                throw new ArgumentException($"There is no data source '{specification.Source}'; there are 'digits' and "
                    + "'csv'.", nameof(specification));
        }
    }

    private static SplitRows Split(DataSpecification specification, LabelledRows rows) =>
        SplitRows.Shuffle(rows, checked((uint)specification.Split.Seed), specification.Split.Validation, specification.Split.Test);

    private static SplitRows DivideByMaximum(SplitRows rows)
    {
        double largest = 0;
        foreach (double x in rows.Train.Features.Span) largest = Math.Max(largest, Math.Abs(x));
        var scale = new double[rows.Train.FeatureCount];
        Array.Fill(scale, largest == 0 ? 1 : largest);
        return rows.Transform(new double[scale.Length], scale);
    }

    private static SplitRows Standardise(SplitRows rows)
    {
        int features = rows.Train.FeatureCount, count = rows.Train.RowCount;
        ReadOnlySpan<double> x = rows.Train.Features.Span;
        double[] mean = new double[features], deviation = new double[features];
        for (int i = 0; i < x.Length; i++) mean[i % features] += x[i] / count;
        for (int i = 0; i < x.Length; i++) deviation[i % features] += (x[i] - mean[i % features]) * (x[i] - mean[i % features]) / count;
        // A feature that is constant among the training rows carries nothing: centred, not scaled.
        for (int f = 0; f < features; f++) deviation[f] = deviation[f] > 0 ? Math.Sqrt(deviation[f]) : 1;
        return rows.Transform(mean, deviation);
    }
}
