using NormLab.Data.Sources;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Rules;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Networks;

namespace NormLab.Experiments.Execution;

/// <summary>Finds where runs start that start from others: weights and masks follow from the runs in the store.</summary>
/// <param name="store">Where the other runs are.</param>
/// <param name="data">Where data is prepared, for a run that must be trained to a step again.</param>
/// <param name="trainers">Make the trainers of such runs.</param>
/// <param name="report">Told of what is damaged among finished runs that might have saved steps.</param>
internal sealed class RunStarts(RunStore store, DataCache data, IRunTrainers trainers, Action<StoreFinding> report)
{
    private const string Remedy = "Train it at a lower learning rate.";

    /// <summary>The runs that a run can't be started without.</summary>
    public static IEnumerable<string> Needed(RunSpecification run) => run.Start switch
    {
        null => [],
        { Mask: { } mask } start => new[] { start.Run, mask.Run }.Distinct(),
        { } start => [start.Run],
    };

    /// <summary>Where a run starts; null where it draws its own weights.</summary>
    /// <exception cref="ArgumentException">The other run is not in the store, has no such step, or has another network; the message says
    /// what to do.</exception>
    /// <exception cref="RunStartException">The other run diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while the other run was trained to the step again.</exception>
    public StartingPoint? Of(RunSpecification run, CancellationToken cancellation)
    {
        if (run.Start is not { } start) return null;
        StartOptions.Check(start);
        return new StartingPoint(Weights(run, start, cancellation), Kept(run));
    }

    /// <summary>The mask alone, for a run that is restored anyway; null where it draws its own weights.</summary>
    /// <exception cref="ArgumentException">The mask's run is not in the store, or has another network.</exception>
    public StartingPoint? MaskOf(RunSpecification run) => run.Start is null ? null : new StartingPoint(null, Kept(run));

    private double[] Weights(RunSpecification run, StartSpecification start, CancellationToken cancellation)
    {
        RunResult from = Stored(start.Run, run);
        RunSpecification specification = from.Specification;
        int steps = specification.Training.Steps;
        if (start.Step == 0) return RunTrainer.InitialWeights(specification, Of(specification, cancellation));
        if (start.Step == steps) return FinalWeights(from);
        if (start.Step < steps) return WeightsAt(start.Step, specification, run, cancellation);
        throw new ArgumentException(FormattableString.Invariant(
            $"A run can't start from step {start.Step} of the run {start.Run}, which has {steps} steps; give a step from 0 to {steps}."));
    }

    /// <summary>Weights in mid-training: those of a finished run with so many steps, else those of the run trained again so far.</summary>
    private double[] WeightsAt(int step, RunSpecification specification, RunSpecification run, CancellationToken cancellation)
    {
        if (RunFamily.Grows(specification))
        {
            RunResult? shorter = store.TryRead(RunFamily.WithSteps(specification, step), out StoreFinding? finding);
            if (finding is not null) report(finding);
            if (shorter is not null) return FinalWeights(shorter);
        }
        using IRunTrainer trainer = trainers.Create(
            specification, data.Prepare(DataOf(specification, run)).Rows, Of(specification, cancellation));
        while (!trainer.AdvanceTo(step, TimeSpan.MaxValue, cancellation)) cancellation.ThrowIfCancellationRequested();
        return trainer.StepsDone == step ? trainer.CopyParameters() : throw new RunStartException(FormattableString.Invariant(
            $"The run {RunId.Of(specification)} diverged at step {trainer.DivergedAt}; nothing can start from its step {step}. {Remedy}"));
    }

    /// <summary>Which parameters a run trains; null for all.</summary>
    private bool[]? Kept(RunSpecification run)
    {
        if (run.Start?.Mask is not { } mask) return null;
        StartOptions.Check(run.Start);
        RunResult from = Stored(mask.Run, run);
        double[] weights = FinalWeights(from);
        bool[]? kept = Kept(from.Specification);
        if (kept is null) Array.Fill(kept = new bool[weights.Length], true);
        Architecture network = run.Network.ToArchitecture();
        MagnitudeMask.Remove(network, weights, kept, mask);
        if (mask.PlacesFrom is { } seed) RandomMask.Draw(network, kept, seed);
        return kept;
    }

    private RunResult Stored(string id, RunSpecification run)
    {
        if (store.TryRead(id, out StoreFinding? finding) is not { } stored)
        {
            throw new ArgumentException(finding is null
                ? $"A run starts from the run {id}, which is not in the store '{store.Folder}'. "
                    + "Train that run first with the same store, or give both in one call."
                : $"A run starts from the run {id}, which is damaged ({finding}). "
                    + "Train that run again with the same store, or give both in one call.");
        }
        Architecture network = run.Network.ToArchitecture(), other = stored.Specification.Network.ToArchitecture();
        if (network.Sizes.AsSpan().SequenceEqual(other.Sizes.AsSpan()) && network.HasBiases == other.HasBiases) return stored;
        throw new ArgumentException(
            $"A run of the network {Words(network)} can't start from the run {id}, whose network is {Words(other)}; "
            + "the sizes and the biases must be the same.");
    }

    /// <summary>The data of a run of the store, which knows no paths: its file is that of the run that starts from it.</summary>
    private static DataSpecification DataOf(RunSpecification specification, RunSpecification run)
    {
        DataSpecification data = specification.Data;
        if (!DataSources.Of(data.Source).NeedsFile) return data;
        if (data.Source == run.Data.Source && data.ContentHash == run.Data.ContentHash) return data with { File = run.Data.File };
        throw new ArgumentException($"The run {RunId.Of(specification)} was trained on another file. "
            + "Start from its first or its last step, whose weights need no data.");
    }

    private static double[] FinalWeights(RunResult run) => run.Summary.DivergedAt is { } step
        ? throw new RunStartException(FormattableString.Invariant(
            $"The run {run.Id} diverged at step {step}; nothing can start from its final weights. {Remedy}"))
        : run.Parameters.ToArray();

    private static string Words(Architecture network) => $"{network} {(network.HasBiases ? "with" : "without")} biases";
}
