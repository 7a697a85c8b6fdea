using System.CommandLine;
using System.CommandLine.Help;
using NormLab.Cli;
using NormLab.Cli.Verbs;
using NormLab.Cli.Verbs.Runs;

// A plain command, since a root command is named after the file it was started from.
var normlab = new Command("normlab", "NormLab: what a choice of regularization does to a model's accuracy and to its weights.")
{
    new HelpOption(),
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
    DistanceVerb.Create(),
    PenaltyVerb.Create(),
    CompletionsVerb.Create(),
    ManualVerb.Create(),
};
return await CommandLine.InvokeAsync(normlab, args);
