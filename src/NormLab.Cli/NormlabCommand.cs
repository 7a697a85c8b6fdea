using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Cli.Verbs;
using NormLab.Cli.Verbs.Runs;

namespace NormLab.Cli;

/// <summary>The whole command: every verb.</summary>
internal static class NormlabCommand
{
    /// <summary>Makes it. A plain command, since a root command is named after the file it was started from.</summary>
    public static Command Create() => new VerbCommand("normlab",
        "NormLab: what a choice of regularization does to a model's accuracy and to its weights.", "normlab reproduce 1")
    {
        ExampleHelp.Option(),
        new VersionOption(),
        ReproduceVerb.Create(),
        AuditVerb.Create(),
        CompareVerb.Create(),
        DataVerb.Create(),
        LeagueVerb.Create(),
        StudyVerb.Create(),
        FitVerb.Create(),
        PredictVerb.Create(),
        ExportVerb.Create(),
        RunVerb.Create(),
        PresetVerb.Create(),
        SchemaVerb.Create(),
        BenchVerb.Create(),
        NormsVerb.Create(),
        RunsVerb.Create(),
        StatusVerb.Create(),
        StatusVerb.CreateCancel(),
        WorkVerb.Create(),
        ExploreVerb.Create(),
        SiteVerb.Create(),
        DistanceVerb.Create(),
        PenaltyVerb.Create(),
        CompletionsVerb.Create(),
        ManualVerb.Create(),
    };
}
