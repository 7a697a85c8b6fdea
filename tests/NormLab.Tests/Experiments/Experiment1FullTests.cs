using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Studies.Reproduction;
using NormLab.Tests.Oracle;

namespace NormLab.Tests.Experiments;

/// <summary>The article's first experiment, all 15 runs over all 25,000 steps.</summary>
public sealed class Experiment1FullTests(Experiment1FullTests.FinishedExperiment experiment)
    : IClassFixture<Experiment1FullTests.FinishedExperiment>
{
    [FullFact]
    public void Every_run_meets_the_oracle_in_its_losses_accuracies_magnitudes_and_near_zero_counts() =>
        Experiment1Oracle.AssertMet(Experiment1Oracle.Read("oracle-exp1.json"), experiment.Result);

    [FullTheory]
    [InlineData("no_reg")]
    [InlineData("L1")]
    public void Whole_curves_meet_the_oracle_to_1e_9(string condition) => TrajectoryTests.AssertSame(
        Reference.Read($"exp1-{condition}-13").Curve,
            experiment.Result.Runs.Single(run => run.Condition == condition && run.Seed == 13).Result.Curve, 1e-9);

    [FullFact]
    public void Every_figure_of_the_articles_tables_is_met_but_for_its_two_slips() =>
        Experiment1Oracle.AssertArticleIsMet(ExperimentStatistics.Of(experiment.Result));

    /// <summary>Trained once for all tests, and not at all where they are skipped.</summary>
    public sealed class FinishedExperiment : IDisposable
    {
        private readonly TemporaryFolder _store = new();
        private readonly Lazy<ExperimentResult> _result;

        public FinishedExperiment() => _result = new(() => Laboratory.Run(Presets.Read("1"), _store.Path).Result);

        public ExperimentResult Result => _result.Value;

        public void Dispose() => _store.Dispose();
    }
}
