using NormLab.Reporting.Html;
using NormLab.Reporting.Rendering;

namespace NormLab.Reporting.Results;

/// <summary>How many digits can mean anything.</summary>
internal static class ChaosPart
{
    /// <summary>Writes the part; nothing where no experiment was rerun perturbed.</summary>
    public static void Write(HtmlBuilder html, ReportContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        if (content.ChaosTable is null || content.ChaosFigure is null) return;
        html.Element("p", "One run of each experiment was repeated from weights changed by about the rounding error of its numbers. "
            + "Digits that change then depend on the order in which a computer adds numbers; nobody can be expected to meet them.");
        HtmlTable.Write(html, content.ChaosTable);
        HtmlFigure.Write(html, content.ChaosFigure, drawings);
    }
}
