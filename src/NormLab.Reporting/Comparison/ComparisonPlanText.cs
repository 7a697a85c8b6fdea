using NormLab.Data.Targets;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>A plan in words, for the terminal and the page.</summary>
public static class ComparisonPlanText
{
    /// <summary>The plan, a sentence or two a line.</summary>
    public static IEnumerable<string> Lines(ComparisonPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ComparisonSpecification comparison = plan.Specification;
        TrainingSpecification training = plan.Training;
        bool isOfNumbers = comparison.Target == TargetKind.Numbers;
        int trials = plan.TrialsPerMethod, strengths = TrialGrid.Strengths(comparison.Trials);
        string rates = string.Join(", ", TrialGrid.Rates(comparison.Trials).Select(Text.Number));
        yield return (comparison.Splits == 1
                ? $"Rows: {Text.Count(plan.TuningRows, "row")} to tune and train on, {Text.Count(plan.TestRows, "test row")} "
                    + "put aside before"
                : $"Splits: {Text.Number(comparison.Splits)}; in each, {(comparison.Time is null ? "a fifth" : "some")} of the "
                    + $"{Text.Count(plan.RowCount, "row")} are put aside, and tuning and training begin anew on the others")
            + (Division(comparison) is { } division ? $". {division} Features are standardised by the training rows alone." : isOfNumbers
                ? ". All parts are drawn at random. Features and the numbers to predict are standardised by the training "
                + "rows alone."
                : ". All parts have the classes' fractions. Features are standardised by the training rows alone.");
        if (Weights(comparison) is { } weights) yield return weights;
        yield return (comparison.Networks.IsEmpty ? $"Network: {Network(plan, comparison.HiddenSizes)}"
                : $"Network: the one of {string.Join(", ", comparison.Networks.Select(hidden => Network(plan, hidden)))} that does best "
                    + "without regularization, chosen in each split before tuning, the same for all methods")
            + $"; ReLU, biases, He initialisation, {(isOfNumbers ? "squared error" : "cross-entropy")}, float32.";
        yield return "Training, the same for all: Adam, "
            + $"{(training.BatchSize is { } rows ? $"mini-batches of {rows} rows" : "all rows at every step")}, "
            + $"{Text.Count(training.Steps, "step")}.";
        yield return $"Trials: {Text.Number(trials)} a method: {Text.Count(strengths, "strength")} on a logarithmic grid, each at the "
            + $"learning rate{(rates.Contains(',', StringComparison.Ordinal) ? "s" : "")} {rates}"
            + (!comparison.Methods.Any(method => method.Strength is null) ? "."
                : $"; no regularization, which has no strength, tries {Text.Number(trials)} learning rates between the same ends.");
        if (comparison.Methods.FirstOrDefault(method => method.IsCocktail) is { } cocktail)
            yield return $"Cocktail: {Text.Number(plan.TrialsPerMethod * cocktail.TrialFactor)} settings, as many as of "
                + $"{Text.Number(cocktail.TrialFactor)} methods together, spread evenly over which of "
                + $"{string.Join(", ", cocktail.Ingredients.Select(ingredient => ingredient.Name))} are on, how strongly, and the learning "
                + "rate; every round leaves as many times more of them.";
        IEnumerable<string> rounds = plan.Rounds.Select((round, i) =>
            $"{(i == 0 ? "all" : "the best")} {Text.Number(round.Configurations)} at {Text.Count(round.Steps, "place")}");
        yield return $"Tuning: {string.Join("; ", rounds)}. "
            + (comparison.Folds == 1 ? "A place is a seed; one set of validation rows."
                : $"A place is one of {Text.Number(comparison.Folds)} folds and a seed.")
            + $" The {(comparison.Metric.MoreIsBetter ? "highest" : "lowest")} mean validation {comparison.Metric.Title} wins, of "
                + $"equals the "
            + "lowest loss."
            + " These runs have no test rows to look at.";
        yield return $"Final: each method's best setting from {Text.Count(comparison.Seeds, "seed")} a split, the same "
            + $"for all{(comparison.Folds == 1 ? "" : ", each without one fold in turn")}, measured once on the split's test rows.";
        yield return $"Further: where the best strength of a method is an end of its grid, up to {Text.Number(ComparisonPlan.MostFurther)} "
            + "strengths beyond it are tried, as long as it pays.";
        yield return $"Runs: {Text.Count(RunCount(plan), "run")}, {Text.Number(StepsPerMethod(plan))} training steps a method"
            + $"{(comparison.Methods.Any(method => method.IsEarlyStopping) ? "; early stopping has as many trials and uses fewer" : "")}.";
    }

    private static string Network(ComparisonPlan plan, IEnumerable<int> hidden) =>
        new Architecture([plan.FeatureCount, .. hidden, plan.OutputCount], Activation.Relu, true).ToString();

    private static int RunCount(ComparisonPlan plan) => plan.Specification.Methods.Sum(method => RunsOf(plan, method.TrialFactor))
        + plan.Specification.Splits * ComparisonPlan.FirstMeasurements
            * NetworkChoice.Trials(plan.Specification, plan.Training.Steps).Length;

    private static int RunsOf(ComparisonPlan plan, int trialFactor) =>
        plan.Specification.Splits * (trialFactor * plan.Rounds.Select((round, i) =>
            round.Configurations * (round.Steps - (i == 0 ? 0 : plan.Rounds[i - 1].Steps))).Sum() + plan.Specification.Seeds);

    private static long StepsPerMethod(ComparisonPlan plan) => (long)RunsOf(plan, 1) * plan.Training.Steps;

    /// <summary>How rows are divided that are not dealt one by one; null where they are.</summary>
    private static string? Division(ComparisonSpecification comparison) => comparison switch
    {
        { Group: { } group } => $"No value of '{group}' is in two parts; intervals count its values, not rows, as what varies.",
        { Time: { } time, Splits: 1 } => $"Rows are in the order of '{time}': what tests comes last, what validates before it.",
        { Time: { } time } => $"Rows are in the order of '{time}' and cut into {ComparisonSpecification.TestParts + 1} blocks: each "
            + "but the first tests what is tuned and trained on those before it, and folds validate in the same way.",
        { TestFile: { } file } => $"The test rows are those of {file}.",
        _ => null,
    };

    private static string? Weights(ComparisonSpecification comparison)
    {
        string[] said =
        [
            .. comparison.Weights is { } column ? (string[])[$"rows count by '{column}', in the loss and in what is told"] : [],
            .. comparison.ClassWeights is { } weights ? (string[])[weights == ComparisonPlan.Balanced
                ? "in the loss every class counts alike, n / (k count)" : $"in the loss classes count by {weights}"] : [],
        ];
        return said.Length == 0 ? null : $"Weights: {string.Join("; ", said)}. In the loss they have a mean of 1 over the training rows.";
    }
}
