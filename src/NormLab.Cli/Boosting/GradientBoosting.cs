using NormLab.Data;
using NormLab.Studies.Comparison;

namespace NormLab.Cli.Boosting;

/// <summary>Gradient boosting of trees by LightGBM: small trees or larger ones, whichever validate better.</summary>
internal sealed class GradientBoosting : IOutsideModel
{
    private static readonly int[] Leaves = [7, 31];

    public string Name => "boosting";

    public string Description => "gradient boosting of trees (LightGBM)";

    public OutsidePredictions Predict(SplitRows rows)
    {
        BoostedTrees[] trained = [.. Leaves.Select(leaves => new BoostedTrees(rows, leaves))];
        try
        {
            BoostedTrees best = trained.MinBy(trees => trees.Loss)!;
            return new OutsidePredictions(best.Predict(rows.Train), best.Predict(rows.Test));
        }
        finally
        {
            foreach (BoostedTrees trees in trained) trees.Dispose();
        }
    }
}
