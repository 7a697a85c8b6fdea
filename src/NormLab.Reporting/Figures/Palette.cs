using System.Collections.Immutable;

namespace NormLab.Reporting.Figures;

/// <summary>A colour with a name, for light and for dark surroundings.</summary>
/// <param name="Name">Its name, a custom property of the page's style sheet: "--ink-l1".</param>
/// <param name="Light">On a light background, "#rrggbb".</param>
/// <param name="Dark">On a dark background, "#rrggbb".</param>
public sealed record Ink(string Name, string Light, string Dark);

/// <summary>One colour per condition, the same in every figure of a report. The article's seven have fixed ones, after the palette of Okabe
/// and Ito (2008), which readers with any kind of colour vision can tell apart, with the lightness moved until each stands out against both
/// backgrounds. Other conditions get what is left, in the order in which they are named.</summary>
public sealed class Palette
{
    /// <summary>Behind every figure.</summary>
    public static Ink Background { get; } = new("--ink-background", "#ffffff", "#1c1f24");

    /// <summary>Titles.</summary>
    public static Ink Text { get; } = new("--ink-text", "#1f2328", "#e8eaed");

    /// <summary>Tick labels and what is not at the centre of attention.</summary>
    public static Ink Muted { get; } = new("--ink-muted", "#5b636d", "#a9b1bb");

    /// <summary>Axes and reference lines.</summary>
    public static Ink Axis { get; } = new("--ink-axis", "#a6adb5", "#666e78");

    /// <summary>Grid lines.</summary>
    public static Ink Grid { get; } = new("--ink-grid", "#e9ebee", "#2d3239");

    /// <summary>Other conditions, where a panel shows one of them in its context.</summary>
    public static Ink Context { get; } = new("--ink-context", "#c9ced4", "#4a515a");

    private static readonly ImmutableDictionary<string, Ink> Fixed = ImmutableDictionary.CreateRange<string, Ink>(
    [
        new("no_reg", new Ink("--ink-no-reg", "#33373c", "#dfe2e6")),
        new("L0", new Ink("--ink-l0", "#3a99cf", "#86cdf6")),
        new("L1", new Ink("--ink-l1", "#0060a8", "#4b9ff0")),
        new("L2", new Ink("--ink-l2", "#c04000", "#f2793a")),
        new("L3", new Ink("--ink-l3", "#00936b", "#2bc496")),
        new("Linf", new Ink("--ink-linf", "#a03c7c", "#e08fc4")),
        new("dropout", new Ink("--ink-dropout", "#bd8200", "#f3b73e")),
    ]);

    // Far from each other and from the fixed ones for the eye: a test measures how far.
    private static readonly ImmutableArray<Ink> Free =
    [
        new("--ink-free-1", "#6b4fb8", "#a794ea"), new("--ink-free-2", "#7a5c2e", "#c9a56b"), new("--ink-free-3", "#5f7a00", "#a9c83a"),
        new("--ink-free-4", "#c2264b", "#ff7c96"), new("--ink-free-5", "#00808a", "#35c4cf"), new("--ink-free-6", "#8a2be2", "#c58bff"),
        new("--ink-free-7", "#4d6a8a", "#93b4d6"), new("--ink-free-8", "#ee55bb", "#cc44aa"), new("--ink-free-9", "#005500", "#55ffbb"),
        new("--ink-free-10", "#000099", "#7766ff"), new("--ink-free-11", "#770000", "#aa7777"), new("--ink-free-12", "#ff5555", "#ee3355"),
        new("--ink-free-13", "#00aa00", "#339911"), new("--ink-free-14", "#550077", "#ffbbff"), new("--ink-free-15", "#1177ff", "#5588aa"),
        new("--ink-free-16", "#554400", "#ffee22"),
    ];

    private readonly ImmutableDictionary<string, Ink> _inks;

    /// <summary>Gives every condition its colour.</summary>
    /// <param name="conditions">All conditions of a report, in its order; repetitions don't matter. With more than sixteen that are not the
    /// article's, colours repeat: no figure tells conditions apart by colour alone, each has its own row, panel or name beside it.</param>
    public Palette(IEnumerable<string> conditions)
    {
        ImmutableDictionary<string, Ink>.Builder inks = Fixed.ToBuilder();
        foreach (string condition in conditions)
            if (!inks.ContainsKey(condition)) inks.Add(condition, Free[(inks.Count - Fixed.Count) % Free.Length]);
        _inks = inks.ToImmutable();
    }

    /// <summary>Every ink of lines, words and grounds.</summary>
    public static IEnumerable<Ink> Inks { get; } =
        [Background, Text, Muted, Axis, Grid, Context, .. Fixed.Values.OrderBy(ink => ink.Name, StringComparer.Ordinal), .. Free];

    /// <summary>Those and the colours of maps.</summary>
    public static IEnumerable<Ink> All { get; } = [.. Inks, .. ColorRamp.Inks];

    /// <summary>The colour of <paramref name="condition"/>.</summary>
    /// <exception cref="ArgumentException">The palette was made without this condition.</exception>
    public Ink this[string condition] => _inks.TryGetValue(condition, out Ink? ink) ? ink
        : throw new ArgumentException($"The palette has no colour for the condition \"{condition}\".", nameof(condition));
}
