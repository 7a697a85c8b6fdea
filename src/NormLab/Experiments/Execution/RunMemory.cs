using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Data;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Schedules;

namespace NormLab.Experiments.Execution;

/// <summary>The memory of one run while it is trained, by the formula of docs/performance.md: what <see cref="RunTrainer"/> makes, in
/// bytes. The rows themselves, which all runs of a process share, and the stacks of threads are not in it.</summary>
/// <param name="Weights">s (2 + k) P: parameters, gradient, and the k vectors of the optimizer; one more where a penalty is
/// decoupled, one under a mask, and 6 and one for every point of a population.</param>
/// <param name="WeightNoise">s 2 P with dropout on weights, s (5 + k) P with gates, s P on a grid.</param>
/// <param name="Training">The passes over all training rows; where there are batches, what measures on them.</param>
/// <param name="Batches">The passes over a batch and over the smaller one that ends an epoch, and the order of the rows.</param>
/// <param name="Validation">What measures on the validation rows.</param>
/// <param name="UnitDropout">Masks, or Gaussian factors, of the rows that gradients are taken over.</param>
/// <param name="Curve">The records.</param>
public sealed record RunMemory(long Weights, long WeightNoise, long Training, long Batches, long Validation, long UnitDropout, long Curve)
{
    /// <summary>Bytes of all parts.</summary>
    public long Total => Weights + WeightNoise + Training + Batches + Validation + UnitDropout + Curve;

    /// <summary>Bytes of a checkpoint's vectors, which make one file: the trained parameters and the vectors of the optimizer.</summary>
    public long Checkpoint { get; private init; }

    /// <summary>Of a run on the registers that this process computes with, in the specification's precision.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="rows">Its prepared data.</param>
    public static RunMemory Of(RunSpecification specification, SplitRows rows)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(rows);
        return specification.Precision == Precision.Float64 ? In<double>(specification, rows) : In<float>(specification, rows);
    }

    private static RunMemory In<T>(RunSpecification specification, SplitRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Architecture network = specification.Network.ToArchitecture();
        (ObjectiveSpecification objective, TrainingSpecification training) = (specification.Objective, specification.Training);
        long vector = (long)Unsafe.SizeOf<T>() * network.ParameterCount;
        // Of two parameters, so that a vector is told from a number.
        int state = OptimizerCatalog.Create<T>(training.Optimizer, new ConstantRate(training.LearningRate), 2).State
            .Count(values => values.Values.Length == 2);
        bool ofPopulations = !OptimizerCatalog.Find(training.Optimizer.Kind)!.UsesGradients;
        // The points, and the vectors that they are made of and come to.
        long population = ofPopulations ? 6 + PopulationOptions.SizeOf(training.Optimizer.Options, network.ParameterCount) : 0;
        int decoupled = objective.Penalties.Any(term => term.Update == PenaltyUpdate.Decoupled) ? 1 : 0;
        int mask = specification.Start?.Mask is null ? 0 : 1;
        long noise = objective switch
        {
            { HardConcrete: not null } => (5 + state) * vector,
            { Dropout.Placement: DropoutPlacement.OnWeights } => 2 * vector,
            _ => specification.Network.Weights is null ? 0 : vector,
        };
        // Gradients are taken over all rows, or over batches of one size and a smaller one that ends the epoch.
        int[] gradients = training.BatchSize is { } size ? [size, rows.Train.RowCount % size] : [rows.Train.RowCount];
        long batches = training.BatchSize is null ? 0
            : gradients.Sum(StepOf)
                + rows.Train.RowCount * (specification.Random.Generator == RandomGenerator.Philox ? 3L : 1L) * sizeof(int);
        return new RunMemory((2 + state + decoupled + mask + population) * vector, noise,
            training.BatchSize is null ? StepOf(rows.Train.RowCount) : EvaluationOf(rows.Train), batches,
            EvaluationOf(rows.Validation),
            gradients.Sum(count => UnitDropoutOf<T>(network, objective.Dropout, count)),
            (training.Steps + training.RecordEvery - 1L) / training.RecordEvery * Unsafe.SizeOf<CurvePoint>())
        {
            Checkpoint = (1 + state) * (objective.HardConcrete is null ? vector : 2 * vector),
        };

        long StepOf(int count) => PassesMemory.Of<T>(network, count) is var passes && ofPopulations ? passes.Evaluation : passes.Total;

        long EvaluationOf(LabelledRows part) => BlockEvaluation<T>.BytesFor(network, part.RowCount, objective.Softmax);
    }

    /// <summary>Of masks 8 bytes for 48 rows of a unit, of Gaussian factors a number each.</summary>
    private static long UnitDropoutOf<T>(Architecture network, DropoutOptions? dropout, int rows)
    {
        if (dropout is null or { Placement: DropoutPlacement.OnWeights }) return 0;
        long blocks = (rows + DropoutMask.BlockRows - 1) / DropoutMask.BlockRows, units = network.Sizes.Skip(1).Sum();
        return blocks * units * (dropout.Noise == DropoutNoise.Gaussian ? DropoutMask.BlockRows * Unsafe.SizeOf<T>() : sizeof(ulong));
    }
}
