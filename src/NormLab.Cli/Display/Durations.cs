using System.Globalization;

namespace NormLab.Cli.Display;

/// <summary>Durations in words.</summary>
internal static class Durations
{
    /// <summary>"less than a second", "40 s", "7 min", "2 h 05 min".</summary>
    public static string Words(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 1 => "less than a second",
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes:D2} min"),
    };

    /// <summary>The same, but "0 s" below a second: where there is little room.</summary>
    public static string Short(TimeSpan duration) => duration.TotalSeconds < 1 ? "0 s" : Words(duration);

    /// <summary>"less than a second", "about 40 s".</summary>
    public static string About(TimeSpan duration) => duration.TotalSeconds < 1 ? Words(duration) : $"about {Words(duration)}";
}
