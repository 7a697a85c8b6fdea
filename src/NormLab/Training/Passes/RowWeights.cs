using System.Numerics;
using NormLab.Data;
using NormLab.Numerics;

namespace NormLab.Training.Passes;

/// <summary>How much the rows of panels count. Rows that pad the last panel count for nothing.</summary>
internal sealed class RowWeights<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _inLoss;
    private readonly double[] _loss, _score;

    private RowWeights(int rows)
    {
        int width = 3 * TLanes.Count;
        _inLoss = new AlignedBuffer<T>((rows + width - 1) / width * width);
        (_loss, _score) = (new double[rows], new double[rows]);
    }

    /// <summary>Whether rows are counted in the loss by weights.</summary>
    public bool AreInLoss { get; private set; }

    /// <summary>Whether rows are counted in scores by weights.</summary>
    public bool AreInScore { get; private set; }

    /// <summary>The weights in the loss, panel by panel.</summary>
    public ReadOnlySpan<T> InLoss => _inLoss.Span;

    /// <summary>Takes the weights of these rows.</summary>
    /// <param name="weights">Where they go; null where rows had none so far.</param>
    /// <param name="data">The rows.</param>
    /// <param name="rows">Which of them.</param>
    /// <returns>Null where the rows have none.</returns>
    public static RowWeights<TLanes, T>? Load(RowWeights<TLanes, T>? weights, LabelledRows data, ReadOnlySpan<int> rows)
    {
        if (data.Weights.IsEmpty && data.LossWeights.IsEmpty) return null;
        weights ??= new RowWeights<TLanes, T>(rows.Length);
        weights.Load(data, rows);
        return weights;
    }

    /// <summary>How much a row counts in the loss.</summary>
    public double LossOf(int row) => _loss[row];

    /// <summary>How much a row counts in scores.</summary>
    public double ScoreOf(int row) => _score[row];

    /// <summary>Sums with the weights of all rows added.</summary>
    public LossSums AddTo(LossSums sums)
    {
        (double loss, double score) = (sums.LossWeight, sums.Weight);
        for (int i = 0; i < _loss.Length; i++)
        {
            if (AreInLoss) loss += _loss[i];
            if (AreInScore) score += _score[i];
        }
        return sums with { LossWeight = loss, Weight = score };
    }

    private void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        (AreInLoss, AreInScore) = (!data.LossWeights.IsEmpty, !data.Weights.IsEmpty);
        Span<T> inLoss = _inLoss.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            _loss[i] = AreInLoss ? data.LossWeights.Span[rows[i]] : 1;
            _score[i] = AreInScore ? data.Weights.Span[rows[i]] : 1;
            inLoss[i] = T.CreateTruncating(_loss[i]);
        }
    }
}
