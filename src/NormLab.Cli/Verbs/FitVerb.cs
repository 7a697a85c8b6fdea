using System.CommandLine;
using NormLab.Cli.Calls;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Models;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab fit: a model to take away, as a comparison recommends it or tuned here.</summary>
internal static class FitVerb
{
    public static Command Create()
    {
        var table = new TableOptions("fit");
        var rows = new RowOptions("fit");
        var like = new Option<string?>("--like")
        {
            Description = "Folder of a comparison: its table, its settings, and the method that it recommends. What is given here "
                + "counts instead.",
            HelpName = "DIR",
        };
        var methods = new Option<string[]?>("--method")
        {
            Description = "The method to train with, or several to choose from by cross-validation. Default: the one that --like "
                + "recommends, or else those of 'normlab compare'.",
            HelpName = "M,M,...",
            CustomParser = result => ColumnNames.ParsePlain(result, "method"),
        };
        var seeds = new Option<int?>("--final-runs")
        {
            Description = "Runs whose predictions are averaged, each from a seed of its own. Default: 5, or as --like has it.",
            HelpName = "N",
            CustomParser = result => (int?)ArgumentValues.WholeNumber(result, 1, 10_000),
        };
        var common = new CommonOptions();
        var command = new VerbCommand("fit", "Make a model to take away: the method tuned by cross-validation of all rows, and the average "
            + "of several runs.",
            "normlab fit --like comparison --out model");
        table.AddTo(command);
        rows.AddTo(command);
        foreach (Option option in (Option[])[like, methods, seeds, common.Out, common.Workers, common.Format]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) =>
        {
            Recommendation? recommended = parsed.GetValue(like) is { } folder ? Recommendation.Read(folder) : null;
            ComparisonSpecification asked = recommended?.ToFit ?? new ComparisonSpecification();
            TableRequest data = table.Read(parsed, command,
                recommended is null ? null : new TableRequest(asked.File, asked.Label, asked.Drop, asked.Reading));
            asked = rows.Read(parsed, asked with
            {
                File = data.File,
                Label = data.Label,
                Drop = data.Drop,
                Reading = data.Reading,
                TestFile = null,
            });
            asked = asked with
            {
                Methods = parsed.GetValue(methods) is { Length: > 0 } names ? ComparisonMethodNames.Find(names, asked.Target)
                    : asked.Methods,
                Seeds = parsed.GetValue(seeds) ?? asked.Seeds,
                // As many as the rows call for, which may be others than those of the comparison.
                Steps = recommended is not null && data.File == recommended.Asked.File ? asked.Steps : null,
            };
            return Task.FromResult(Run(asked, recommended, common.Read(parsed, "model"), cancellation));
        });
        return command;
    }

    private static int Run(ComparisonSpecification asked, Recommendation? recommended, StudyCall call, CancellationToken cancellation)
    {
        FitPlan plan = StudyCall.Planned(() => FitPlan.Of(asked, call.Data));
        call = call.WithinMemory(() => plan.Samples);
        RunStore store = call.OpenStore();
        if (call.Data.Prepare(plan.Data).Summary is { } summary) TableSummaryText.Print(call.Console, summary);
        if (recommended is not null && recommended.ContentHash != plan.Data.ContentHash)
            call.Console.WriteLine("The table is another one than was compared, or has changed since.");

        FitResult result = call.Ask(new FitStudy(plan), store, null, cancellation);
        if (result.Runs.IsEmpty)
        {
            Terminal.Error.WriteLine($"normlab: All {plan.Tuning.Specification.Seeds} runs of {result.Choice.Name} diverged; there is "
                + "no model. Choose another --method.");
            return ExitCode.Failed;
        }
        AveragedModel model = FittedModel.Of(result, recommended);
        store.WriteBeside(ModelFile.DefaultName, ModelFile.Write(model));
        string path = Path.Combine(call.Folder, ModelFile.DefaultName);
        if (call.IsForPeople) FitText.Print(Terminal.Output, result, recommended, path);
        else DocumentJson.Print(FitDocument.Of(result, model, path));
        return ExitCode.Done;
    }
}
