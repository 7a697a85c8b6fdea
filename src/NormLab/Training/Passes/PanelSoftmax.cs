using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Training.Passes;

/// <summary>The softmax over panels of logits.</summary>
internal sealed class PanelSoftmax<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SoftmaxAxis _softmax;
    private readonly int _rows;
    private readonly int _panels;
    private readonly int _classes;
    private readonly int _stride;
    private readonly T[] _sums; // one number a class

    public PanelSoftmax(int rows, int classes, int stride, SoftmaxAxis softmax)
    {
        (_softmax, _rows, _classes, _stride) = (softmax, rows, classes, stride);
        _panels = (_rows + Width - 1) / Width;
        _sums = new T[classes];
    }

    private static int Width => 3 * TLanes.Count;

    /// <summary>Turns logits into probabilities. The rows that pad the last panel get probability 0.</summary>
    /// <param name="logits">Overwritten.</param>
    /// <param name="flush">Whether probabilities that are <see cref="Negligible{T}"/> become 0: for gradients. A loss has their
    /// logarithms.</param>
    public void Normalize(Span<T> logits, bool flush)
    {
        if (_softmax == SoftmaxAxis.Batch) NormalizeDownTheBatch(logits, flush);
        else NormalizeAcrossTheClasses(logits, flush);
        SetPadding(logits, T.Zero);
    }

    private void NormalizeDownTheBatch(Span<T> logits, bool flush)
    {
        TLanes least = TLanes.Broadcast(flush ? Negligible<T>.Threshold : T.Zero);
        SetPadding(logits, T.NegativeInfinity);
        TLanes largest = TLanes.Broadcast(PanelReductions<TLanes, T>.Maximum(_panels, logits, _stride, _classes));
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = panel * _stride * Width, end = start + _classes * Width;
            for (int i = start; i < end; i += TLanes.Count)
                Exponential<TLanes, T>.Evaluate(TLanes.Load(in logits[i]) - largest).Store(ref logits[i]);
        }
        PanelReductions<TLanes, T>.SumFeatures(_panels, logits, _stride, _sums);
        for (int panel = 0; panel < _panels; panel++)
        {
            for (int c = 0; c < _classes; c++)
            {
                TLanes sum = TLanes.Broadcast(_sums[c]);
                int start = (panel * _stride + c) * Width;
                for (int i = start; i < start + Width; i += TLanes.Count)
                {
                    TLanes p = TLanes.Load(in logits[i]) / sum;
                    TLanes.SelectLess(p, least, TLanes.Zero, p).Store(ref logits[i]);
                }
            }
        }
    }

    private void NormalizeAcrossTheClasses(Span<T> logits, bool flush)
    {
        // Not the quotients but the exponentials, so that none is subnormal; they are at most the number of classes apart.
        TLanes lowest = Polynomial.Constant<TLanes, T>(Negligible<T>.LogThreshold);
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = panel * _stride * Width;
            for (int lane = start; lane < start + Width; lane += TLanes.Count)
            {
                TLanes largest = TLanes.Load(in logits[lane]), sum = TLanes.Zero;
                for (int c = 1; c < _classes; c++) largest = TLanes.Max(largest, TLanes.Load(in logits[lane + c * Width]));
                for (int c = 0; c < _classes; c++)
                {
                    TLanes z = TLanes.Load(in logits[lane + c * Width]) - largest;
                    TLanes e = flush ? Exponential<TLanes, T>.EvaluateNotPositive(lowest, z) : Exponential<TLanes, T>.Evaluate(z);
                    e.Store(ref logits[lane + c * Width]);
                    sum += e;
                }
                for (int c = 0; c < _classes; c++) (TLanes.Load(in logits[lane + c * Width]) / sum).Store(ref logits[lane + c * Width]);
            }
        }
    }

    /// <summary>Sets the rows that pad the last panel, in all classes.</summary>
    private void SetPadding(Span<T> panels, T value)
    {
        int rows = _rows - (_panels - 1) * Width;
        for (int c = 0; c < _classes; c++) panels.Slice(((_panels - 1) * _stride + c) * Width, Width)[rows..].Fill(value);
    }
}
