using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Storage;
using NormLab.Models;

namespace NormLab.Tests.Models;

/// <summary>Averaged models that were trained for a few steps.</summary>
internal static class TrainedMembers
{
    /// <summary>Trains a network on some data from three seeds.</summary>
    /// <param name="store">Folder of the store.</param>
    /// <param name="data">The data, as an experiment file has it.</param>
    /// <param name="precision">float32 or float64.</param>
    /// <param name="network">The network, as an experiment file has it.</param>
    /// <param name="steps">Training steps.</param>
    public static AveragedModel Of(string store, string data, string precision = "float32",
        string network = "{hidden: [6], activation: relu, biases: true}", int steps = 30) =>
        new([.. new ThreadExecutor(RunStore.Open(store), 1).Execute([ExperimentPlanner.Plan(ExperimentYaml.Read($$"""
            name: members
            data: {{data}}
            network: {{network}}
            training: {optimizer: adam, learning-rate: 0.01, batch: full, steps: {{steps}} }
            conditions:
              plain: {}
            seeds: [1, 2, 3]
            precision: {{precision}}
            """, "members.yaml"))], cancellation: TestContext.Current.CancellationToken)[0].Runs.Select(run => run.Result.ToModel())]);
}
