using NormLab.Cli;
using NormLab.Cli.Verbs;

return await CommandLine.InvokeAsync(NormlabCommand.Create(), args);
