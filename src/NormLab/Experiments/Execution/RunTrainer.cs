using System.Numerics;
using NormLab.Data;
using NormLab.Experiments.Rules;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Batches;
using NormLab.Training.Dropout;
using NormLab.Training.Masks;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Populations;
using NormLab.Training.Schedules;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Execution;

/// <summary>Puts together the trainer that a run specification describes.</summary>
public static class RunTrainer
{
    /// <summary>Draws the initial weights and binds network, rows, batches, penalties, optimizer and dropout.</summary>
    /// <typeparam name="T">The precision; it decides, not <see cref="RunSpecification.Precision"/>.</typeparam>
    /// <param name="specification">The run.</param>
    /// <param name="rows">Its prepared data.</param>
    /// <param name="team">The threads that share every pass, or null for the calling thread alone; the bits are the same.</param>
    /// <param name="records">How many steps and which records, or null for the specification's; the bits of a step are the same.</param>
    /// <param name="start">Where a run starts that starts from another; null where it draws its own weights.</param>
    /// <exception cref="ArgumentException">Parts of the specification do not fit each other or the data, or the starting point is
    /// missing.</exception>
    public static Trainer<T> Create<T>(
        RunSpecification specification, SplitRows rows, ThreadTeam? team = null, RecordSchedule? records = null,
        StartingPoint? start = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Architecture network = specification.Network.ToArchitecture();
        ObjectiveSpecification objective = specification.Objective;
        TrainingSpecification training = TrainingOptions.Complete(specification.Training);
        if (specification.Start is not null && start is null)
            throw new ArgumentException("The run starts from another one; its weights must be given.", nameof(start));
        if (PopulationRules.Refusal(training, objective.Dropout, objective.HardConcrete, objective.Penalties) is { } refusal)
            throw new ArgumentException(refusal.Problem, nameof(specification));
        if (GridRules.Refusal(specification.Network.Weights, training, objective.Dropout, objective.HardConcrete) is { } misplaced)
            throw new ArgumentException(misplaced.Problem, nameof(specification));
        bool ofPopulations = !OptimizerCatalog.Find(training.Optimizer.Kind)!.UsesGradients;
        RunRandomness randomness = RunRandomness.Draw(specification, network, rows.Train.RowCount, start?.Weights);
        T[] initial = Convert<T>(randomness.InitialParameters);
        MiniBatches<T>? batches = randomness.RowOrder is { } order
            ? new MiniBatches<T>(rows.Train, training.BatchSize!.Value, order, Bind)
            : null;
        return new Trainer<T>(
            batches is null || ofPopulations ? Bind(rows.Train) : Evaluation<T>(network, rows.Train, objective, team),
            Evaluation<T>(network, rows.Validation, objective, team),
            Penalties(network, objective),
            OptimizerCatalog.Create<T>(training.Optimizer, CreateSchedule(training), initial.Length),
            records ?? new RecordSchedule(training.Steps, training.RecordEvery, training.RecordMoment),
            initial, randomness.Dropout, batches, randomness.State, CreateWeights<T>(specification, network, training), MaskOf<T>(start),
            ofPopulations ? new PopulationNoise<T>(RunRandomness.NoiseSeed(specification.Random)) : null);

        IBackpropagation<T> Bind(LabelledRows bound) => ofPopulations
            ? new PopulationPasses<T>(network, bound, objective.LossFunction, objective.Softmax, team)
            : Passes<T>(network, bound, objective, team);
    }

    /// <summary>The weights of a run before its first step, without noise, widened to double.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="start">Where it starts; null where it draws its own weights.</param>
    internal static double[] InitialWeights(RunSpecification specification, StartingPoint? start) =>
        specification.Precision == Precision.Float32
            ? InitialWeights<float>(specification, start)
            : InitialWeights<double>(specification, start);

    private static double[] InitialWeights<T>(RunSpecification specification, StartingPoint? start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Architecture network = specification.Network.ToArchitecture();
        // The order of rows and dropout are not asked for, so that it makes no difference how many rows there are.
        T[] initial = Convert<T>(RunRandomness.Draw(specification, network, trainingRows: 1, start?.Weights).InitialParameters);
        IStochasticWeights<T>? noise = CreateWeights<T>(specification, network, TrainingOptions.Complete(specification.Training));
        noise?.Begin(initial);
        MaskOf<T>(start)?.Apply(initial);
        ReadOnlySpan<T> weights = noise is null ? initial : noise.WithoutNoise(initial);
        var widened = new double[weights.Length];
        for (int i = 0; i < widened.Length; i++) widened[i] = double.CreateChecked(weights[i]);
        return widened;
    }

    private static WeightMask<T>? MaskOf<T>(StartingPoint? start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => start?.Kept is { } kept ? new WeightMask<T>(kept) : null;

    private static T[] Convert<T>(ReadOnlySpan<double> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var converted = new T[values.Length];
        for (int i = 0; i < converted.Length; i++) converted[i] = T.CreateChecked(values[i]);
        return converted;
    }

    /// <summary>Loss and accuracy on the test rows; null where there are none.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="rows">Its prepared data.</param>
    /// <param name="parameters">The final parameter vector.</param>
    /// <param name="team">The threads that share the pass, or null for the calling thread alone.</param>
    public static Evaluation? EvaluateTest<T>(RunSpecification specification, SplitRows rows, ReadOnlySpan<T> parameters,
        ThreadTeam? team = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        rows.Test.RowCount == 0 ? null : Evaluation<T>(specification.Network.ToArchitecture(), rows.Test, specification.Objective, team)
            .Evaluate(parameters);

    /// <summary>Changes strengths of a training that is under way, from its next step on: coefficients and bounds of penalties, the rate of
    /// dropout, the coefficient of gates. The bits are then those of a trainer that is made for <paramref name="changed"/> and given this
    /// one's state.</summary>
    /// <param name="trainer">Made for <paramref name="present"/>, or changed to it.</param>
    /// <param name="present">The run as it is trained now.</param>
    /// <param name="changed">The same run with other strengths.</param>
    /// <exception cref="ArgumentException">More than strengths differ, or a strength means nothing.</exception>
    public static void Change<T>(Trainer<T> trainer, RunSpecification present, RunSpecification changed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ObjectiveSpecification from = present.Objective, to = changed.Objective;
        if (changed with { Objective = WithStrengthsOf(to, from) } != present)
            throw new ArgumentException("Only coefficients, bounds and rates can be changed while a "
                + "run is trained; start another run for the rest.", nameof(changed));
        var penalties = Penalties(changed.Network.ToArchitecture(), to);
        if (to.HardConcrete?.Refusal() is { } refusal) throw new ArgumentException(refusal, nameof(changed));
        if (to.Dropout is { } dropout && dropout != from.Dropout)
        {
            if (dropout.Placement == DropoutPlacement.OnWeights) trainer.ChangeWeightNoise(dropout.Rate);
            else trainer.ChangeDropoutRate(dropout.Rate);
        }
        if (to.HardConcrete is { } gates && gates != from.HardConcrete) trainer.ChangeWeightNoise(gates.Coefficient);
        if (!to.Penalties.SequenceEqual(from.Penalties)) trainer.ChangePenalties(penalties);
    }

    private static ObjectiveSpecification WithStrengthsOf(ObjectiveSpecification objective, ObjectiveSpecification other) => objective with
    {
        Penalties = [.. objective.Penalties.Select((term, i) => i < other.Penalties.Length
            ? term with { Coefficient = other.Penalties[i].Coefficient } : term)],
        Dropout = objective.Dropout is { } dropout && other.Dropout is { } rate ? dropout with { Rate = rate.Rate } : objective.Dropout,
        HardConcrete = objective.HardConcrete is { } gates && other.HardConcrete is { } coefficient
            ? gates with { Coefficient = coefficient.Coefficient } : objective.HardConcrete,
    };

    private static PenaltyObjective Penalties(Architecture network, ObjectiveSpecification objective) =>
        new(network, objective.Penalties, objective.PenaltyReduction, objective.PenaltyMultipliers);

    /// <summary>The score on the validation rows of any parameter vector of a run's network, as the run itself computes it. Not for use
    /// by several threads at once.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="rows">Its prepared data.</param>
    public static Func<ReadOnlySpan<double>, double> ValidationScore(RunSpecification specification, SplitRows rows) =>
        specification.Precision == Precision.Float32
            ? ValidationScore<float>(specification, rows)
            : ValidationScore<double>(specification, rows);

    private static Func<ReadOnlySpan<double>, double> ValidationScore<T>(RunSpecification specification, SplitRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Architecture network = specification.Network.ToArchitecture();
        IEvaluation<T> evaluation = Evaluation<T>(network, rows.Validation, specification.Objective, team: null);
        var converted = new T[network.ParameterCount];
        return parameters =>
        {
            for (int i = 0; i < converted.Length; i++) converted[i] = T.CreateChecked(parameters[i]);
            return evaluation.Evaluate(converted).Score;
        };
    }

    private static VectorizedBackpropagation<T> Passes<T>(Architecture network, LabelledRows rows, ObjectiveSpecification objective,
        ThreadTeam? team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(network, rows, objective.LossFunction, objective.Softmax, team: team);

    private static IEvaluation<T> Evaluation<T>(Architecture network, LabelledRows rows, ObjectiveSpecification objective,
        ThreadTeam? team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BlockEvaluation<T>.Of(network, rows, objective.LossFunction, objective.Softmax, team);

    /// <summary>What draws noise on the weights, or null where nothing does. Log alpha follows the weights' optimizer, but does not
    /// decay.</summary>
    private static IStochasticWeights<T>? CreateWeights<T>(RunSpecification specification, Architecture network,
        TrainingSpecification training)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ObjectiveSpecification objective = specification.Objective;
        if (WeightNoise.Refusal(objective.Dropout, objective.HardConcrete) is { } refusal)
            throw new ArgumentException(refusal, nameof(specification));
        ulong seed = RunRandomness.NoiseSeed(specification.Random);
        if (objective.Dropout is { Placement: DropoutPlacement.OnWeights } dropout) return new WeightDropout<T>(seed, network, dropout);
        if (specification.Network.Weights is { } grid) return new GridWeights<T>(seed, network, grid);
        OptimizerSpecification optimizer = training.Optimizer;
        if (optimizer.Options.Find(PopulationOptions.ZeroThreshold) is > 0 and double threshold)
            return new ZeroedWeights<T>(network, threshold);
        if (objective.HardConcrete is not { } gates) return null;
        optimizer = optimizer with { Options = OptimizerCatalog.Find(optimizer.Kind)!.WithoutDecay(optimizer.Options) };
        return new HardConcreteGates<T>(seed, network, gates,
            OptimizerCatalog.CreateWithGradients<T>(optimizer, CreateSchedule(training), network.ParameterCount));
    }

    /// <summary>The learning-rate schedule of a complete specification.</summary>
    private static ILearningRateSchedule CreateSchedule(TrainingSpecification training)
    {
        ScheduleSpecification schedule = training.Schedule ?? new ScheduleSpecification();
        ILearningRateSchedule rate = schedule switch
        {
            { Step: { } step } => new StepDecay(training.LearningRate, step.Factor, step.Every),
            { Cosine: { } cosine } => new CosineDecay(training.LearningRate, cosine.Final, training.Steps - schedule.WarmUp),
            _ => new ConstantRate(training.LearningRate),
        };
        return schedule.WarmUp == 0 ? rate : new LinearWarmUp(rate, schedule.WarmUp);
    }
}
