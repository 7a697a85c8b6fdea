using NormLab.Experiments.Execution;
using NormLab.Experiments.Storage;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting;
using NormLab.Values;
using Outcome = NormLab.Tests.Studies.Comparison.SyntheticComparison.Outcome;

namespace NormLab.Tests.Studies.Comparison;

public sealed class CocktailTests : IDisposable
{
    private static readonly ComparisonMethod Method = ComparisonMethods.Find(Cocktail.Name);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_has_as_many_settings_as_ten_methods_and_switches_every_ingredient_on_in_about_a_third_of_them()
    {
        var trials = TrialGrid.Of(Method, 18, steps: 1000, seed: 7);
        Assert.Equal(180, trials.Length);
        Assert.Equal(180, trials.Select(trial => trial.Name).Distinct().Count());
        foreach (ComparisonMethod ingredient in Method.Ingredients)
        {
            double[] strengths = [.. trials.SelectMany(trial => trial.Mix).Where(part => part.Method.Name == ingredient.Name)
                .Select(part => part.Strength)];
            // A Latin hypercube has 0.35 times 180 of its points there, whatever is drawn.
            Assert.Equal(63, strengths.Length);
            StrengthRange range = ingredient.Strength!;
            double factor = ingredient.IsEarlyStopping ? 1000 : 1;
            double least = factor * Math.Min(range.Weakest, range.Strongest), most = factor * Math.Max(range.Weakest, range.Strongest);
            // Three digits are kept.
            Assert.All(strengths, strength => Assert.InRange(strength, 0.995 * least, 1.005 * most));
            Assert.InRange(strengths.Min() / least, 0.99, 1.2);
        }
        Assert.All(trials, trial => Assert.InRange(trial.LearningRate, 0.001, 0.01));
        Assert.All(trials, trial => Assert.Equal(
            trial.Mix.FirstOrDefault(part => part.Method.IsEarlyStopping)?.Strength ?? 1000, trial.Steps));
    }

    [Fact]
    public void All_its_ingredients_can_be_on_together_in_any_selection()
    {
        ComparisonMethod[] offered = [.. Method.Ingredients];
        Trial[] trials = [.. Enumerable.Range(0, 1 << offered.Length).Select(set => new Trial(Method, null, 0.003, 3)
        {
            Mix = [.. offered.Where((_, i) => (set >> i & 1) == 1).Select(method => new Ingredient(method,
                method.IsEarlyStopping ? 3 : Math.Sqrt(method.Strength!.Weakest * method.Strength.Strongest)))],
        })];
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", Cocktail.Name) with { Steps = 3, Seeds = 1 });
        StagePlan stage = plan.Round(0, 0, trials);
        var runs = new ThreadExecutor(RunStore.Open(_folder.Path), 2).Execute([stage.At([stage.Places[0]]).Plan],
            cancellation: TestContext.Current.CancellationToken)[0];
        Assert.Equal(trials.Length, runs.Runs.Count);
        Assert.All(runs.Runs, run => Assert.Null(run.Result.Summary.DivergedAt));
        // What is on does something: no two selections but those that differ in early stopping alone end with the same weights.
        Assert.Equal(trials.Length / 2, runs.Runs.Select(run => string.Join(' ', run.Result.Parameters.ToArray())).Distinct().Count());
    }

    [Fact]
    public void Ten_times_as_many_settings_go_on_and_the_best_one_is_trained_in_the_end()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", Cocktail.Name) with { Trials = 9 });
        Trial best = plan.Trials[1].First(trial => trial.Mix.Length == 3);
        var stages = new List<(string Name, int Count)>();
        ComparisonResult result = SyntheticComparison.Compare(plan, stage =>
        {
            stages.Add((stage.Experiment.Name, stage.Runs.Select(run => run.Condition).Distinct().Count()));
            return SyntheticComparison.Finish(stage, run => new Outcome(Validation: run.Condition == best.Name ? 0.97 : 0.9));
        });
        Assert.Contains(("tuning-1", 9 + 90), stages);
        Assert.Contains(("tuning-2", 3 + 30), stages);
        Assert.Contains((ComparisonPlan.FinalStage, 2), stages);
        Assert.Equal(best, result.Find(Cocktail.Name)!.Choice);
        Assert.Equal(Cocktail.Name, result.TuningWinner.Method.Name);
        Assert.Contains(best.Setting, Advice.Of(result), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_is_in_it()
    {
        Trial trial = new(Method, null, 0.003, 100)
        {
            Mix = [new(ComparisonMethods.Find("l2"), 0.001), new(ComparisonMethods.Find("dropout"), 0.2)],
        };
        Assert.Equal("a cocktail of l2 of strength 0.001 and dropout at rate 0.2", trial.Setting);
        Assert.Equal("cocktail l2 0.001 dropout 0.2 at 0.003", trial.Name);
        Assert.Equal("a cocktail of nothing", (trial with { Mix = [] }).Setting);
        Assert.NotEqual(trial, trial with { Mix = [new(ComparisonMethods.Find("l2"), 0.001)] });
    }

    [Fact]
    public void A_model_can_be_fitted_with_one()
    {
        var asked = SyntheticComparison.Specification(Cocktail.Name) with { Trials = 1, Seeds = 2, Steps = 30 };
        var options = new StudyOptions(2);
        FitResult fit = new StudyRunner(RunStore.Open(_folder.Path), options)
            .Run(new FitStudy(FitPlan.Of(asked, options.Data)), TestContext.Current.CancellationToken);
        Assert.Equal(fit.Choice.Setting, FittedModel.Of(fit).Provenance["setting"]);
        Assert.StartsWith("a cocktail of ", fit.Choice.Setting, StringComparison.Ordinal);
    }
}
