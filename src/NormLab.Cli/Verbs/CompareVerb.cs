using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NormLab.Cli.Calls;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Reporting.Comparison;
using NormLab.Reporting.Writing;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab compare: which regularizer for this table, each at its own best strength.</summary>
internal static class CompareVerb
{
    private const int MostHiddenNeurons = 65_536;

    public static Command Create()
    {
        var table = new TableOptions("compare");
        var methods = new Option<string[]?>("--methods")
        {
            Description = "What is compared, separated by commas: "
                + $"{string.Join(", ", ComparisonMethods.All.Select(method => method.Name))}; or all. Default: "
                + $"the first {ComparisonMethods.Default.Length}.",
            HelpName = "M,M,...",
            CustomParser = result => ColumnNames.Once(result, "method", [.. ArgumentValues.Parts(result).Select(part => part.Trim())]),
        };
        Option<int?> trials = Count("--trials", "Settings that each method tries in each split. Default: 18.", 1, 10_000),
            splits = Count("--splits", "Times that other rows are put aside for testing and all else is done anew: with 5 every row is "
                + "tested once, with 10 twice; with 1 a fifth of the rows. Default: 5.", 1, 1_000),
            seeds = Count("--seeds", "Seeds of the final runs in each split. Default: 5.", 1, 100_000),
            folds = Count("--folds", "Folds of the cross-validation that tunes; 1 for one set of validation rows. Default: 5.", 1, 1_000),
            steps = Count("--steps", "Training steps of each run. Default: 100 passes over the rows, from 500 to 10,000.", 1, int.MaxValue);
        var metric = new Option<ComparisonMetric?>("--metric")
        {
            Description = "What settings are chosen by, and methods ranked by: accuracy (the default) or log-loss.",
            HelpName = "M",
            CustomParser = result => ArgumentValues.Word<ComparisonMetric?>(result,
                ("accuracy", ComparisonMetric.Accuracy), ("log-loss", ComparisonMetric.LogLoss)),
        };
        var margin = new Option<double?>("--margin")
        {
            Description = "The gain over no regularization that is worth having. Default: 0.005, half a point of accuracy.",
            HelpName = "GAIN",
            CustomParser = result => ArgumentValues.Number(result.Tokens[0].Value) is >= 0 and <= 1 and var gain ? gain
                : ArgumentValues.Refuse<double?>(result,
                    $"--margin takes a number from 0 to 1, as in 0.005, not '{Excerpt.Of(result.Tokens[0].Value)}'"),
        };
        var seed = new Option<long?>("--seed")
        {
            Description = "Seed of all random numbers. Default: 1337.",
            HelpName = "N",
            CustomParser = result => ArgumentValues.WholeNumber(result, 0, uint.MaxValue),
        };
        var network = new Option<int[]?>("--network")
        {
            Description = "Neurons of the hidden layers, separated by commas; auto: one or two layers of 32 or 128, whichever does best "
                + "without regularization, chosen in each split. Default: 32,32.",
            HelpName = "N,N,...",
            CustomParser = Network
        };
        var budget = new Option<TimeSpan?>("--budget")
        {
            Description = "How long it may take: 90s, 5m, 2h. Splits, trials, seeds and steps that "
            + "are not given are chosen to fit; when time is up it stops, and says what was cut.",
            HelpName = "TIME",
            CustomParser = Time
        };
        var common = new CommonOptions();
        var command = new Command("compare", "Find the regularizer for a table: each tuned over its own strength, then "
            + "measured on rows that no tuning saw.");
        table.AddTo(command);
        foreach (Option option in (Option[])[methods, metric, margin, splits, trials, seeds, folds, steps, network, budget, seed,
            common.Out, common.Workers, common.Format, common.NoReport]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) =>
        {
            TableRequest asked = table.Read(parsed, command);
            var standard = new ComparisonSpecification();
            var request = new ComparisonRequest(
                standard with
                {
                    File = asked.File,
                    Label = asked.Label,
                    Drop = asked.Drop,
                    Reading = asked.Reading,
                    Methods = parsed.GetValue(methods) is { Length: > 0 } names ? ComparisonMethodNames.Find(names) : standard.Methods,
                    HiddenSizes = parsed.GetValue(network) is { Length: > 0 } hidden ? [.. hidden] : standard.HiddenSizes,
                    Networks = parsed.GetValue(network) is { Length: 0 } ? NetworkChoice.Standard : default,
                    Folds = parsed.GetValue(folds) ?? standard.Folds,
                    Seed = parsed.GetValue(seed) ?? standard.Seed,
                    Metric = parsed.GetValue(metric) ?? standard.Metric,
                    Margin = parsed.GetValue(margin) ?? standard.Margin,
                },
                new ComparisonNumbers(parsed.GetValue(splits), parsed.GetValue(trials), parsed.GetValue(seeds), parsed.GetValue(steps)),
                parsed.GetValue(budget));
            string folder = parsed.GetValue(common.Out)?.FullName ?? Path.GetFullPath("comparison");
            int workers = parsed.GetValue(common.Workers) ?? Environment.ProcessorCount;
            return Task.FromResult(Run(request,
                new StudyCall(folder, workers, 1, parsed.GetValue(common.Format), !parsed.GetValue(common.NoReport)), cancellation));
        });
        return command;
    }

    private static int Run(ComparisonRequest request, StudyCall call, CancellationToken cancellation)
    {
        TimeLimit? limit = request.Budget is { } budget ? new TimeLimit(budget) : null;
        // The request is checked before the store is made: a mistake leaves nothing behind.
        ComparisonPlan plan = StudyCall.Planned(() => ComparisonPlan.Of(request.Fixed, call.Data));
        call = call.WithinMemory(() => plan.Round(0, 0, plan.Trials[0].Take(1)).Plan.Runs.Take(1).Select(run => run.Specification));
        RunStore store = call.OpenStore();
        if (limit is not null) plan =
            StudyCall.Planned(() => ComparisonPlan.Of(BudgetDecision.Decide(request, store, call.Workers, call.Data), call.Data));
        if (call.Data.Prepare(plan.Data(0, 0, withTest: true)).Summary is { } summary) TableSummaryText.Print(call.Console, summary);
        foreach (string line in ComparisonPlanText.Lines(plan)) call.Console.WriteLine(line);
        if (limit is not null) call.Console.WriteLine(BudgetWords(plan, limit));

        ComparisonResult result = Ask(request, plan, call, store, limit, cancellation);
        var content = new ComparisonContent(result);
        store.WriteBeside(Recommendation.FileName, Recommendation.Of(result).ToBytes());
        string? reportPath = call.Report ? ReportWriter.Write(call.Folder, content)[0] : null;
        if (call.IsForPeople) ComparisonTables.Print(Terminal.Output, content, reportPath);
        else ComparisonDocument.Write(result);
        return ExitCode.Done;
    }

    private static ComparisonResult Ask(ComparisonRequest request, ComparisonPlan plan, StudyCall call, RunStore store, TimeLimit? limit,
        CancellationToken cancellation)
    {
        try
        {
            return call.Ask(new ComparisonStudy(plan), store, limit, cancellation);
        }
        catch (TimeoutException error) when (limit is not null)
        {
            TimeSpan least = TimeBudget.Least(request.Comparison, call.Workers, request.Asked, call.Data);
            // Where less was estimated than there was, the machine is slower than it seems.
            double seconds = Math.Max(least.TotalSeconds, 2 * limit.Budget.TotalSeconds);
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture,
                $"{error.Message} The least budget here is about {Math.Ceiling(seconds / 5) * 5:0}s."), error);
        }
    }

    private static string BudgetWords(ComparisonPlan plan, TimeLimit limit)
    {
        ComparisonSpecification decided = plan.Specification;
        string numbers = FormattableString.Invariant(
            $"--splits {decided.Splits} --trials {decided.Trials} --seeds {decided.Seeds} --steps {decided.Steps}");
        return $"For a budget of {Durations.Words(limit.Budget)}: {numbers}. "
            + "Later calls take these from budget.json. When the time is up, everything stops, and the result says what was cut.";
    }

    private static Option<int?> Count(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => (int?)ArgumentValues.WholeNumber(result, least, most),
    };

    // No number stands for auto.
    private static int[]? Network(ArgumentResult result) => result.Tokens is [{ Value: "auto" }] ? [] : ArgumentValues.Numbers(result,
        $"whole numbers from 1 to {MostHiddenNeurons}", text => (int?)ArgumentValues.Natural(text, MostHiddenNeurons) is > 0 and { } size
            ? size : (int?)null);

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
