using System.CommandLine;
using NormLab.Cli.Requests;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs: the runs of a store as a table, asked, exported, and looked after.</summary>
internal static class RunsVerb
{
    public static Command Create() =>
        new VerbCommand("runs", "The runs of a folder of results: list, ask in SQL, export, verify, merge, pack, prune.",
            "normlab runs query reproduction \"select condition, avg(test_accuracy) from runs group by all\"")
    {
        ListRuns.Create(), ShowRun.Create(), ExportRuns.Create(), QueryRuns.Create(), VerifyRuns.Create(), MergeRuns.Create(),
        PackRuns.Create(), PruneRuns.Create(),
    };
}
