using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Gathers what keeps a table from being trained on, in the order in which it is told.</summary>
/// <param name="path">What messages call the file.</param>
/// <param name="options">What is asked for; the label may still be open.</param>
/// <param name="rowsRead">Rows of the file.</param>
internal sealed class TableProblems(string path, SourceOptions options, int rowsRead)
{
    private readonly List<InputFileException> _all = [];
    private IReadOnlyList<TextColumn> _columns = [];

    /// <summary>The problems.</summary>
    public ImmutableArray<InputFileException> All => [.. _all];

    /// <summary>What is to be predicted; null where there is no label, or it can't be used.</summary>
    public Target? Target { get; private set; }

    private bool IsToPredict => options.Target == TargetKind.Unknown;

    /// <summary>Looks at the label and the columns of text after the first pass, and lets each decide how it is read.</summary>
    /// <param name="labels">The label; null where none is chosen yet.</param>
    /// <param name="columns">The features of text.</param>
    /// <param name="others">Whether there are other features, with values.</param>
    public void Check(CsvTarget? labels, IReadOnlyList<TextColumn> columns, bool others = false)
    {
        _columns = columns;
        int labelled = labels?.Count ?? rowsRead;
        if (IsToPredict)
        {
            if (rowsRead == 0) _all.Add(new InputFileException(path, "The table has no rows; there is nothing to predict for."));
        }
        else if (labelled < CsvTable.MinimumRows) _all.Add(CsvTable.TooFewRows(path, options.Label ?? "", rowsRead, labelled));
        if (!IsToPredict && !others && columns.All(column => column.IsEmpty))
            _all.Add(new InputFileException(path, "Every feature is missing in every row; there is nothing to learn from."));
        try
        {
            if (labels is { Count: > 0 } || IsToPredict) Target = labels!.ToTarget();
        }
        catch (InputFileException problem)
        {
            _all.Add(problem);
        }
        foreach (TextColumn column in columns)
        {
            column.Conclude();
            if (column.Problem is { } problem) _all.Add(problem);
        }
    }

    /// <summary>Adds a problem, where there is one.</summary>
    public void Add(InputFileException? problem)
    {
        if (problem is not null) _all.Add(problem);
    }

    /// <summary>Looks at the columns after the second pass.</summary>
    public void CheckWords()
    {
        _all.AddRange(_columns.Select(column => column.Problem).OfType<InputFileException>().Where(problem => !_all.Contains(problem)));
        // Words that a model does not know are none of its features.
        if (IsToPredict) return;
        TextColumn[] identifiers = [.. _columns.Where(column => column.IsNamed && column.IsIdentifier
            && options.Others.IndexOf(column.Name) < 0)];
        InputFileException[] refusals = [.. identifiers.Select(column => column.Refusal(identifiers))];
        // The first names all of them.
        _all.AddRange(refusals.Take(1));
    }

    /// <summary>Looks at the features that are left.</summary>
    public void RequireFeature(IEnumerable<FeatureColumn?> values)
    {
        if (options.Label is { } label && !IsToPredict && _all.Count == 0 && values.All(column => column is null)) _all
            .Add(new InputFileException(path,
            $"Beside '{Excerpt.Of(label)}' there are only numbers or names of the rows; there is nothing to learn from."));
    }
}
