using System.Globalization;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>The command that makes a comparison again.</summary>
public static class ComparisonCommand
{
    /// <summary>The command that made a comparison, with the models of other libraries that were measured beside it.</summary>
    public static string Of(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(result.Plan) + string.Concat(result.Baselines.Where(baseline => baseline.Method.IsOutside)
            .Select(baseline => $" --{baseline.Method.Name}"));
    }

    /// <summary>The command that makes the comparison.</summary>
    public static string Of(ComparisonPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ComparisonSpecification comparison = plan.Specification;
        ReadingOptions reading = comparison.Reading ?? new ReadingOptions();
        return string.Create(CultureInfo.InvariantCulture,
            $"normlab compare{(comparison.File is { } file ? $" {Quoted(file)} --label {Quoted(comparison.Label!)}" : "")}"
            + $"{(comparison.Target == TargetKind.Numbers ? " --task regression" : "")}")
            + Option("--weights", comparison.Weights) + Option("--class-weights", comparison.ClassWeights)
            + Option("--group", comparison.Group) + Option("--time", comparison.Time) + Option("--test", comparison.TestFile)
            + List("--drop", comparison.Drop) + List("--missing", reading.Missing)
            + List("--categorical", reading.Categorical) + List("--numeric", reading.Numeric)
            + List("--date", reading.Dates) + Option("--decimal", DecimalWord(reading.Decimal))
            + Option("--encoding", reading.Encoding)
            + string.Create(CultureInfo.InvariantCulture,
                $" --methods {string.Join(',', comparison.Methods.Select(method => method.Name))} --network "
                + $"{(comparison.Networks.IsEmpty ? string.Join(',', comparison.HiddenSizes) : "auto")} ")
            + string.Create(CultureInfo.InvariantCulture,
                $"--metric {comparison.Metric.Name} "
                + $"--splits {comparison.Splits} --trials {plan.TrialsPerMethod} --final-runs {comparison.Seeds} --folds "
                + $"{comparison.Folds} --steps {comparison.Steps} --seed {comparison.Seed}");
    }

    private static string List(string name, IEnumerable<string> values) =>
        string.Concat(values.Select(value => $" {name} {Quoted(value.Contains(',') ? $"\"{value}\"" : value)}"));

    private static string? DecimalWord(DecimalMark? mark) => mark is not { } decided ? null : decided == DecimalMark.Comma ? "," : ".";

    private static string Option(string name, string? value) => value is null ? "" : $" {name} {Quoted(value)}";

    private static string Quoted(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '.' or '/' or '-' or '_')
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
