using NormLab.Experiments;

namespace NormLab.Cli.Requests;

/// <summary>How a verb that trains was asked to go about it.</summary>
/// <param name="Folder">Full path of the folder for results.</param>
/// <param name="Overrides">What replaces the experiment's own seeds, steps and precision.</param>
/// <param name="Workers">Runs at the same time.</param>
/// <param name="ThreadsPerRun">Threads that share the work of one run.</param>
/// <param name="Format">What goes to standard output.</param>
/// <param name="Report">Whether report, tables and figures are written.</param>
internal sealed record SessionOptions(string Folder, PlanOverrides Overrides, int Workers, int ThreadsPerRun,
    OutputFormat Format, bool Report);
