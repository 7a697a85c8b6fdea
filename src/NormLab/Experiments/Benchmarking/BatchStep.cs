using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Batches;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Schedules;

namespace NormLab.Experiments.Benchmarking;

/// <summary>A training step as people train their own tables: a mini-batch is loaded, the softmax across the classes, the categorical
/// cross-entropy, any optimizer.</summary>
/// <typeparam name="T">The precision.</typeparam>
internal sealed class BatchStep<T> : BenchmarkStep
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MiniBatches<T> _batches;
    private readonly VectorizedBackpropagation<T> _all;
    private readonly OptimizerSpecification _kind;
    private readonly T[] _initial, _parameters, _gradient;
    private IGradientOptimizer<T> _optimizer;
    private int _step;

    public BatchStep(Architecture network, LabelledRows rows, int batch, OptimizerSpecification optimizer, ThreadTeam? team)
    {
        _batches = new MiniBatches<T>(rows, batch, new PhiloxRowOrder(1, rows.RowCount), Passes);
        _all = Passes(rows);
        (_kind, _initial) = (optimizer, InitialParameters<T>(network));
        (_parameters, _gradient) = ([.. _initial], new T[network.ParameterCount]);
        _optimizer = Fresh();

        VectorizedBackpropagation<T> Passes(LabelledRows some) =>
            new(network, some, Training.Passes.Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, team: team);
    }

    public override void Reset()
    {
        _initial.CopyTo(_parameters, 0);
        (_optimizer, _step) = (Fresh(), 0);
    }

    public override void Take()
    {
        _batches.Load(_step).ComputeGradient(_parameters, _gradient);
        _optimizer.Update(_parameters, _gradient, _step++);
    }

    public override double Loss() => _all.Evaluate(_parameters).Loss;

    public override double MeasurePeak() => MachinePeak.MeasureGigaflops<T>();

    private IGradientOptimizer<T> Fresh() =>
        OptimizerCatalog.CreateWithGradients<T>(_kind, new ConstantRate(LearningRate), _initial.Length);
}
