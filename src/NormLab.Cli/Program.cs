using NormLab.Cli;

return await CommandLine.InvokeAsync(NormlabCommand.Create(), args);
