using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Batches;
using NormLab.Training.Optimizers;
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
    /// <exception cref="ArgumentException">Parts of the specification do not fit each other or the data.</exception>
    public static Trainer<T> Create<T>(RunSpecification specification, SplitRows rows, ThreadTeam? team = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Architecture network = specification.Network.ToArchitecture();
        ObjectiveSpecification objective = specification.Objective;
        TrainingSpecification training = TrainingOptions.Complete(specification.Training);
        RunRandomness randomness = RunRandomness.Draw(specification, network, rows.Train.RowCount);
        var initial = new T[network.ParameterCount];
        for (int i = 0; i < initial.Length; i++) initial[i] = T.CreateChecked(randomness.InitialParameters[i]);
        MiniBatches<T>? batches = randomness.RowOrder is { } order
            ? new MiniBatches<T>(rows.Train, training.BatchSize!.Value, order, batch => Passes<T>(network, batch, objective, team))
            : null;
        return new Trainer<T>(
            Passes<T>(network, rows.Train, objective, team),
            Passes<T>(network, rows.Validation, objective, team),
            new PenaltyObjective(network, objective.Penalties, objective.PenaltyReduction, objective.PenaltyMultipliers),
            CreateOptimizer<T>(training, initial.Length),
            new RecordSchedule(training.Steps, training.RecordEvery, training.RecordMoment),
            initial, randomness.Dropout, batches, randomness.State, CreateWeights<T>(specification, network, training));
    }

    /// <summary>Loss and accuracy on the test rows; null where there are none.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="rows">Its prepared data.</param>
    /// <param name="parameters">The final parameter vector.</param>
    /// <param name="team">The threads that share the pass, or null for the calling thread alone.</param>
    public static Evaluation? EvaluateTest<T>(RunSpecification specification, SplitRows rows, ReadOnlySpan<T> parameters, ThreadTeam? team = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        rows.Test.RowCount == 0 ? null : Passes<T>(specification.Network.ToArchitecture(), rows.Test, specification.Objective, team).Evaluate(parameters);

    /// <summary>The accuracy on the validation rows of any parameter vector of a run's network, as the run itself computes it. Not for use by several threads at once.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="rows">Its prepared data.</param>
    public static Func<ReadOnlySpan<double>, double> ValidationAccuracy(RunSpecification specification, SplitRows rows) =>
        specification.Precision == Precision.Float32 ? ValidationAccuracy<float>(specification, rows) : ValidationAccuracy<double>(specification, rows);

    private static Func<ReadOnlySpan<double>, double> ValidationAccuracy<T>(RunSpecification specification, SplitRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Architecture network = specification.Network.ToArchitecture();
        VectorizedBackpropagation<T> passes = Passes<T>(network, rows.Validation, specification.Objective, team: null);
        var converted = new T[network.ParameterCount];
        return parameters =>
        {
            for (int i = 0; i < converted.Length; i++) converted[i] = T.CreateChecked(parameters[i]);
            return passes.Evaluate(converted).Accuracy;
        };
    }

    private static VectorizedBackpropagation<T> Passes<T>(Architecture network, LabelledRows rows, ObjectiveSpecification objective, ThreadTeam? team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(network, rows, objective.Loss, objective.Softmax, team: team);

    /// <summary>What draws noise on the weights, or null where nothing does. Log alpha follows the weights' optimizer, but does not decay.</summary>
    private static IStochasticWeights<T>? CreateWeights<T>(RunSpecification specification, Architecture network, TrainingSpecification training)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ObjectiveSpecification objective = specification.Objective;
        if (WeightNoise.Refusal(objective.Dropout, objective.HardConcrete) is { } refusal) throw new ArgumentException(refusal, nameof(specification));
        ulong seed = RunRandomness.NoiseSeed(specification.Random);
        if (objective.Dropout is { Placement: DropoutPlacement.OnWeights } dropout) return new WeightDropout<T>(seed, network, dropout);
        if (objective.HardConcrete is not { } gates) return null;
        TrainingSpecification plain = training.WeightDecay is null ? training : training with { WeightDecay = 0 };
        return new HardConcreteGates<T>(seed, network, gates, CreateOptimizer<T>(plain, network.ParameterCount));
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

    /// <summary>The optimizer of a complete specification.</summary>
    private static IOptimizer<T> CreateOptimizer<T>(TrainingSpecification training, int parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ILearningRateSchedule rate = CreateSchedule(training);
        return training.Optimizer switch
        {
            Optimizer.GradientDescent => new GradientDescent<T>(rate),
            Optimizer.Momentum => new Momentum<T>(rate, parameters, training.Momentum!.Value),
            Optimizer.Nesterov => new Nesterov<T>(rate, parameters, training.Momentum!.Value),
            Optimizer.Adam => new Adam<T>(rate, parameters, training.Beta1!.Value, training.Beta2!.Value, training.Epsilon!.Value),
            Optimizer.AdamW => new AdamW<T>(rate, parameters, training.Beta1!.Value, training.Beta2!.Value, training.Epsilon!.Value, training.WeightDecay!.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(training), training.Optimizer, "No such optimizer."),
        };
    }
}
