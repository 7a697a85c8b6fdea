using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Execution.Clusters;
using NormLab.Experiments.Storage;
using Spectre.Console;

namespace NormLab.Cli.Calls;

/// <summary>Sends what a verb trains to a cluster.</summary>
internal static class ClusterCalls
{
    /// <summary>What does the runs of a call; null for the threads of this machine.</summary>
    public static IExecutor? Executor(StudyCall call, RunStore store)
    {
        if (call.Cluster is not { } cluster) return null;
        var slurm = new SlurmExecutor(store, cluster.Options, ClusterRequest.Command, call.Data,
            words => Terminal.Error.WriteLine($"normlab: {words}"));
        return cluster.IsDry ? new Showing(slurm) : slurm;
    }

    /// <summary>Shows the script of the first round in place of submitting it.</summary>
    private sealed class Showing(SlurmExecutor slurm) : IExecutor
    {
        public int Workers => slurm.Workers;

        public IReadOnlyList<ExperimentResult> Execute(IReadOnlyList<ExperimentPlan> plans, IProgress<RunProgress>? progress,
            CancellationToken cancellation)
        {
            if (slurm.DryRun(plans) is not { } dry) return slurm.Execute(plans, progress, cancellation);
            Console.Out.Write(dry.Script);
            throw new DryRunException();
        }
    }
}
