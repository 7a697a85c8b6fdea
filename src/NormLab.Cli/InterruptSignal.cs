using System.Runtime.InteropServices;

namespace NormLab.Cli;

/// <summary>Takes Ctrl-C back where whoever started the command ignores it.</summary>
/// <remarks>A shell without job control starts what it puts in the background (<c>nohup ./script &amp;</c>) with SIGINT ignored. Programs
/// inherit that, and .NET installs no handler for a signal that was ignored at the start. A long run must be interruptible by a signal all
/// the same: it is how one stops it without losing what was computed.</remarks>
internal static partial class InterruptSignal
{
    private const int Interrupt = 2, Default = 0, Ignored = 1;

    /// <summary>Gives SIGINT its default action if it is ignored; to be called before a handler is registered.</summary>
    public static void TakeBack()
    {
        if (!OperatingSystem.IsWindows() && IsIgnored()) _ = SetAction(Interrupt, Default);
    }

    private static bool IsIgnored()
    {
        // The action comes first in the structure of every 64-bit system; the rest of it is nowhere longer than 152 bytes.
        Span<nint> action = stackalloc nint[64];
        return GetAction(Interrupt, 0, action) == 0 && action[0] == Ignored;
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int GetAction(int signal, nint none, Span<nint> action);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetAction(int signal, nint action);
}
