using System.Numerics;
using NormLab.Data;
using NormLab.Data.Sources;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Schedules;

namespace NormLab.Experiments.Benchmarking;

/// <summary>A training step as the published experiments took it, ready to be repeated: the full batch, the softmax down the batch, the
/// two-sided loss, no penalty, plain gradient descent. Not safe for concurrent use.</summary>
public abstract class BenchmarkStep
{
    /// <summary>Training rows of the published experiments.</summary>
    public const int PublishedRows = 719;

    /// <summary>A step that changes the weights little, so that a block of them stays with ordinary numbers.</summary>
    public const double LearningRate = 1e-3;

    /// <summary>Binds a network to rows. The rows are the embedded digits', in their order, their pixels and classes repeated where the
    /// network has more inputs or the batch more rows; parameter i starts from sin(i + 1) sqrt(2 / (fan_in fan_out)), which any other
    /// program can repeat.</summary>
    /// <param name="network">The network.</param>
    /// <param name="precision">The precision of the arithmetic.</param>
    /// <param name="rows">Rows of the batch, at least 1.</param>
    /// <param name="dropout">The source of dropout, or null for none.</param>
    /// <param name="team">The threads that share the step; the caller's to dispose of. Null for the calling thread alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows, or no such precision.</exception>
    public static BenchmarkStep Create(
        Architecture network, Precision precision, int rows = PublishedRows, IDropoutSource? dropout = null, ThreadTeam? team = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return precision switch
        {
            Precision.Float64 => new In<double>(network, rows, dropout, team),
            Precision.Float32 => new In<float>(network, rows, dropout, team),
            _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "No such precision."),
        };
    }

    /// <summary>The step of a case.</summary>
    /// <param name="entry">The case.</param>
    /// <param name="team">The threads that share the step; the caller's to dispose of. Null for the calling thread alone.</param>
    /// <exception cref="ArgumentException">There is no such optimizer, or no such batch of the rows.</exception>
    public static BenchmarkStep Create(BenchmarkCase entry, ThreadTeam? team = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Batch is not { } batch) return Create(entry.Network, entry.Precision, team: team);
        LabelledRows rows = Rows(PublishedRows, entry.Network.InputSize, entry.Network.OutputSize);
        return entry.Precision == Precision.Float64
            ? new BatchStep<double>(entry.Network, rows, batch, entry.Optimizer, team)
            : new BatchStep<float>(entry.Network, rows, batch, entry.Optimizer, team);
    }

    /// <summary>Bytes that a step on the published number of rows takes, in good measure: parameters, gradient, the initial parameters,
    /// the passes and the rows.</summary>
    public static long BytesOf(Architecture network, Precision precision)
    {
        ArgumentNullException.ThrowIfNull(network);
        long size = precision == Precision.Float64 ? sizeof(double) : sizeof(float);
        long passes = precision == Precision.Float64
            ? PassesMemory.Of<double>(network, PublishedRows).Total
            : PassesMemory.Of<float>(network, PublishedRows).Total;
        return 3 * size * network.ParameterCount + passes + (sizeof(double) + size) * (long)PublishedRows * network.InputSize;
    }

    /// <summary>Goes back to the initial parameters.</summary>
    public abstract void Reset();

    /// <summary>Computes the gradient and updates the parameters.</summary>
    public abstract void Take();

    /// <summary>The loss with the present parameters, without dropout.</summary>
    public abstract double Loss();

    /// <summary>Measures one core's peak in this step's precision for about 0.2 ms.</summary>
    /// <returns>10^9 floating-point operations a second.</returns>
    public abstract double MeasurePeak();

    private static LabelledRows Rows(int rows, int inputs, int classes)
    {
        LabelledRows digits = Digits.Load();
        var features = new double[checked(rows * inputs)];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            int source = row % digits.RowCount;
            for (int i = 0; i < inputs; i++)
                features[row * inputs + i] = digits.Features.Span[source * digits.FeatureCount + i % digits.FeatureCount];
            labels[row] = digits.Labels.Span[source] % classes;
        }
        return new LabelledRows(features, labels, rows, inputs, classes);
    }

    private protected static T[] InitialParameters<T>(Architecture network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var initial = new T[network.ParameterCount];
        foreach (LayerView layer in network.Layers)
        {
            double scale = Math.Sqrt(2.0 / layer.WeightCount);
            for (int i = layer.Offset; i < layer.BiasOffset; i++) initial[i] = T.CreateChecked(scale * Math.Sin(i + 1));
        }
        return initial;
    }

    private sealed class In<T> : BenchmarkStep
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly VectorizedBackpropagation<T> _passes;
        private readonly GradientDescent<T> _optimizer = new(new ConstantRate(LearningRate));
        private readonly IDropoutSource? _dropout;
        private readonly T[] _initial, _parameters, _gradient;
        private int _step;

        public In(Architecture network, int rows, IDropoutSource? dropout, ThreadTeam? team)
        {
            _dropout = dropout;
            _passes = new VectorizedBackpropagation<T>(
                network, Rows(rows, network.InputSize, network.OutputSize), Training.Passes.Loss.TwoSidedCrossEntropy,
                    SoftmaxAxis.Batch, team: team);
            _initial = InitialParameters<T>(network);
            _parameters = [.. _initial];
            _gradient = new T[network.ParameterCount];
        }

        public override void Reset()
        {
            _initial.CopyTo(_parameters, 0);
            _step = 0;
        }

        public override void Take()
        {
            _passes.ComputeGradient(_parameters, _gradient, _dropout);
            _optimizer.Update(_parameters, _gradient, _step++);
        }

        public override double Loss() => _passes.Evaluate(_parameters).Loss;

        public override double MeasurePeak() => MachinePeak.MeasureGigaflops<T>();
    }
}
