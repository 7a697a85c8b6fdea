using System.Globalization;
using NormLab.Formats;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what a model was made of, what it is worth, and what to do with it.</summary>
internal static class FitText
{
    public static void Print(IAnsiConsole console, FitResult result, Recommendation? recommended, string path)
    {
        if (result.Tuned.Length > 1) PrintTuned(console, result);
        Trial choice = result.Choice;
        string setting = choice.Setting;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"The model averages {Counted.Of(result.Runs.Length, "run")} with {setting}, "
            + $"learning rate {choice.LearningRate:G6}, {Counted.Of(choice.Steps, "step")}, trained on "
                + $"{Counted.Of(result.Plan.Tuning.RowCount, "row")}."));
        int diverged = result.Plan.Tuning.Specification.Seeds - result.Runs.Length;
        if (diverged > 0) console.WriteLine(FormattableString.Invariant($"{diverged} more diverged and are left out."));
        console.WriteLine(recommended is not null && recommended.Speaks(result.Plan)
            ? string.Create(CultureInfo.InvariantCulture, $"Models made in this way {Worth(result, recommended.Score)} "
                + $"{recommended.TestRows:N0} rows that they were not trained on "
                + $"({result.Plan.Tuning.Metrics[1].Title} {recommended.Loss:G4}).")
            : string.Create(CultureInfo.InvariantCulture,
                $"In cross-validation single runs {Worth(result, result.Tuned[0].Score)} "
                + $"rows that they were not trained on. The setting was chosen by these rows: what the model is worth on new ones, ")
                + "'normlab compare' tells.");
        console.WriteLine();
        console.WriteLine($"Model: {path}");
        console.WriteLine($"Use it: normlab predict {Relative(path)}{(result.Plan.Data.File is null ? "" : " TABLE.csv")}");
    }

    private static string Worth(FitResult result, double score) => result.Plan.Tuning.ClassCount == 0
        ? string.Create(CultureInfo.InvariantCulture, $"had an R² of {score:F3} on")
        : string.Create(CultureInfo.InvariantCulture, $"were right on {100 * score:F1}% of");

    private static void PrintTuned(IAnsiConsole console, FitResult result)
    {
        var table = new PlainTable(["method", "strength", "learning rate", result.Plan.Tuning.Metrics[0].Title,
            result.Plan.Tuning.ClassCount == 0 ? "loss" : "log loss"], leftAligned: 1);
        foreach (TrialResult tuned in result.Tuned)
        {
            Trial trial = tuned.Trial;
            table.Add(trial.Method.Name, trial.Strength is { } strength ? strength.ToString("G6", CultureInfo.InvariantCulture)
                : trial.Method.IsCocktail ? FormattableString.Invariant($"{trial.Mix.Length} ingredients") : "",
                trial.LearningRate.ToString("G6", CultureInfo.InvariantCulture),
                    tuned.Score.ToString("F3", CultureInfo.InvariantCulture),
                tuned.Loss.ToString("F3", CultureInfo.InvariantCulture));
        }
        console.WriteLine("The best setting of each method, in cross-validation:");
        table.Print(console);
    }

    private static string Relative(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is { } relative && !relative.StartsWith("..", StringComparison.Ordinal)
            ? relative : path;
}
