using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Data.Cells;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Data.Targets;

namespace NormLab.Models;

/// <summary>A table that a model predicts for: read as the one that it was trained on.</summary>
/// <param name="Model">The model.</param>
/// <param name="Table">The table.</param>
public sealed record RowsToPredict(AveragedModel Model, DataTable Table)
{
    /// <summary>Reads a table for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">The file; null for the digits.</param>
    /// <exception cref="Formats.InputFileException">The file can't be read.</exception>
    public static RowsToPredict Read(AveragedModel model, string? file)
    {
        ArgumentNullException.ThrowIfNull(model);
        DataSource source = file is null ? DataSources.Default : DataSources.OfFile(file);
        return new RowsToPredict(model, DataSources.Load(source.Name, new SourceOptions(file, source.HasColumns ? model.Label : null,
            Target: TargetKind.Unknown)
        {
            Forms = source.HasColumns ? FormsOf(model) : null,
            Reading = source.HasColumns ? model.Members[0].Encoding.Reading : null,
        }));
    }

    /// <summary>The class that each row is labelled with, -1 where it has none or one that the model does not know.</summary>
    public ImmutableArray<int> Labels => Table.Target switch
    {
        UnknownTarget unknown => ClassSpellings.Match(unknown.Cells, Model.Classes),
        ClassTarget classes => ClassSpellings.Match([.. classes.Labels.ToArray().Select(label => classes.Names[label])], Model.Classes),
        _ => [.. Enumerable.Repeat(-1, Table.RowCount)],
    };

    /// <summary>Whether the table is the very one that the model was trained on, which says little of new rows.</summary>
    public bool AreThoseOfTheModel => Model.Provenance.GetValueOrDefault(AveragedModel.ContentHashName) == Table.ContentHash;

    /// <summary>What is worth a word about these rows beside those that the model was trained on, a line each.</summary>
    public IEnumerable<string> Notices => [.. Table.Notices, .. Table.Columns.SelectMany(column =>
        UnseenCells.Of(column, [.. Model.Members
            .Select(member => member.Encoding.Encoder.Columns.First(own => own.Name == column.Name))]))];

    /// <summary>Every metric of predictions, the usual one first, on the rows whose label is known, and how many these are; null where
    /// there is none.</summary>
    public (ImmutableArray<(Metric Metric, double Value)> Figures, int Rows)? Scores(Predictions predictions)
    {
        ScoredRows? known = predictions switch
        {
            ClassPredictions classes => Known(classes),
            NumberPredictions numbers => Known(numbers),
            _ => throw new ArgumentException("There is no metric of such predictions.", nameof(predictions)),
        };
        if (known is null) return null;
        TargetKind target = predictions is ClassPredictions ? TargetKind.Classes : TargetKind.Numbers;
        return ([.. MetricCatalog.For(target).Select(metric => (metric, metric.Measure(known)))], known.RowCount);
    }

    private ClassRows? Known(ClassPredictions predictions)
    {
        ImmutableArray<int> labels = Labels;
        int[] known = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0)];
        float[] probabilities = [.. known.SelectMany(row => predictions.ProbabilitiesOf(row).ToArray(), (_, p) => (float)p)];
        return known.Length == 0 ? null
            : new ClassRows(probabilities, known.Select(row => labels[row]).ToArray(), Model.Classes.Length);
    }

    private NumberRows? Known(NumberPredictions predictions)
    {
        if (Table.Target is not UnknownTarget unknown) return null;
        var known = new List<(double Predicted, double Truth)>();
        for (int row = 0; row < unknown.Cells.Length; row++)
        {
            if (CellText.TryParse(unknown.Cells[row], ColumnForm.Numbers, out double number) && double.IsFinite(number))
                known.Add((predictions.Values.Span[row], number));
        }
        return known.Count == 0 ? null
            : new NumberRows(known.Select(pair => pair.Predicted).ToArray(), known.Select(pair => pair.Truth).ToArray());
    }

    // A column that is constant in one member's rows may be a feature of another.
    private static Dictionary<string, ColumnForm> FormsOf(AveragedModel model)
    {
        var forms = new Dictionary<string, ColumnForm>(StringComparer.Ordinal);
        foreach ((string name, ColumnForm form) in model.Members.SelectMany(member => member.Encoding.Forms)) forms[name] = form;
        return forms;
    }
}
