using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Experiments;

/// <summary>The article's first experiment at its start, and its tables from the oracle's own figures; <see cref="Experiment1FullTests"/>
/// trains it to its end.</summary>
public sealed class Experiment1Tests
{
    /// <remarks>As sure as all 25,000 steps: training is smooth, so that whatever differs by 1e-9 at the end has differed at the start.
    /// Data, the stream that all runs share, initial weights, passes, penalties, update and record are all there after one step, and a
    /// wrong coefficient or multiplier shows in the losses after 250.</remarks>
    [Fact]
    public void Every_run_meets_the_oracle_over_its_first_251_steps()
    {
        using var store = new TemporaryFolder();
        ExperimentSpecification whole = Presets.Read("1");
        ExperimentSpecification start = whole with { Training = whole.Training with { Steps = 251 } };
        ExperimentResult result = Laboratory.Run(start, store.Path, cancellation: TestContext.Current.CancellationToken).Result;
        Experiment1Oracle.AssertMet(Experiment1Oracle.Read("oracle-exp1-251.json"), result);
    }

    /// <remarks>The other half of what the finished runs show: the oracle's figures after 25,000 steps are the article's.</remarks>
    [Fact]
    public void Every_figure_of_the_articles_tables_is_the_oracles_but_for_its_two_slips() =>
        Experiment1Oracle.AssertArticleIsMet(Experiment1Oracle.Tables(Experiment1Oracle.Read("oracle-exp1.json"), Presets.Read("1")));
}
