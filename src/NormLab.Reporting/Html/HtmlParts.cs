using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;

namespace NormLab.Reporting.Html;

/// <summary>The parts that every report is made of: the answer first, then sections, then what is folded.</summary>
internal static class HtmlParts
{
    /// <summary>A section with its heading.</summary>
    public static void Section(this HtmlBuilder html, string anchor, string heading, Action write) =>
        html.Element("section", [("aria-labelledby", anchor)], () =>
        {
            html.Element("h2", heading, ("id", anchor));
            write();
        });

    /// <summary>A part that is closed until somebody opens it. A link to anything in it opens it too.</summary>
    public static void Fold(this HtmlBuilder html, string anchor, string title, Action write) =>
        html.Element("details", [("id", anchor)], () =>
        {
            html.Element("summary", title);
            write();
        });

    /// <summary>The answer: a sentence or a few, and the figure that shows it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="sentences">The answer; the first sentence is the finding.</param>
    /// <param name="figure">What shows it, or null.</param>
    /// <param name="drawings">All figures of the report, drawn.</param>
    public static void Answer(this HtmlBuilder html, IReadOnlyList<string> sentences, Figure? figure,
        IReadOnlyDictionary<string, SvgDocument> drawings) =>
        html.Element("section", [("class", "answer"), ("aria-label", "The answer")], () =>
        {
            foreach ((int i, string sentence) in sentences.Index())
                html.Element("p", sentence, i == 0 ? [("class", "lead")] : []);
            if (figure is not null) HtmlFigure.Write(html, figure, drawings);
        });
}
