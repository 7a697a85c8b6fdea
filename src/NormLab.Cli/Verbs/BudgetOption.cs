using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>The option --budget: how long a study may take.</summary>
internal static class BudgetOption
{
    /// <summary>The option.</summary>
    /// <param name="effect">What follows from it, in a sentence.</param>
    public static Option<TimeSpan?> Of(string effect) => new("--budget")
    {
        Description = $"How long it may take: 90s, 5m, 2h. {effect}",
        HelpName = "TIME",
        CustomParser = Time,
    };

    private static TimeSpan? Time(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        double unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        return unit > 0 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number * unit is >= 1 and <= 1e6
            ? TimeSpan.FromSeconds(number * unit)
            : ArgumentValues.Refuse<TimeSpan?>(result,
                $"--budget takes a time from 1s on, as in 90s, 5m or 2h, not '{Excerpt.Of(text)}'");
    }
}
