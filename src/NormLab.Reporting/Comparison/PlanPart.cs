using NormLab.Reporting.Html;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Exactly what was done, in words and as the command that does it again.</summary>
internal static class PlanPart
{
    /// <summary>Writes the part.</summary>
    public static void Write(HtmlBuilder html, ComparisonResult result)
    {
        ComparisonPlan plan = result.Plan;
        html.Element("ul", () =>
        {
            foreach (string line in ComparisonPlanText.Lines(plan)) html.Element("li", line);
        });
        html.Element("p", "The advice follows from the figures by rules. The method that tuning prefers is recommended: its settings "
            + "do best on the validation rows of all splits. Where its gain over no regularization is significant, that is said; where the "
            + $"intervals of all methods end below {Text.Number(result.Margin)}, no regularizer is worth it; else one cannot "
            + "tell. Of the methods that are not significantly behind the best, the sparsest is named too where it has at least a "
            + "tenth of all weights more near zero and at most 0.01 less of the usual metric. "
            + "Significant means p up to 0.05, corrected for all methods.");
        html.Element("p", result.Cuts.IsEmpty ? "This makes the same comparison again, bit for bit:"
            : "This makes the whole comparison, of which a part was cut:");
        html.Element("pre", [("tabindex", "0"), ("aria-label", "The command")],
            () => html.Element("code", ComparisonCommand.Of(result)));
    }
}
