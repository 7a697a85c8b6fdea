using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Data;
using NormLab.Numerics;

namespace NormLab.Training.Passes;

/// <summary>Losses of predicted numbers and their gradient over panels of one output: no softmax, the output is the prediction.</summary>
internal sealed class PanelErrors<TLanes, T> : IPanelLoss<T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LossFunction _loss;
    private readonly int _rows;
    private readonly int _panels;
    private readonly int _stride;
    private readonly AlignedBuffer<T> _targets;  // panels of one feature, without a stride
    // what a row's slope is multiplied by: its weight over the rows, and 0 where a row pads its panel
    private readonly AlignedBuffer<T> _factors;

    private RowWeights<TLanes, T>? _weights;

    public PanelErrors(int rows, int stride, LossFunction loss)
    {
        (_loss, _rows, _stride) = (loss, rows, stride);
        _panels = (rows + Width - 1) / Width;
        _targets = new AlignedBuffer<T>(_panels * Width);
        _factors = new AlignedBuffer<T>(_panels * Width);
    }

    private static int Width => 3 * TLanes.Count;

    /// <inheritdoc/>
    public Loss Loss => _loss.Kind;

    /// <inheritdoc/>
    public void Load(LabelledRows data, ReadOnlySpan<int> rows)
    {
        Span<T> targets = _targets.Span, factors = _factors.Span;
        ReadOnlySpan<double> numbers = data.Numbers.Span;
        _weights = RowWeights<TLanes, T>.Load(_weights, data, rows);
        for (int i = 0; i < rows.Length; i++)
        {
            targets[i] = T.CreateTruncating(numbers[rows[i]]);
            factors[i] = T.CreateTruncating((_weights?.LossOf(i) ?? 1) / _rows);
        }
    }

    /// <summary>dL/dz = h'(z - y) / N: 2 (z - y) of squares; z - y, but no more than delta either way, of Huber's loss.</summary>
    public void Gradient(Span<T> outputs, Span<T> delta)
    {
        TLanes limit = Polynomial.Constant<TLanes, T>(_loss.HuberDelta), two = Polynomial.Constant<TLanes, T>(2);
        ReadOnlySpan<T> targets = _targets.Span, factors = _factors.Span;
        for (int panel = 0; panel < _panels; panel++)
        {
            int start = panel * _stride * Width, row = panel * Width;
            for (int lane = 0; lane < Width; lane += TLanes.Count)
            {
                TLanes error = TLanes.Load(in outputs[start + lane]) - TLanes.Load(in targets[row + lane]);
                TLanes slope = _loss.Kind == Loss.Squared ? two * error : TLanes.Max(TLanes.Zero - limit, TLanes.Min(limit, error));
                TLanes factor = TLanes.Load(in factors[row + lane]);
                // What pads a panel may be anything, and counts for nothing.
                TLanes.FlushSmall(TLanes.SelectLess(TLanes.Zero, factor, slope * factor, TLanes.Zero)).Store(ref delta[start + lane]);
            }
        }
    }

    /// <inheritdoc/>
    public LossSums Add(Span<T> outputs, LossSums sums)
    {
        (double loss, NumberSums errors) = (sums.Loss, sums.Numbers);
        ReadOnlySpan<T> targets = _targets.Span;
        for (int panel = 0, row = 0; panel < _panels; panel++)
        {
            ReadOnlySpan<T> rows = outputs.Slice(panel * _stride * Width, Math.Min(Width, _rows - row));
            foreach (T output in rows)
            {
                double target = double.CreateTruncating(targets[row]), error = double.CreateTruncating(output) - target;
                loss += _weights is null ? Of(error) : _weights.LossOf(row) * Of(error);
                errors = errors.With(target, error, _weights?.ScoreOf(row) ?? 1);
                row++;
            }
        }
        sums = sums with { Loss = loss, Numbers = errors };
        return _weights is null ? sums : _weights.AddTo(sums);
    }

    /// <inheritdoc/>
    public void Predict(Span<T> outputs)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Of(double error)
    {
        if (_loss.Kind == Loss.Squared) return error * error;
        double magnitude = Math.Abs(error), delta = _loss.HuberDelta;
        return magnitude > delta ? delta * (magnitude - delta / 2) : error * error / 2;
    }
}
