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
    private readonly PanelSoftmax<TLanes, T> _probabilities;
    private readonly AlignedBuffer<T> _labels;     // 1 at the label, else 0, in panels of all classes
    private readonly AlignedBuffer<T> _logarithms; // one panel of all classes
    private readonly T[] _sums;                    // one number a class
    private RowWeights<TLanes, T>? _weights;       // null where all rows count alike

    public PanelLoss(int rows, int classes, int stride, Loss loss, SoftmaxAxis softmax)
    {
        (Loss, _softmax, _rows, _classes, _stride) = (loss, softmax, rows, classes, stride);
        _panels = (_rows + Width - 1) / Width;
        _labels = new AlignedBuffer<T>(_panels * stride * Width);
        _logarithms = new AlignedBuffer<T>(classes * Width);
        _sums = new T[classes];
        _probabilities = new PanelSoftmax<TLanes, T>(rows, classes, stride, softmax);
    }

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <inheritdoc/>
    public void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<int> labels = data.Labels.Span;
        _weights = RowWeights<TLanes, T>.Load(_weights, data, rows);
        Span<T> panels = _labels.Span;
        panels.Clear();
        for (int i = 0; i < rows.Length; i++) panels[(i / Width * _stride + labels[rows[i]]) * Width + i % Width] = T.One;
    }

    private static int Width => 3 * TLanes.Count;

    private double Cells => LossSums.Cells(Loss, _rows, _classes);

    /// <inheritdoc/>
    public void Predict(Span<T> outputs) => _probabilities.Normalize(outputs, flush: false);

    /// <inheritdoc/>
    public void Gradient(Span<T> outputs, Span<T> delta)
    {
        _probabilities.Normalize(outputs, flush: true);
        OfProbabilities(outputs, delta);
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
        if (_weights is { AreInLoss: true }) Weigh(delta);
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

    /// <summary>Multiplies every row's numbers by its weight in the loss.</summary>
    private void Weigh(Span<T> delta)
    {
        ReadOnlySpan<T> weights = _weights!.InLoss;
        for (int panel = 0; panel < _panels; panel++)
        {
            for (int lane = 0; lane < Width; lane += TLanes.Count)
            {
                TLanes weight = TLanes.Load(in weights[panel * Width + lane]);
                for (int c = 0, i = panel * _stride * Width + lane; c < _classes; c++, i += Width)
                    (TLanes.Load(in delta[i]) * weight).Store(ref delta[i]);
            }
        }
    }

    /// <inheritdoc/>
    public LossSums Add(Span<T> outputs, LossSums sums)
    {
        if (_weights is not null) return AddWeighted(outputs, sums);
        if (Loss == Passes.Loss.CategoricalCrossEntropy && _softmax == SoftmaxAxis.Classes) return AddRows(outputs, sums);
        _probabilities.Normalize(outputs, flush: false);
        return AddProbabilities(outputs, sums);
    }

    /// <summary>The same where rows count by weights: one row after the other.</summary>
    private LossSums AddWeighted(Span<T> outputs, LossSums sums)
    {
        bool ofLogits = Loss == Passes.Loss.CategoricalCrossEntropy && _softmax == SoftmaxAxis.Classes;
        if (!ofLogits) _probabilities.Normalize(outputs, flush: false);
        (double loss, double correct) = (sums.Loss, sums.Correct);
        Span<T> losses = _logarithms.Span[..Width];
        Span<T> hits = stackalloc T[Width];
        for (int panel = 0, row = 0; panel < _panels; panel++)
        {
            int start = panel * _stride * Width;
            for (int lane = 0; lane < Width; lane += TLanes.Count)
            {
                (TLanes Loss, TLanes Hit) of = ofLogits ? EvaluateRow(outputs, start + lane) : EvaluateProbabilities(outputs, start + lane);
                of.Loss.Store(ref losses[lane]);
                of.Hit.Store(ref hits[lane]);
            }
            for (int i = 0; i < Width && row < _rows; i++, row++)
            {
                loss += _weights!.LossOf(row) * double.CreateTruncating(losses[i]);
                correct += _weights.ScoreOf(row) * double.CreateTruncating(hits[i]);
            }
        }
        return _weights!.AddTo(sums with { Loss = loss, Correct = correct });
    }

    /// <summary>The sum of a row's losses, and 1 where the label has the largest probability, the first of equals. One row a
    /// lane.</summary>
    private (TLanes Loss, TLanes Hit) EvaluateProbabilities(ReadOnlySpan<T> probabilities, int start)
    {
        ReadOnlySpan<T> labels = _labels.Span;
        TLanes one = Polynomial.Constant<TLanes, T>(1), half = Polynomial.Constant<TLanes, T>(0.5), sum = TLanes.Zero;
        TLanes largest = TLanes.Load(in probabilities[start]), hit = TLanes.Load(in labels[start]);
        for (int c = 0; c < _classes; c++)
        {
            TLanes p = TLanes.Load(in probabilities[start + c * Width]), label = TLanes.Load(in labels[start + c * Width]);
            TLanes other = Loss == Passes.Loss.TwoSidedCrossEntropy ? one - p : one;
            sum = sum - NaturalLogarithm<TLanes, T>.Evaluate(TLanes.SelectLess(half, label, p, other));
            hit = TLanes.SelectLess(largest, p, label, hit);
            largest = TLanes.SelectLess(largest, p, p, largest);
        }
        return (sum, hit);
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
        return sums with { Loss = loss, Correct = correct };
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
        return sums with { Loss = loss, Correct = correct };
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
}
