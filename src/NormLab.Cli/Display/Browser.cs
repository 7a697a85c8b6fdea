using System.ComponentModel;
using System.Diagnostics;

namespace NormLab.Cli.Display;

/// <summary>The user's browser.</summary>
internal static class Browser
{
    /// <summary>Opens an address where there is a browser to open it with; where there is none, whoever reads the address opens
    /// it.</summary>
    public static void TryOpen(Uri address)
    {
        try
        {
            using Process? started = Process.Start(Opener(address.AbsoluteUri));
        }
        catch (Exception error) when (error is Win32Exception or PlatformNotSupportedException or InvalidOperationException)
        {
            // No desktop, no xdg-open: the address was printed.
        }
    }

    private static ProcessStartInfo Opener(string address)
    {
        if (OperatingSystem.IsWindows()) return new ProcessStartInfo(address) { UseShellExecute = true };
        // What the opener prints is not ours to show.
        return new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
    }
}
