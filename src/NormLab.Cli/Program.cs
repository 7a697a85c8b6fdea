using System.CommandLine;
using NormLab.Cli;
using NormLab.Cli.Verbs;

var root = new RootCommand("NormLab: what a choice of regularization does to a model's accuracy and to its weights.")
{
    ReproduceVerb.Create(),
    RunVerb.Create(),
    PresetVerb.Create(),
    SchemaVerb.Create(),
};
return await CommandLine.InvokeAsync(root, args);
