namespace NormLab.Cli.Requests;

/// <summary>What the command's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>All that was asked for was done.</summary>
    public const int Done = 0;

    /// <summary>It failed, through no fault of the input: a full disk, say.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or wrong input; nothing was done.</summary>
    public const int WrongUsage = 2;

    /// <summary>Interrupted by Ctrl-C or a request to stop; the next call goes on.</summary>
    public const int Interrupted = 130;
}
