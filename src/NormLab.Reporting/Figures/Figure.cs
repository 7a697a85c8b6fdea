using System.Collections.Immutable;

namespace NormLab.Reporting.Figures;

/// <summary>A figure as data: panels in a grid under one title and one key. Renderers decide about pixels.</summary>
/// <param name="Name">Its file name without extension, unique in a report: lower-case letters, digits, '-' and '.'.</param>
/// <param name="Title">What it shows, in one line drawn above the panels.</param>
/// <param name="Caption">How to read it, in a sentence or two beside the figure.</param>
/// <param name="Description">What a reader who can't see it should know: the alternative text, with the figure's main numbers.</param>
/// <param name="Panels">The panels, row by row from the upper left.</param>
public sealed record Figure(string Name, string Title, string Caption, string Description, ImmutableArray<Panel> Panels)
{
    /// <summary>Panels in a row.</summary>
    public int Columns { get; init; } = 2;

    /// <summary>Height of a panel's data area, in pixels at scale 1.</summary>
    public double PanelHeight { get; init; } = 220;

    /// <summary>What colours, dashes and symbols mean; empty where labels in the panels say it.</summary>
    public ImmutableArray<KeyEntry> Key { get; init; } = [];

    /// <summary>What the colours of a map mean, or null.</summary>
    public ColorScale? Scale { get; init; }
}

/// <summary>One pair of axes with what is drawn in it.</summary>
/// <param name="Title">What the vertical axis, or the panel, shows; drawn above it.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Marks">What is drawn, from back to front.</param>
public sealed record Panel(string Title, Axis X, Axis Y, ImmutableArray<Mark> Marks);

/// <summary>One entry of a figure's key.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Symbol">What stands before it.</param>
/// <param name="Stroke">How that is drawn.</param>
public sealed record KeyEntry(string Label, KeySymbol Symbol, Stroke Stroke);

/// <summary>The symbol of an entry in a key.</summary>
public enum KeySymbol
{
    /// <summary>A piece of line.</summary>
    Line,

    /// <summary>A filled dot.</summary>
    Dot,

    /// <summary>A hollow ring.</summary>
    Ring,

    /// <summary>A hollow square.</summary>
    Frame,
}
