using NormLab.Studies.Audit;

namespace NormLab.Reporting.Html;

/// <summary>What the published code did and the text did not say.</summary>
internal static class DifferencesPart
{
    /// <summary>Writes the part.</summary>
    public static void Write(HtmlBuilder html) => html.Element("section", [("aria-labelledby", "differences")], () =>
    {
        html.Element("h2", "What the published code did and the text did not say", ("id", "differences"));
        html.Element("p", "The tables were made by code that differs from its description. Each difference is an "
            + "option of an experiment file, so both can be run.");
        html.Element("div", [("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-labelledby", "differences-caption")], () =>
            html.Element("table", [("class", "prose")], () =>
        {
            html.Element("caption", [("id", "differences-caption")],
                () => html.Element("span", "The experiments as published and as described."));
            html.Element("thead", () => html.Element("tr", () =>
            {
                foreach (string header in (string[])["as published", "as described", "option of an experiment file"])
                    html.Element("th", header, ("scope", "col"));
            }));
            html.Element("tbody", () =>
            {
                foreach (PublishedDifference difference in PublishedDifferences.All)
                {
                    html.Element("tr", () =>
                    {
                        html.Element("td", difference.Published);
                        html.Element("td", difference.Described);
                        html.Element("td", () =>
                        {
                            if (difference.Option.Length > 0) html.Element("code", difference.Option);
                            else html.Text("–");
                        });
                    });
                }
            });
        }));
    });
}
