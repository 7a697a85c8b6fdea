using System.CommandLine;

namespace NormLab.Cli.Verbs;

/// <summary>The option --final-runs: how many runs are trained of what was chosen. It was called --seeds, which is a list of seeds
/// elsewhere, and is understood by that name where a number follows.</summary>
internal static class FinalRunsOption
{
    /// <summary>The option.</summary>
    /// <param name="description">What the runs are for, and the default.</param>
    /// <param name="most">The most there can be.</param>
    public static Option<int?> Of(string description, int most)
    {
        var option = new Option<int?>("--final-runs")
        {
            Description = $"{description} '--seeds N' is its earlier name.",
            HelpName = "N",
            CustomParser = result => result.Tokens[0].Value.Contains(',')
                ? ArgumentValues.Refuse<int?>(result,
                    "--final-runs takes a number of runs, each from a seed of its own, and no list of seeds")
                : (int?)ArgumentValues.WholeNumber(result, 1, most),
        };
        option.Aliases.Add("--seeds");
        return option;
    }
}
