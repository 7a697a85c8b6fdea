using NormLab.Experiments.Preparation;

namespace NormLab.Cli.Requests;

/// <summary>How a verb that trains was asked to go about it.</summary>
/// <param name="Folder">Full path of the folder for results.</param>
/// <param name="Workers">Runs at the same time.</param>
/// <param name="ThreadsPerRun">Threads that share the work of one run.</param>
/// <param name="Format">What goes to standard output.</param>
/// <param name="Report">Whether report, tables and figures are written.</param>
internal sealed record StudyCall(string Folder, int Workers, int ThreadsPerRun, OutputFormat Format, bool Report)
{
    /// <summary>The cluster that runs go to; null for this machine.</summary>
    public ClusterRequest? Cluster { get; init; }

    /// <summary>Where data is prepared: once in a call of the command, whoever asks.</summary>
    public DataCache Data { get; } = new();

    /// <summary>Whether standard output is for people.</summary>
    public bool IsForPeople => Format == OutputFormat.Table;

    /// <summary>Checks what was asked; what can't be done is wrong usage.</summary>
    public static void Planned(Action check) => Planned(() =>
    {
        check();
        return true;
    });

    /// <summary>Plans what was asked; what can't be planned is wrong usage.</summary>
    public static T Planned<T>(Func<T> plan)
    {
        try
        {
            return plan();
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message, error);
        }
    }
}
