using System.Collections.Immutable;
using System.CommandLine;
using NormLab.Cli.Calls;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Data.Targets;
using NormLab.Experiments.Storage;
using NormLab.Reporting.League;
using NormLab.Studies.Comparison;
using NormLab.Studies.League;

namespace NormLab.Cli.Verbs;

/// <summary>normlab league: regularizers compared on many tables.</summary>
internal static class LeagueVerb
{
    public static Command Create()
    {
        var tables = new Argument<string>("TABLES")
        {
            Description = "A YAML file that lists tables: tables: [{file: a.csv, label: y}, ...]; or a folder of tables.",
        };
        var label = new Option<string?>("--label")
        {
            Description = "The label of all tables of a folder. Default: the last column of each.",
            HelpName = "NAME",
        };
        var outside = new Option<string?>("--with")
        {
            Description = "CSV file with scores of other programs' models on the same splits, which join the ranking: "
                + "table,method,accuracy,log_loss; with --task regression table,method,r2,mae.",
            HelpName = "FILE",
        };
        var splits = new Option<bool>("--write-splits")
        {
            Description = "Write which split tests each row, for other programs, to splits/TABLE.csv, and train nothing.",
        };
        Option<TargetKind?> task = RowOptions.Task();
        var numbers = new ComparisonOptions();
        var common = new CommonOptions();
        var command = new VerbCommand("league", "Compare regularizers on many tables: mean ranks, and which of them may be chance.",
            "normlab league tables.yaml --methods none,l1,l2,dropout --out league") { tables };
        foreach (Option option in (Option[])[label, task, .. numbers.All, outside, splits, common.Out, common.Workers, common.Format,
            common.NoReport]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) =>
        {
            TargetKind target = parsed.GetValue(task) ?? TargetKind.Classes;
            ImmutableArray<LeagueTable> list =
                LeagueFile.Read(parsed.GetRequiredValue(tables), parsed.GetValue(label), numbers.Read(parsed, target));
            ImmutableArray<OutsideScore> scores = parsed.GetValue(outside) is { } file ? OutsideScore.Read(file, target) : [];
            StudyCall call = common.Read(parsed, "league");
            return Task.FromResult(parsed.GetValue(splits) ? WriteSplits(list, call) : Run(list, scores, call, cancellation));
        });
        return command;
    }

    private static int Run(ImmutableArray<LeagueTable> tables, ImmutableArray<OutsideScore> outside, StudyCall call,
        CancellationToken cancellation)
    {
        LeagueStudy study = StudyCall.Planned(() => new LeagueStudy(tables, call.Data));
        call = call.WithinMemory(() => study.Plans.Select(plan => plan.Round(0, 0, plan.Trials[0].Take(1)).Plan.Runs[0].Specification));
        RunStore store = call.OpenStore();
        LeagueResult result = call.Ask(study, store, null, cancellation) with { Outside = outside };
        var content = new LeagueContent(result);
        string? report = call.Write(() => content, cancellation);
        if (call.IsForPeople) LeagueText.Print(Terminal.Output, content, report);
        else DocumentJson.Print(LeagueDocument.Of(content));
        return ExitCode.Done;
    }

    private static int WriteSplits(ImmutableArray<LeagueTable> tables, StudyCall call)
    {
        LeagueStudy study = StudyCall.Planned(() => new LeagueStudy(tables, call.Data));
        foreach ((LeagueTable table, ComparisonPlan plan) in tables.Zip(study.Plans))
        {
            string folder = Path.Combine(call.Folder, "splits");
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, table.Name + ".csv");
            OutputFile.Write(path, output => LeagueDocument.WriteSplits(output, plan));
            Console.Out.WriteLine(path);
        }
        return ExitCode.Done;
    }
}
