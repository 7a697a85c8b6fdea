using System.Globalization;
using NormLab.Data;

namespace NormLab.Cli.Boosting;

/// <summary>Boosted trees of one size, trained by LightGBM until the validation loss has not fallen for some time.</summary>
internal sealed class BoostedTrees : IDisposable
{
    private const int MostTrees = 1000, Patience = 50;

    private readonly nint _booster;
    private readonly int _outputs;
    private readonly int _trees;

    /// <summary>Trains.</summary>
    /// <param name="rows">Training and validation rows.</param>
    /// <param name="leaves">Leaves of a tree.</param>
    public BoostedTrees(SplitRows rows, int leaves)
    {
        _outputs = rows.Train.OutputCount;
        string kind = rows.Train.HaveNumbers ? "objective=regression metric=l2"
            : string.Create(CultureInfo.InvariantCulture, $"objective=multiclass metric=multi_logloss num_class={rows.Train.ClassCount}");
        // One thread and no chance: the same bits each time.
        string settings = string.Create(CultureInfo.InvariantCulture, $"{kind} num_leaves={leaves} learning_rate=0.05 min_data_in_leaf=5 "
            + $"num_threads=1 deterministic=true force_row_wise=true seed=0 verbosity=-1");
        nint train = Dataset(rows.Train, settings, 0), validation = 0;
        try
        {
            validation = Dataset(rows.Validation, settings, train);
            LightGbmLibrary.Check(LightGbmLibrary.CreateBooster(train, settings, out _booster));
            LightGbmLibrary.Check(LightGbmLibrary.AddValidation(_booster, validation));
            (Loss, _trees) = (double.PositiveInfinity, 0);
            Span<double> loss = stackalloc double[1];
            for (int tree = 1; tree <= MostTrees && tree - _trees <= Patience; tree++)
            {
                LightGbmLibrary.Check(LightGbmLibrary.Update(_booster, out int isFinished));
                LightGbmLibrary.Check(LightGbmLibrary.Evaluate(_booster, 1, out _, loss));
                if (loss[0] < Loss) (Loss, _trees) = (loss[0], tree);
                if (isFinished != 0) break;
            }
        }
        finally
        {
            _ = LightGbmLibrary.FreeDataset(train);
            if (validation != 0) _ = LightGbmLibrary.FreeDataset(validation);
        }
    }

    /// <summary>The least validation loss.</summary>
    public double Loss { get; }

    /// <summary>What it says of rows, with the trees up to the least validation loss.</summary>
    public double[] Predict(LabelledRows rows)
    {
        var said = new double[rows.RowCount * _outputs];
        LightGbmLibrary.Check(LightGbmLibrary.Predict(_booster, rows.Features.Span, LightGbmLibrary.Float64, rows.RowCount,
            rows.FeatureCount, 1, 0, 0, _trees, "num_threads=1", out _, said));
        return said;
    }

    /// <inheritdoc/>
    public void Dispose() => _ = LightGbmLibrary.FreeBooster(_booster);

    private static nint Dataset(LabelledRows rows, string settings, nint reference)
    {
        LightGbmLibrary.Check(LightGbmLibrary.CreateDataset(rows.Features.Span, LightGbmLibrary.Float64, rows.RowCount, rows.FeatureCount,
            1, settings, reference, out nint dataset));
        Field("label", rows.HaveNumbers ? [.. rows.Numbers.ToArray().Select(number => (float)number)]
            : [.. rows.Labels.ToArray().Select(label => (float)label)]);
        if (!rows.LossWeights.IsEmpty) Field("weight", [.. rows.LossWeights.ToArray().Select(weight => (float)weight)]);
        return dataset;

        void Field(string name, float[] values) =>
            LightGbmLibrary.Check(LightGbmLibrary.SetField(dataset, name, values, values.Length, LightGbmLibrary.Float32));
    }
}
