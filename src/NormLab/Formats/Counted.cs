using System.Globalization;

namespace NormLab.Formats;

/// <summary>A number with its noun.</summary>
public static class Counted
{
    /// <summary>"1 step", "2 steps", "25,000 steps".</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">One of them, as a word that takes an s.</param>
    public static string Of(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {noun}{(count == 1 ? "" : "s")}");
}
