using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;

namespace NormLab.Reporting.Html;

/// <summary>Writes figures as inline SVG with a caption, in a box of their own that scrolls where the page is too narrow to read
/// them, or stacks their panels there.</summary>
internal static class HtmlFigure
{
    /// <summary>Writes <paramref name="figure"/>.</summary>
    /// <param name="html">The page.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="drawings">All figures of the report, drawn.</param>
    public static void Write(HtmlBuilder html, Figure figure, IReadOnlyDictionary<string, SvgDocument> drawings) =>
        html.Element("figure", () =>
    {
        html.Element("div", [("class", "scroll drawing"), ("tabindex", "0"), ("role", "group"), ("aria-label", figure.Title),
            .. FigureValues.Of(figure) is { } values ? ((string, string)[])[("data-values", values)] : [],
            .. FigureParts.Of(figure) is { } parts ? ((string, string)[])[("data-parts", parts)] : []], () =>
            html.Markup(drawings[figure.Name].ToInline()));
        html.Element("figcaption", figure.Caption);
    });
}
