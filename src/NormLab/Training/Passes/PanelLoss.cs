using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Data;
using NormLab.Numerics;

namespace NormLab.Training.Passes;

/// <summary>Softmax, loss and their gradient over panels of logits.</summary>
/// <remarks>The loss is that of the formula of each <see cref="Loss"/>, from the logarithms of probabilities, so that it is infinite where
/// one of them is rounded to 0. The textbook's pair, the categorical cross-entropy of a softmax across the classes, has a formula without
/// them, log-sum-exp: <see cref="EvaluateRow"/>.</remarks>
internal sealed class PanelLoss<TLanes, T> : IPanelLoss<T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SoftmaxAxis _softmax;
    private readonly int _rows;
    private readonly int _panels;
    private readonly int _classes;
    private readonly int _stride;
    private readonly AlignedBuffer<T> _labels;     // 1 at the label, else 0, in panels of all classes
    private readonly AlignedBuffer<T> _logarithms; // one panel of all classes
    private readonly T[] _sums;                    // one number a class

    public PanelLoss(int rows, int classes, int stride, Loss loss, SoftmaxAxis softmax)
    {
        (Loss, _softmax, _rows, _classes, _stride) = (loss, softmax, rows, classes, stride);
        _panels = (_rows + Width - 1) / Width;
        _labels = new AlignedBuffer<T>(_panels * stride * Width);
        _logarithms = new AlignedBuffer<T>(classes * Width);
        _sums = new T[classes];
    }

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <inheritdoc/>
    public void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<int> labels = data.Labels.Span;
        Span<T> panels = _labels.Span;
        panels.Clear();
        for (int i = 0; i < rows.Length; i++) panels[(i / Width * _stride + labels[rows[i]]) * Width + i % Width] = T.One;
    }

    private static int Width => 3 * TLanes.Count;

    private double Cells => LossSums.Cells(Loss, _rows, _classes);

    /// <inheritdoc/>
    public void Predict(Span<T> outputs) => Normalize(outputs, flush: false);

    /// <inheritdoc/>
    public void Gradient(Span<T> outputs, Span<T> delta)
    {
        Normalize(outputs, flush: true);
        OfProbabilities(outputs, delta);
    }

    /// <summary>Turns logits into probabilities. The rows that pad the last panel get probability 0.</summary>
    /// <param name="logits">Overwritten.</param>
    /// <param name="flush">Whether probabilities that are <see cref="Negligible{T}"/> become 0: for gradients. A loss has their
    /// logarithms.</param>
    private void Normalize(Span<T> logits, bool flush)
    {
        if (_softmax == SoftmaxAxis.Batch) NormalizeDownTheBatch(logits, flush);
        else NormalizeAcrossTheClasses(logits, flush);
        SetPadding(logits, T.Zero);
    }

    /// <summary>dL/dz from probabilities: p (g - sum g p) along the normalised axis with g = dL/dp. Rows that pad the last
    /// panel have p = 0 and get 0. At the label g p is -1 / cells, elsewhere p / (1 - p) / cells in the two-sided loss and 0 in the
    /// categorical one.</summary>
    private void OfProbabilities(ReadOnlySpan<T> probabilities, Span<T> delta)
    {
        ReadOnlySpan<T> labels = _labels.Span;
        TLanes inverseCells = Polynomial.Constant<TLanes, T>(1 / Cells);
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = panel * _stride * Width, end = start + _classes * Width;
            for (int i = start; i < end; i += TLanes.Count)
                ScaledLossGradient(TLanes.Load(in probabilities[i]), TLanes.Load(in labels[i]), inverseCells).Store(ref delta[i]);
        }
        if (_softmax == SoftmaxAxis.Batch)
        {
            PanelReductions<TLanes, T>.SumFeatures(_panels, delta, _stride, _sums);
            for (int panel = 0; panel < _panels; panel++)
            {
                for (int c = 0; c < _classes; c++)
                    SubtractShare(probabilities, delta, (panel * _stride + c) * Width, Width, TLanes.Broadcast(_sums[c]));
            }
            return;
        }
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = panel * _stride * Width;
            for (int lane = start; lane < start + Width; lane += TLanes.Count)
            {
                TLanes sum = TLanes.Zero;
                for (int c = 0; c < _classes; c++) sum += TLanes.Load(in delta[lane + c * Width]);
                for (int c = 0; c < _classes; c++) SubtractShare(probabilities, delta, lane + c * Width, TLanes.Count, sum);
            }
        }
    }

    /// <inheritdoc/>
    public LossSums Add(Span<T> outputs, LossSums sums)
    {
        if (Loss == Passes.Loss.CategoricalCrossEntropy && _softmax == SoftmaxAxis.Classes) return AddRows(outputs, sums);
        Normalize(outputs, flush: false);
        return AddProbabilities(outputs, sums);
    }

    private LossSums AddRows(ReadOnlySpan<T> logits, LossSums sums)
    {
        (double loss, double correct) = (sums.Loss, sums.Correct);
        Span<T> losses = _logarithms.Span[..Width];
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = panel * _stride * Width, rows = Math.Min(Width, _rows - panel * Width);
            for (int lane = 0; lane < Width; lane += TLanes.Count)
            {
                (TLanes loss, TLanes hit) row = EvaluateRow(logits, start + lane);
                row.loss.Store(ref losses[lane]);
                correct += double.CreateTruncating(TLanes.Sum(row.hit));
            }
            foreach (T row in losses[..rows]) loss += double.CreateTruncating(row);
        }
        return new LossSums(loss, correct);
    }

    /// <summary>-log p_y = log sum_c exp z_c - z_y = (m - z_y) + log(1 + r) with the largest logit m and r = sum exp(z_c - m) over all
    /// classes but that of m: finite for finite logits, however far apart, and of full precision where p_y is nearly 1. One row a
    /// lane.</summary>
    /// <returns>The loss, not a number where a logit is not a number or plus infinity; and 1 where the label has the largest logit, the
    /// first of equals, else 0.</returns>
    private (TLanes Loss, TLanes Hit) EvaluateRow(ReadOnlySpan<T> logits, int start)
    {
        ReadOnlySpan<T> labels = _labels.Span;
        TLanes zero = TLanes.Zero, one = Polynomial.Constant<TLanes, T>(1), half = Polynomial.Constant<TLanes, T>(0.5);
        // What is no normal number is left out.
        TLanes lowest = Polynomial.Constant<TLanes, T>(Math.Log(double.CreateTruncating(FloatingPointFormat<T>.SmallestNormal)));
        TLanes largest = TLanes.Load(in logits[start]), hit = TLanes.Load(in labels[start]);
        for (int c = 1; c < _classes; c++)
        {
            TLanes z = TLanes.Load(in logits[start + c * Width]);
            hit = TLanes.SelectLess(largest, z, TLanes.Load(in labels[start + c * Width]), hit);
            largest = TLanes.SelectLess(largest, z, z, largest);
        }
        TLanes sum = zero, below = zero, equal = zero, distance = zero;
        for (int c = 0; c < _classes; c++)
        {
            TLanes z = TLanes.Load(in logits[start + c * Width]) - largest;
            TLanes e = Exponential<TLanes, T>.EvaluateNotPositive(lowest, z);
            sum += e;
            below += TLanes.SelectLess(z, zero, e, zero);
            equal += TLanes.SelectLess(z, zero, zero, one);
            distance = TLanes.SelectLess(half, TLanes.Load(in labels[start + c * Width]), zero - z, distance);
        }
        // 1 + r was rounded to the sum; what rounding took, over the sum, is what its logarithm lacks.
        TLanes lost = below - (sum - equal);
        return (distance + (NaturalLogarithm<TLanes, T>.Evaluate(sum) + lost / sum), hit);
    }

    private LossSums AddProbabilities(ReadOnlySpan<T> probabilities, LossSums sums)
    {
        (double loss, double correct) = (sums.Loss, sums.Correct);
        TLanes one = Polynomial.Constant<TLanes, T>(1), half = Polynomial.Constant<TLanes, T>(0.5);
        Span<T> logarithms = _logarithms.Span;
        ReadOnlySpan<T> labels = _labels.Span;
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = panel * _stride * Width;
            for (int i = 0; i < logarithms.Length; i += TLanes.Count)
            {
                TLanes p = TLanes.Load(in probabilities[start + i]);
                TLanes other = Loss == Passes.Loss.TwoSidedCrossEntropy ? one - p : one;
                NaturalLogarithm<TLanes, T>.Evaluate(TLanes.SelectLess(half, TLanes.Load(in labels[start + i]), p, other))
                    .Store(ref logarithms[i]);
            }
            foreach (T logarithm in logarithms) loss -= double.CreateTruncating(logarithm);
            for (int lane = start; lane < start + Width; lane += TLanes.Count)
            {
                TLanes largest = TLanes.Load(in probabilities[lane]), hit = TLanes.Load(in labels[lane]);
                for (int c = 1; c < _classes; c++)
                {
                    TLanes p = TLanes.Load(in probabilities[lane + c * Width]);
                    hit = TLanes.SelectLess(largest, p, TLanes.Load(in labels[lane + c * Width]), hit);
                    largest = TLanes.SelectLess(largest, p, p, largest);
                }
                correct += double.CreateTruncating(TLanes.Sum(hit));
            }
        }
        return new LossSums(loss, correct);
    }

    /// <summary>g p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes ScaledLossGradient(TLanes p, TLanes label, TLanes inverseCells)
    {
        TLanes one = Polynomial.Constant<TLanes, T>(1), half = Polynomial.Constant<TLanes, T>(0.5);
        TLanes elsewhere = Loss == Passes.Loss.TwoSidedCrossEntropy ? p / (one - p) : TLanes.Zero;
        return TLanes.SelectLess(half, label, TLanes.Zero - one, elsewhere) * inverseCells;
    }

    /// <summary>delta -= p sum, or 0 where that is negligible.</summary>
    private static void SubtractShare(ReadOnlySpan<T> probabilities, Span<T> delta, int start, int length, TLanes sum)
    {
        for (int i = start; i < start + length; i += TLanes.Count)
            TLanes.FlushSmall(TLanes.Load(in delta[i]) - TLanes.Load(in probabilities[i]) * sum).Store(ref delta[i]);
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
