using NormLab.Reporting.Comparison;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Comparison;
using NormLab.Tests.Studies.Comparison;

namespace NormLab.Reporting.Tests.Comparison;

public sealed class ComparisonReportTests
{
    private static readonly ComparisonContent Cut = new(CutComparison.OfEveryMethod());

    [Fact]
    public void A_comparison_that_was_cut_says_what_was_cut_wherever_its_figures_stand()
    {
        const string Words = "4 of 6 places of the round tuning-2; 8 of 12 seeds of the final runs";
        Assert.Contains(Words, CutText.Of(Cut.Result), StringComparison.Ordinal);
        Assert.Contains(Cut.Ranking.Notes, note => note.Contains(Words, StringComparison.Ordinal));
        Assert.Contains($"{CutComparison.Seeds} seeds", Cut.Ranking.Caption, StringComparison.Ordinal);
        Assert.All(Cut.Result.Ranking, method => Assert.Equal(CutComparison.Seeds, method.Test.Count));
        string page = ComparisonPage.Write(Cut, Drawings(Cut));
        Assert.Contains(Words, page, StringComparison.Ordinal);
        Assert.Contains($"at its best from {CutComparison.Seeds} seeds", page, StringComparison.Ordinal);
        Assert.DoesNotContain("bit for bit", page, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_not_cut_says_nothing_of_it()
    {
        var whole = new ComparisonContent(SyntheticComparison.Of([("none", 0.9, 0), ("l1", 0.92, 0.5)]));
        Assert.Null(CutText.Of(whole.Result));
        Assert.DoesNotContain(whole.Ranking.Notes, note => note.Contains("Cut", StringComparison.Ordinal));
        Assert.Contains("bit for bit", ComparisonPage.Write(whole, Drawings(whole)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_method_has_a_name_beside_its_mark_in_every_figure()
    {
        string[] names = [.. ComparisonMethods.All.Select(method => method.Name)];
        Panel trade = Assert.Single(Cut.TradeFigure.Panels);
        Assert.Equal(names.Order(), trade.Marks.OfType<PointLabelMark>().Select(label => label.Text).Order());
        Assert.Equal(names.Skip(1), Cut.PathsFigure!.Panels.Select(panel => panel.Title));
    }

    [Fact]
    public void With_few_seeds_the_ranking_shows_intervals_that_reach_beyond_all_runs()
    {
        ComparisonResult few = SyntheticComparison.Of([("none", 0.9, 0), ("l1", 0.92, 0.5)], seeds: 3);
        Panel accuracies = new ComparisonContent(few).AllFigures.First(figure => figure.Name == "ranking").Panels[0];
        Assert.True(few.Ranking.Min(method => method.Test.Lower) < few.Ranking.SelectMany(method => method.Runs).Min(run => run.Test));
        Assert.All(few.Ranking, method =>
        {
            Assert.InRange(method.Test.Lower, accuracies.X.Minimum, accuracies.X.Maximum);
            Assert.InRange(method.Test.Upper, accuracies.X.Minimum, accuracies.X.Maximum);
        });
    }

    private static Dictionary<string, SvgDocument> Drawings(ComparisonContent content) =>
        content.AllFigures.ToDictionary(figure => figure.Name, FigureRenderer.ToSvg);
}
