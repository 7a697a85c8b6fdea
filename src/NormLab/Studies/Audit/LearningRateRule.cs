using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Studies.Audit;

/// <summary> How an experiment whose plain training was changed gets its learning rate; the same rule for all. Of <see cref="Grid"/> the
/// rate whose runs without regularization from <see cref="Seeds"/>, over all steps, have the highest mean validation accuracy at the last
/// record. A run that diverged counts as 0; of equal rates the smallest is taken.
/// </summary>
public static class LearningRateRule
{
    /// <summary>The rates tried.</summary>
    public static ImmutableArray<double> Grid { get; } = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001];

    /// <summary>The seeds of the trials; no experiment of the article has them, so a rate is not chosen by the runs it is then judged
    /// by.</summary>
    public static ValueList<long> Seeds { get; } = [101, 102];

    /// <summary>The trials of an experiment: its first condition at every rate, from the rule's own seeds.</summary>
    /// <param name="experiment">The experiment; its first condition is the one without regularization.</param>
    public static ExperimentSpecification Trials(ExperimentSpecification experiment) => experiment with
    {
        Conditions = [experiment.Conditions[0]],
        Vary = [new VariedKey("training.learning-rate") { Values = [.. Grid.Select(rate => (SettingValue)rate)] }],
        Seeds = Seeds,
    };

    /// <summary>Chooses among finished trials.</summary>
    /// <param name="trials">Runs of one experiment at several rates, at least one.</param>
    /// <exception cref="ArgumentException">There are no trials.</exception>
    public static RateChoice Choose(ExperimentResult trials) => Choose(trials.Runs
        .GroupBy(run => run.Result.Specification.Training.LearningRate)
        .Select(group => new RateTrial(group.Key, [.. group.Select(run => Score(run))],
            group.Count(run => run.Result.Summary.DivergedAt is not null))));

    /// <inheritdoc cref="Choose(ExperimentResult)"/>
    /// <param name="trials">The trials, one of each rate, at least one.</param>
    public static RateChoice Choose(IEnumerable<RateTrial> trials)
    {
        ImmutableArray<RateTrial> tried = [.. trials.OrderBy(trial => trial.Rate)];
        if (tried.IsEmpty) throw new ArgumentException("A learning rate can't be chosen without a trial.", nameof(trials));
        // In order of the rates, so that of equals the smallest is met first.
        return new RateChoice(tried.MaxBy(trial => trial.Mean)!.Rate, tried);
    }

    private static double Score(ExperimentRun run) =>
        run.Result.Summary.DivergedAt is null ? run.Result.Figures(run.Group.Setting.Reported).ValidationScore : 0;
}

/// <summary>What came out at one learning rate.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Accuracies">Validation accuracy at the last record of each run, 0 where it diverged.</param>
/// <param name="Diverged">How many diverged.</param>
public sealed record RateTrial(double Rate, ImmutableArray<double> Accuracies, int Diverged = 0)
{
    /// <summary>Their mean.</summary>
    public double Mean => Accuracies.Average();
}

/// <summary>The rate that was chosen, and from what.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Trials">Every trial, by ascending rate.</param>
public sealed record RateChoice(double Rate, ImmutableArray<RateTrial> Trials)
{
    /// <summary>Whether the rate lies where the trials end, so that a better one may lie beyond.</summary>
    public bool IsAtEnd => Rate == Trials[0].Rate || Rate == Trials[^1].Rate;
}
