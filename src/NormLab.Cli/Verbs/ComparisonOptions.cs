using System.CommandLine;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Formats;
using NormLab.Studies.Comparison;

namespace NormLab.Cli.Verbs;

/// <summary>What is compared, and how thoroughly: the options of compare and league.</summary>
internal sealed class ComparisonOptions
{
    private const int MostHiddenNeurons = 65_536;

    // No layer has 0 neurons.
    private static readonly int[] Auto = [0];

    private readonly Option<string[]?> _methods = new("--methods")
    {
        Description = "What is compared, separated by commas: "
            + $"{string.Join(", ", ComparisonMethods.All.Select(method => method.Name))}; or all. Default: "
            + $"the first {ComparisonMethods.Default.Length - 1}, and as a baseline logistic, or linear with --task regression.",
        HelpName = "M,M,...",
        CustomParser = result => ColumnNames.ParsePlain(result, "method"),
    };

    private readonly Option<Metric?> _metric = new Option<Metric?>("--metric")
    {
        Description = "What settings are chosen by, and methods ranked by: "
            + $"{MetricNames(TargetKind.Classes)}; with --task regression {MetricNames(TargetKind.Numbers)}. Default: the first of each.",
        HelpName = "M",
        CustomParser = result => ArgumentValues.Word<Metric?>(result, [.. MetricCatalog.All.Select(one => (one.Name, (Metric?)one))]),
    }.Offering(MetricCatalog.All.Select(metric => metric.Name));

    private readonly Option<double?> _margin = new("--margin")
    {
        Description = "The gain over no regularization that is worth having. Default: 0.005, half a point of accuracy; of rmse and mae in "
            + "standard deviations of the numbers.",
        HelpName = "GAIN",
        CustomParser = result => ArgumentValues.Number(result.Tokens[0].Value) is >= 0 and <= 1 and var gain ? gain
            : ArgumentValues.Refuse<double?>(result,
                $"--margin takes a number from 0 to 1, as in 0.005, not '{Excerpt.Of(result.Tokens[0].Value)}'"),
    };

    private readonly Option<int?> _splits = Count("--splits", "Times that other rows are put aside for testing and all else is done anew: "
        + "with 5 every row is tested once, with 10 twice; with 1 a fifth of the rows. Default: 5.", 1, 1_000);

    private readonly Option<int?> _trials =
        Count("--trials", "Settings that each method tries in each split. Default: 18.", 1, 10_000);

    private readonly Option<int?> _finalRuns = Count("--final-runs",
        "Runs of the chosen setting in each split, each from a seed of its own. Default: 5.", 1, 100_000);

    private readonly Option<int?> _folds =
        Count("--folds", "Folds of the cross-validation that tunes; 1 for one set of validation rows. Default: 5.", 1, 1_000);

    private readonly Option<int?> _steps =
        Count("--steps", "Training steps of each run. Default: 100 passes over the rows, from 500 to 10,000.", 1, int.MaxValue);

    private readonly Option<int[]?> _network = new("--network")
    {
        Description = "Neurons of the hidden layers, separated by commas; auto: one or two layers of 32 or 128, whichever does best "
            + "without regularization, chosen in each split. Default: 32,32.",
        HelpName = "N,N,...",
        CustomParser = result => result.Tokens is [{ Value: "auto" }] ? Auto : ArgumentValues.Numbers(result,
            $"whole numbers from 1 to {MostHiddenNeurons}",
            text => (int?)ArgumentValues.Natural(text, MostHiddenNeurons) is > 0 and { } size ? size : (int?)null),
    };

    private readonly Option<long?> _seed = new("--seed")
    {
        Description = "Seed of all random numbers. Default: 1337.",
        HelpName = "N",
        CustomParser = result => ArgumentValues.WholeNumber(result, 0, uint.MaxValue),
    };

    /// <summary>The options, in the order in which help lists them.</summary>
    public Option[] All => [_methods, _metric, _margin, _splits, _trials, _finalRuns, _folds, _steps, _network, _seed];

    /// <summary>The comparison that was asked for, but for its table and for the numbers that a budget may choose.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="asked">What is known of it already; null for nothing.</param>
    public ComparisonSpecification ReadSettings(ParseResult parsed, ComparisonSpecification? asked = null)
    {
        ComparisonSpecification standard = asked ?? new ComparisonSpecification();
        int[]? network = parsed.GetValue(_network);
        bool isAuto = network is not null && network.SequenceEqual(Auto);
        return standard with
        {
            Methods = parsed.GetValue(_methods) is { Length: > 0 } names ? ComparisonMethodNames.Find(names, standard.Target)
                : standard.Methods,
            HiddenSizes = network is { Length: > 0 } && !isAuto ? [.. network] : standard.HiddenSizes,
            Networks = isAuto ? NetworkChoice.Standard : default,
            Folds = parsed.GetValue(_folds) ?? standard.Folds,
            Seed = parsed.GetValue(_seed) ?? standard.Seed,
            Metric = parsed.GetValue(_metric) ?? standard.Metric,
            Margin = parsed.GetValue(_margin) ?? standard.Margin,
        };
    }

    /// <summary>The numbers that were asked for.</summary>
    public ComparisonNumbers ReadNumbers(ParseResult parsed) =>
        new(parsed.GetValue(_splits), parsed.GetValue(_trials), parsed.GetValue(_finalRuns), parsed.GetValue(_steps));

    /// <summary>The comparison that was asked for, but for its table.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="target">What is predicted.</param>
    public ComparisonSpecification Read(ParseResult parsed, TargetKind target) =>
        new ComparisonRequest(ReadSettings(parsed, new ComparisonSpecification { Target = target }), ReadNumbers(parsed)).Fixed;

    private static string MetricNames(TargetKind target) =>
        string.Join(", ", MetricCatalog.For(target).Where(metric => metric.IsMeanOverRows).Select(metric => metric.Name));

    private static Option<int?> Count(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => (int?)ArgumentValues.WholeNumber(result, least, most),
    };
}
