using NormLab.Cli.Display;
using NormLab.Experiments.Storage;
using NormLab.Studies;
using Spectre.Console;

namespace NormLab.Cli;

/// <summary>How a verb that trains was asked to go about it.</summary>
/// <param name="Folder">Full path of the folder for results.</param>
/// <param name="Workers">Runs at the same time.</param>
/// <param name="ThreadsPerRun">Threads that share the work of one run.</param>
/// <param name="Format">What goes to standard output.</param>
/// <param name="Report">Whether report, tables and figures are written.</param>
internal sealed record StudyCall(string Folder, int Workers, int ThreadsPerRun, OutputFormat Format, bool Report)
{
    /// <summary>Where data is prepared: once in a call of the command, whoever asks.</summary>
    public DataCache Data { get; } = new();

    /// <summary>Whether standard output is for people.</summary>
    public bool IsForPeople => Format == OutputFormat.Table;

    /// <summary>Where words for people go: out of the way where standard output is a document.</summary>
    public IAnsiConsole Console => IsForPeople ? Terminal.Output : Terminal.Error;

    /// <summary>Runs a study with progress on standard error.</summary>
    /// <param name="study">The study.</param>
    /// <param name="store">Its store.</param>
    /// <param name="limit">The limit to its time, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    public TResult Ask<TResult>(IStudy<TResult> study, RunStore store, TimeLimit? limit, CancellationToken cancellation) =>
        new StudyRunner(store, new StudyOptions(Workers, ThreadsPerRun, limit) { Data = Data }, new StudyDisplay(Console, this)).Run(study, cancellation);

    /// <summary>The store in the folder. A folder that can't be used is a wrong --out; a disk that is full is nobody's mistake.</summary>
    public RunStore OpenStore()
    {
        try
        {
            return RunStore.Open(Folder);
        }
        catch (StoreException error) when (!error.IsDiskFull)
        {
            throw new UsageException(error.Message);
        }
    }

    /// <summary>Plans what was asked; what can't be planned is wrong usage.</summary>
    public static T Planned<T>(Func<T> plan)
    {
        try
        {
            return plan();
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }
}

/// <summary>What the command prints on standard output.</summary>
internal enum OutputFormat
{
    Table,
    Json,
}
