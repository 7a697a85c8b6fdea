using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;

namespace NormLab.Experiments.Execution;

/// <summary>Puts together the trainer that a run specification describes.</summary>
public static class RunTrainer
{
    /// <summary>Draws the initial weights and binds network, rows, penalties, optimizer and dropout.</summary>
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
        TrainingSpecification training = specification.Training;
        RunRandomness randomness = RunRandomness.Draw(specification, network);
        var initial = new T[network.ParameterCount];
        for (int i = 0; i < initial.Length; i++) initial[i] = T.CreateChecked(randomness.InitialParameters[i]);
        return new Trainer<T>(
            Passes<T>(network, rows.Train, objective, team),
            Passes<T>(network, rows.Validation, objective, team),
            new PenaltyObjective(network, objective.Penalties, objective.PenaltyReduction, objective.PenaltyMultipliers),
            CreateOptimizer<T>(training),
            new RecordSchedule(training.Steps, training.RecordEvery, training.RecordMoment),
            initial, randomness.Dropout, randomness.DropoutState);
    }

    private static VectorizedBackpropagation<T> Passes<T>(Architecture network, LabelledRows rows, ObjectiveSpecification objective, ThreadTeam? team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(network, rows, objective.Loss, objective.Softmax, team: team);

    /// <summary>The optimizer a specification names.</summary>
    public static IOptimizer<T> CreateOptimizer<T>(TrainingSpecification training)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => training.Optimizer switch
        {
            Optimizer.GradientDescent => new GradientDescent<T>(training.LearningRate),
            _ => throw new ArgumentOutOfRangeException(nameof(training), training.Optimizer, "No such optimizer."),
        };
}
