using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Audit;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tests.Html;

public sealed partial class ReportPageTests
{
    private static readonly string Page = Write(new ReportContent(SyntheticExperiment.All));
    private static readonly XElement Root = Parse(Page);

    [Fact]
    public void The_page_is_well_formed_and_in_English()
    {
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", Page);
        Assert.Equal("The Shapes of Regularization, recomputed", Root.Descendants("title").First().Value);
    }

    [Fact]
    public void All_ids_are_unique_and_every_reference_has_its_target()
    {
        string[] ids = [.. Root.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Distinct(ids);
        IEnumerable<string> targets =
        [
            .. Root.Descendants("a").Select(link => link.Attribute("href")!.Value.TrimStart('#')),
            .. Root.Descendants().Attributes("aria-labelledby").SelectMany(label => label.Value.Split(' ')),
            .. Root.Descendants().Attributes("clip-path").Select(clip => clip.Value["url(#".Length..^1]),
        ];
        Assert.Empty(targets.Except(ids));
    }

    [Fact]
    public void Nothing_is_fetched_from_anywhere()
    {
        string script = Root.Descendants("script").Single().Value;
        Assert.Contains($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'",
            Root.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value,
            StringComparison.Ordinal);
        Assert.DoesNotContain('<', script);
        Assert.DoesNotContain('&', script);
        Assert.DoesNotContain("<link", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Root.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "srcset"
            or "action" or "data");
        Assert.All(Url().Matches(DataUrl().Replace(Page, "")), match => Assert.Equal("http://www.w3.org/2000/svg", match.Value));
        Assert.All(StyleUrl().Matches(Page), match => Assert.True(match.Value.StartsWith("url(#", StringComparison.Ordinal)
            || match.Value.StartsWith("url(data:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Headings_never_skip_a_level()
    {
        int[] levels = [.. Root.Descendants().Where(element => element.Name.LocalName is "h1" or "h2" or "h3" or "h4")
            .Select(heading => heading.Name.LocalName[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Every_figure_has_an_alternative_text_and_a_caption()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        XElement[] figures = [.. Root.Descendants("figure")];
        Assert.Equal(new ReportContent(SyntheticExperiment.All).AllFigures.Count(), figures.Length);
        Assert.All(figures, figure =>
        {
            XElement drawing = figure.Descendants(svg + "svg").Single();
            Assert.Equal("img", drawing.Attribute("role")!.Value);
            Assert.All(drawing.Attribute("aria-labelledby")!.Value.Split(' '),
                id => Assert.NotEmpty(drawing.Elements().Single(element => element.Attribute("id")?.Value == id).Value));
            Assert.NotEmpty(figure.Element("figcaption")!.Value);
        });
    }

    [Fact]
    public void Every_table_has_a_caption_and_scopes_and_as_many_cells_in_every_row()
    {
        Assert.All(Root.Descendants("table"), table =>
        {
            Assert.NotEmpty(table.Element("caption")!.Value);
            Assert.All(table.Descendants("th"), header => Assert.NotNull(header.Attribute("scope")));
            Assert.Single(table.Element("tbody")!.Elements("tr").Select(row => row.Elements().Count()).Distinct());
        });
    }

    [Fact]
    public void The_answer_comes_first_with_the_finding_and_one_figure()
    {
        XElement answer = Root.Descendants("header").Single().Elements().ElementAt(1);
        Assert.Equal("answer", answer.Attribute("class")!.Value);
        Assert.Contains("by the published rule, which counts every negative weight as a zero", answer.Element("p")!.Value,
            StringComparison.Ordinal);
        int matching = SyntheticExperiment.All.Sum(report => report.Article!.Matching),
            figures = SyntheticExperiment.All.Sum(report => report.Article!.Figures.Count);
        Assert.Contains($"{matching} of {figures} printed figures are met in every digit", answer.Value, StringComparison.Ordinal);
        Assert.Single(answer.Descendants("figure"));
    }

    [Fact]
    public void All_but_the_tables_that_carry_the_answer_is_folded()
    {
        XElement main = Root.Descendants("main").Single();
        XElement[] open = [.. main.Descendants("table").Where(table => !table.Ancestors("details").Any())];
        Assert.InRange(open.Length, 2, 3);
        Assert.All(main.Descendants("figure"), figure => Assert.NotEmpty(figure.Ancestors("details")));
        Assert.All(main.Descendants("details"), fold =>
        {
            Assert.Null(fold.Attribute("open"));
            Assert.NotEmpty(fold.Element("summary")!.Value);
        });
    }

    [Fact]
    public void What_came_out_is_told_experiment_by_experiment()
    {
        string verdict = string.Join(' ', Root.Descendants("section")
            .Single(section => section.Attribute("aria-labelledby")?.Value == "verdict")
            .Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (ExperimentReport report in SyntheticExperiment.All)
            Assert.Contains($"Experiment {report.Article!.Experiment}. {report.Article.Matching} of {report.Article.Figures.Count}",
                verdict,
                StringComparison.Ordinal);
        Assert.Contains("within 3 pooled standard deviations", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_are_not_the_articles_are_said_to_be_others()
    {
        ExperimentReport report = SyntheticExperiment.All[0];
        Assert.DoesNotContain("other seeds, steps or precision", Page, StringComparison.Ordinal);
        Assert.Contains("other seeds, steps or precision",
            Write(new ReportContent([report with { Article = report.Article! with { SameRuns = false } }])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_specification_versions_differences_and_sources_are_there()
    {
        string text = Root.Value;
        foreach (string expected in (string[])["rule: signed", "discarded-normals: 9472", "Imaginary Processor", "zeros.rule: signed",
            "CC BY 4.0", "12 January 2021", "57 runs"])
            Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.All(PublishedDifferences.All, difference => Assert.Contains(difference.Published, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_that_look_like_markup_stay_text()
    {
        string page = Write(new ReportContent([SyntheticExperiment.Foreign]));
        Assert.DoesNotContain("<of>", page, StringComparison.Ordinal);
        Assert.Contains("An experiment <of> \"my\" own & more", Parse(page).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_that_is_not_the_articles_is_not_compared_with_it()
    {
        string page = Write(new ReportContent([SyntheticExperiment.Foreign]));
        Assert.DoesNotContain("Shapes of Regularization", page, StringComparison.Ordinal);
        Assert.DoesNotContain("pooled", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_of_57_runs_is_smaller_than_six_megabytes() => Assert.True(Page.Length < 6_000_000);

    [Fact]
    public void The_report_of_hundreds_of_seeds_stays_small_and_says_where_the_rest_is()
    {
        ExperimentReport report = SyntheticExperiment.Report(
            Presets.Read("2b-narrow") with { Name = "many", Seeds = [.. Enumerable.Range(1, 300).Select(seed => (long)seed)] },
            new CurveShape(0.659, 0.4281, 1300, 1, 0.12, 3000), 0.2, 0);
        string page = Write(new ReportContent([report]));
        Assert.True(page.Length < 3_000_000, $"{page.Length} characters.");
        Assert.Contains("1,700 more rows stand in tables/many-runs.csv.", page, StringComparison.Ordinal);
        Assert.Contains("equal columns, means over seeds, on a logarithmic axis", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_is_written_early_says_what_is_missing()
    {
        string early = Write(new ReportContent([SyntheticExperiment.All[0]], ["2a", "2b-narrow"]));
        Assert.Contains("Not done yet: 2a and 2b-narrow.", early, StringComparison.Ordinal);
        Assert.DoesNotContain("Not done yet", Page, StringComparison.Ordinal);
        Assert.NotEqual(new ReportContent([SyntheticExperiment.All[0]]).Fingerprint,
            new ReportContent([SyntheticExperiment.All[0]], ["2a"]).Fingerprint);
    }

    private static string Write(ReportContent content) =>
        ReportPage.Write(content, content.AllFigures.ToDictionary(figure => figure.Name, FigureRenderer.ToSvg));

    private static XElement Parse(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }

    [GeneratedRegex("""(https?:)?//[^\s"'<)]+""")]
    private static partial Regex Url();

    [GeneratedRegex(@"url\(data:[^)]*\)")]
    private static partial Regex DataUrl();

    [GeneratedRegex(@"url\([^)]{0,12}")]
    private static partial Regex StyleUrl();
}
