using System.CommandLine;
using System.Globalization;
using NormLab.Cli.Boosting;
using NormLab.Cli.Calls;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Reporting.Comparison;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab compare: which regularizer for this table, each at its own best strength.</summary>
internal static class CompareVerb
{
    public static Command Create()
    {
        var table = new TableOptions("compare");
        var rows = new RowOptions("compare");
        var numbers = new ComparisonOptions();
        var test = new Option<string?>("--test")
        {
            Description = "A CSV file of rows to test on, with the same columns by name, in place of rows of the table. There is "
                + "one split.",
            HelpName = "FILE",
        };
        Option<TimeSpan?> budget = BudgetOption.Of("Splits, trials, seeds and steps that are not given are chosen to fit; when time is up "
            + "it stops, and says what was cut.");
        var boosting = new Option<bool>("--boosting")
        {
            Description = "Measure gradient boosting of trees (LightGBM) on the same splits, as a baseline below the ranking.",
        };
        var common = new CommonOptions();
        var command = new VerbCommand("compare", "Find the regularizer for a table: each tuned over its own strength, then "
            + "measured on rows that no tuning saw.",
            "normlab compare patients.csv --label state --methods none,l1,l2,dropout --budget 5m");
        table.AddTo(command);
        rows.AddTo(command);
        foreach (Option option in (Option[])[test, .. numbers.All, budget, boosting, common.Out, common.Workers, common.Format,
            common.NoReport, .. common.Cluster.All]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) =>
        {
            TableRequest asked = table.Read(parsed, command);
            ComparisonSpecification standard = rows.Read(parsed, new ComparisonSpecification
            {
                File = asked.File,
                Label = asked.Label,
                Drop = asked.Drop,
                Reading = asked.Reading,
                TestFile = parsed.GetValue(test),
            });
            ComparisonNumbers given = numbers.ReadNumbers(parsed);
            if (standard is { File: null, TestFile: not null })
                throw new UsageException("--test is for a CSV file, but no file is given: normlab compare FILE.csv --label NAME.");
            if (standard.TestFile is not null && given.Splits is > 1)
                throw new UsageException("Test rows of their own make one split: leave --splits out.");
            if (standard.TestFile is not null) given = given with { Splits = 1 };
            var request = new ComparisonRequest(numbers.ReadSettings(parsed, standard), given, parsed.GetValue(budget));
            string folder = parsed.GetValue(common.Out)?.FullName ?? Path.GetFullPath("comparison");
            int workers = parsed.GetValue(common.Workers) ?? Environment.ProcessorCount;
            if (parsed.GetValue(boosting) && request.Budget is not null)
                throw new UsageException("--boosting takes time that --budget does not count; leave one of them out.");
            if (parsed.GetValue(boosting)) LightGbmLibrary.Require();
            return Task.FromResult(Run(request, parsed.GetValue(boosting),
                new StudyCall(folder, workers, 1, parsed.GetValue(common.Format), !parsed.GetValue(common.NoReport))
                {
                    Cluster = common.Cluster.Read(parsed),
                }, cancellation));
        });
        return command;
    }

    private static int Run(ComparisonRequest request, bool withBoosting, StudyCall call, CancellationToken cancellation)
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
        if (withBoosting)
        {
            using var progress = new MeasurementProgress(call.Console);
            result = OutsideBaseline.Beside(result, new GradientBoosting(), call.Workers, progress.Report, cancellation);
        }
        var content = new ComparisonContent(result);
        store.WriteBeside(Recommendation.FileName, Recommendation.Of(result).ToBytes());
        string? reportPath = call.Write(() => content, cancellation);
        if (call.IsForPeople) ComparisonTables.Print(Terminal.Output, content, reportPath);
        else DocumentJson.Print(ComparisonDocument.Of(result));
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
            $"--splits {decided.Splits} --trials {decided.Trials} --final-runs {decided.Seeds} --steps {decided.Steps}");
        return $"For a budget of {Durations.Words(limit.Budget)}: {numbers}. "
            + "Later calls take these from budget.json. When the time is up, everything stops, and the result says what was cut.";
    }
}
