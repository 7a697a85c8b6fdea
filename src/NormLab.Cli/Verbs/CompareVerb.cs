using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NormLab.Cli.Calls;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Requests;
using NormLab.Analysis.Metrics;
using NormLab.Data.Sources;
using NormLab.Data.Targets;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Reporting.Comparison;
using NormLab.Reporting.Writing;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab compare: which regularizer for this table, each at its own best strength.</summary>
internal static class CompareVerb
{
    private const int MostHiddenNeurons = 65_536;

    public static Command Create()
    {
        var data = new Argument<string[]>("DATA")
        {
            Description = "A CSV file with a header line. Default: the handwritten digits.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var label = new Option<string?>("--label") {
            Description = "The file's column that holds the target: classes, or numbers with --task regression.", HelpName = "NAME" };
        var drop = new Option<string[]?>("--drop")
        {
            Description = "Columns of the file to leave out; several times or separated by commas. A name with a comma in double quotes.",
            HelpName = "NAME,...",
            CustomParser = result => Names(result, "column", ColumnNames.Split)
        };
        var methods = new Option<string[]?>("--methods")
        {
            Description = "What is compared, separated by commas: "
                + $"{string.Join(", ", ComparisonMethods.All.Select(method => method.Name))}; or all. Default: "
                + $"the first {ComparisonMethods.Default.Length - 1}, and as a baseline logistic, or linear with --task regression.",
            HelpName = "M,M,...",
            CustomParser = result => Names(result, "method"),
        };
        Option<int?> trials = Count("--trials", "Settings that each method tries in each split. Default: 18.", 1, 10_000),
            splits = Count("--splits", "Times that other rows are put aside for testing and all else is done anew: with 5 every row is "
                + "tested once, with 10 twice; with 1 a fifth of the rows. Default: 5.", 1, 1_000),
            seeds = Count("--seeds", "Seeds of the final runs in each split. Default: 5.", 1, 100_000),
            folds = Count("--folds", "Folds of the cross-validation that tunes; 1 for one set of validation rows. Default: 5.", 1, 1_000),
            steps = Count("--steps", "Training steps of each run. Default: 100 passes over the rows, from 500 to 5,000.", 1, int.MaxValue);
        var task = new Option<TargetKind?>("--task")
        {
            Description = "What is to be done: classification (the default) tells classes apart, regression predicts numbers.",
            HelpName = "TASK",
            CustomParser = result => ArgumentValues.Word<TargetKind?>(result,
                ("classification", TargetKind.Classes), ("regression", TargetKind.Numbers)),
        };
        Option<string?> weights = Column("--weights", "A column of how much each row counts, in the loss and in what is told."),
            group = Column("--group", "A column of which no value is in two parts, such as a patient."),
            time = Column("--time", "A column of dates or numbers: the past predicts the future.");
        var classWeights = new Option<string?>("--class-weights")
        {
            Description = "How much each class counts in the loss: balanced, or a CSV file of classes and weights.",
            HelpName = "balanced|FILE",
        };
        var test = new Option<string?>("--test")
        {
            Description = "A CSV file of rows to test on, with the same columns by name, in place of rows of the table. There is "
                + "one split.",
            HelpName = "FILE",
        };
        var metric = new Option<Metric?>("--metric")
        {
            Description = "What settings are chosen by, and methods ranked by: "
                + $"{MetricNames(TargetKind.Classes)}; with --task regression {MetricNames(TargetKind.Numbers)}. Default: the first "
                    + $"of each.",
            HelpName = "M",
            CustomParser = result => ArgumentValues.Word<Metric?>(result, [.. MetricCatalog.All.Select(one => (one.Name, (Metric?)one))]),
        };
        var margin = new Option<double?>("--margin")
        {
            Description = "The gain over no regularization that is worth having. Default: 0.005, half a point of accuracy; of rmse and "
                + "mae in "
                + "standard deviations of the numbers.",
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
            Description = "Neurons of the hidden layers, separated by commas. Default: 32,32.",
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
            + "measured on rows that no tuning saw.")
        {
            data, label, task, drop, weights, classWeights, group, time, test, methods, metric, margin, splits, trials, seeds, folds, steps,
                network, budget, seed, common.Out,
                common.Workers, common.Format,
                common.NoReport,
        };
        command.SetAction((parsed, cancellation) =>
        {
            // All words that are left over, so that a mistyped option is told by its own name.
            string[] given = parsed.GetValue(data) ?? [];
            if (given.FirstOrDefault(name => name.StartsWith('-')) is string option)
                throw new UsageException(UnknownWord.Message(command, option));
            if (given.Length > 1 && given.Select(word => SurplusWord.ListBefore(parsed, word)).FirstOrDefault(list => list is not null)
                is { } hint) throw new UsageException(hint);
            if (given.Length > 1) throw new UsageException($"A comparison is made on one table, but {given.Length} are named: "
                + $"{string.Join(", ", given.Select(name => $"'{Excerpt.Of(name)}'"))}.");
            string? file = given.FirstOrDefault();
            if (file == DataSources.Default.Name && !File.Exists(file)) file = null;
            if (file is null && parsed.GetValue(label) is not null)
                throw new UsageException(
                "--label names a column of a CSV file, but no file is given: normlab compare FILE.csv --label NAME.");
            if (file is null && parsed.GetValue(drop) is { Length: > 0 })
                throw new UsageException(
                "--drop leaves out columns of a CSV file, but no file is given: normlab compare FILE.csv --label NAME.");
            TargetKind target = parsed.GetValue(task) ?? TargetKind.Classes;
            if (file is null && target == TargetKind.Numbers)
                throw new UsageException("The digits have classes, not numbers to predict; name a file: "
                    + "normlab compare FILE.csv --label NAME --task regression.");
            foreach (Option<string?> own in (Option<string?>[])[weights, classWeights, group, time, test])
                if (file is null && parsed.GetValue(own) is not null)
                    throw new UsageException(
                        $"{own.Name} is for a CSV file, but no file is given: normlab compare FILE.csv --label NAME.");
            if (parsed.GetValue(test) is not null && parsed.GetValue(splits) is > 1)
                throw new UsageException("Test rows of their own make one split: leave --splits out.");
            if (file is not null && parsed.GetValue(label) is null)
                throw new UsageException($"--label is missing: which column of {Excerpt.Of(file, 200)} holds the target? normlab "
                + $"compare {Excerpt.Of(file, 200)} --label NAME.");
            var standard = new ComparisonSpecification { Target = target };
            var request = new ComparisonRequest(
                standard with
                {
                    File = file,
                    Label = parsed.GetValue(label),
                    Drop = [.. parsed.GetValue(drop) ?? []],
                    Weights = parsed.GetValue(weights),
                    ClassWeights = parsed.GetValue(classWeights),
                    Group = parsed.GetValue(group),
                    Time = parsed.GetValue(time),
                    TestFile = parsed.GetValue(test),
                    Methods = parsed.GetValue(methods) is { Length: > 0 } names ? Find(names, target) : standard.Methods,
                    HiddenSizes = parsed.GetValue(network) is { Length: > 0 } hidden ? [.. hidden] : standard.HiddenSizes,
                    Folds = parsed.GetValue(folds) ?? standard.Folds,
                    Seed = parsed.GetValue(seed) ?? standard.Seed,
                    Metric = parsed.GetValue(metric) ?? standard.Metric,
                    Margin = parsed.GetValue(margin) ?? standard.Margin,
                },
                new ComparisonNumbers(parsed.GetValue(splits) ?? (parsed.GetValue(test) is null ? null : 1), parsed.GetValue(trials),
                    parsed.GetValue(seeds), parsed.GetValue(steps)),
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

    private static ImmutableArray<ComparisonMethod> Find(string[] names, TargetKind target)
    {
        if (names is ["all"]) return ComparisonMethods.AllFor(target);
        try
        {
            return [.. names.Select(ComparisonMethods.Find)];
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static Option<string?> Column(string name, string description) =>
        new(name) { Description = $"{description} It is no feature.", HelpName = "COLUMN" };

    private static Option<int?> Count(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => (int?)ArgumentValues.WholeNumber(result, least, most),
    };

    private static string MetricNames(TargetKind target) =>
        string.Join(", ", MetricCatalog.For(target).Where(metric => metric.IsMeanOverRows).Select(metric => metric.Name));

    private static string[]? Names(ArgumentResult result, string what, Func<string, IEnumerable<string>>? split = null)
    {
        string[] names = [.. (split is null ? ArgumentValues.Parts(result) : result.Tokens.SelectMany(token => split(token.Value)))
            .Select(part => part.Trim())];
        if (names.Contains("")) return ArgumentValues.Refuse<string[]?>(result,
            $"A {what} without a name stands in '{Excerpt.Of(string.Join(' ', result.Tokens.Select(token => token.Value)))}'");
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? ArgumentValues.Refuse<string[]?>(result, $"The {what} '{Excerpt.Of(twice.Key)}' is named twice")
            : names;
    }

    private static int[]? Network(ArgumentResult result) => ArgumentValues.Numbers(result,
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
