using System.Xml.Linq;
using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.StudyReports;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies;

namespace NormLab.Reporting.Tests.StudyReports;

public class StudyReportTests
{
    [Fact]
    public void A_report_that_says_something_else_is_another()
    {
        Assert.Equal(Report(0.1).Fingerprint, Report(0.1).Fingerprint);
        Assert.NotEqual(Report(0.1).Fingerprint, Report(0.2).Fingerprint);
    }

    [Fact]
    public void Claims_of_one_criterion_stand_together_above_it()
    {
        StudyReport report = Report(0.1);
        XElement section = XDocument.Parse(report.Page(new Dictionary<string, SvgDocument>
        {
            [report.Figure.Name] = FigureRenderer.ToSvg(report.Figure),
        })).Descendants("section").First(part => part.Attribute("aria-labelledby")?.Value == "verdicts");
        Assert.Equal(["h2", "ul", "p", "ul", "p"], section.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(2, section.Elements("ul").First().Elements("li").Count());
        Assert.Equal("Criterion: When it is so.", section.Elements("p").First().Value);
    }

    [Fact]
    public void Every_study_of_the_catalog_has_a_name_a_question_and_options_of_its_own()
    {
        Assert.Distinct(StudyCatalog.All.Select(kind => kind.Name));
        Assert.All(StudyCatalog.All, kind =>
        {
            Assert.Matches("^[a-z][a-z-]*$", kind.Name);
            Assert.EndsWith("?", kind.Question, StringComparison.Ordinal);
            Assert.EndsWith(".", kind.Description, StringComparison.Ordinal);
            Assert.All(kind.Options, option => Assert.Matches("^--[a-z][a-z0-9-]*$", option.Name));
        });
    }

    private static StudyReport Report(double number) => new(
        new StudyAnswer("test", "Is it so?", "It is so.",
        [
            Verdict("One", "When it is so.", number), Verdict("Two", "When it is so.", number),
                Verdict("Three", "When it is otherwise.", number),
        ]),
        new Figure("one", "One", "How to read it.", "What it shows.",
            [new Panel("", new Axis("", 0, 1), new Axis("", 0, 1), [new LineMark([new(0, 0), new(1, 1)], new Stroke(Palette.Text, 1))])]),
                []);

    private static StudyVerdict Verdict(string claim, string criterion, double number) =>
        new(claim, criterion, Judgement.Stands, "It was seen.", [new StudyNumber("number", new Measured(number, 0, 1, 3))]);
}
