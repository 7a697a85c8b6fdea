using System.Collections.Immutable;

namespace NormLab.Reporting.Figures;

/// <summary>Colours from little to much, for maps: each step stands further from the background than the one before.</summary>
/// <remarks>After YlGnBu of C. Brewer, with the lightness moved until words can be read on each step. Readers with any kind of colour
/// vision can order them.</remarks>
public static class ColorRamp
{
    /// <summary>The first step whose words are written in the background's colour.</summary>
    private const int FirstStrong = 5;

    /// <summary>The colours, from little to much.</summary>
    public static ImmutableArray<Ink> Inks { get; } =
    [
        new("--ink-map-1", "#fffbe0", "#1e2b52"), new("--ink-map-2", "#eef6bd", "#213a78"), new("--ink-map-3", "#c7e9b4", "#1f4f94"),
        new("--ink-map-4", "#8fd3bc", "#1a5f9c"), new("--ink-map-5", "#57bcc6", "#126f98"), new("--ink-map-6", "#1b7aa9", "#2fa3ad"),
        new("--ink-map-7", "#225ea8", "#74c9b5"), new("--ink-map-8", "#253494", "#bfe6b3"), new("--ink-map-9", "#0b1f5c", "#f6f8cc"),
    ];

    /// <summary>Colours for so many classes, spread over the ramp.</summary>
    public static ImmutableArray<Ink> Of(int classes) => classes < 2
        ? [Inks[2]]
        : [.. Enumerable.Range(0, classes).Select(i => Inks[(int)Math.Round((double)i * (Inks.Length - 1) / (classes - 1))])];

    /// <summary>The colour of words on a step.</summary>
    public static Ink TextOn(Ink step) => Inks.IndexOf(step) < FirstStrong ? Palette.Text : Palette.Background;
}
