using System.Collections.Immutable;
using NormLab.Data;
using NormLab.Data.Sources;
using NormLab.Data.Splits;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Values;

namespace NormLab.Experiments.Preparation;

/// <summary>How much rows count: by weights of their own in the loss and in scores, and by their classes in the loss alone. Weights in the
/// loss have a mean of 1 over the training rows, so that a penalty of some coefficient is as strong as without them.</summary>
internal sealed class LossWeighting
{
    private readonly double[] _own, _inLoss; // of every row of the table; empty where all count alike

    private LossWeighting(double[] own, double[] inLoss, ValueList<double> given) => (_own, _inLoss, Given) = (own, inLoss, given);

    /// <summary>How much each class counts, as a file says; empty where none does.</summary>
    public ValueList<double> Given { get; }

    /// <summary>What a specification says of the rows of a table.</summary>
    /// <exception cref="InputFileException">A part would have no row that counts.</exception>
    public static LossWeighting Of(DataSpecification specification, DataTable table, RowSplit split)
    {
        ValueList<double> given = specification.ClassWeightsFile is { } file
            ? ClassWeightsFile.Read(file, table.Classes.Names) : specification.ClassWeights;
        double[] own = table.Weights.ToArray();
        bool byClass = specification.BalancesClasses || !given.IsEmpty;
        double[] ofClass = specification.BalancesClasses ? Balanced(table.Classes, split.Train) : [.. given];
        double[] inLoss = own.Length == 0 && !byClass ? [] : [.. Enumerable.Range(0, table.RowCount).Select(row =>
            (own.Length == 0 ? 1 : own[row]) * (byClass ? ofClass[table.Classes.Labels.Span[row]] : 1))];
        if (inLoss.Length > 0)
        {
            foreach ((ImmutableArray<int> rows, string name) in
                ((ImmutableArray<int>, string)[])[(split.Train, "training"), (split.Validation, "validation"), (split.Test, "test")])
            {
                if (!rows.IsEmpty && !rows.Any(row => inLoss[row] > 0)) throw new InputFileException(table.File,
                    $"All {name} rows have a weight of 0; at least one of them must count.");
            }
            double mean = split.Train.Average(row => inLoss[row]);
            for (int row = 0; row < inLoss.Length; row++) inLoss[row] /= mean;
        }
        return new LossWeighting(own, inLoss, given);
    }

    /// <summary>Some rows with their weights.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="places">Where they stand in the table.</param>
    public LabelledRows Weigh(LabelledRows rows, ReadOnlySpan<int> places) => _inLoss.Length == 0 ? rows : rows with
    {
        Weights = Of(_own, places),
        LossWeights = Of(_inLoss, places),
    };

    /// <summary>n / (k count) of k classes that have training rows; of a class that has none 0.</summary>
    private static double[] Balanced(ClassTarget classes, ImmutableArray<int> train)
    {
        var count = new int[classes.Names.Length];
        foreach (int row in train) count[classes.Labels.Span[row]]++;
        int present = count.Count(rows => rows > 0);
        return [.. count.Select(rows => rows == 0 ? 0 : (double)train.Length / present / rows)];
    }

    private static double[] Of(double[] weights, ReadOnlySpan<int> places)
    {
        if (weights.Length == 0) return [];
        var selected = new double[places.Length];
        for (int i = 0; i < selected.Length; i++) selected[i] = weights[places[i]];
        return selected;
    }
}
