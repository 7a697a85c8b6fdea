using System.Globalization;

namespace NormLab.Cli.Display;

/// <summary>Numbers of things in words.</summary>
internal static class Counted
{
    /// <summary>"1 run", "4,000 runs".</summary>
    public static string Runs(int count) => count == 1 ? "1 run" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} runs");
}
