using NormLab.Data.Targets;
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
        const string Words = "2 of 4 places of the round tuning-2 of split 1; 8 of 12 seeds of the final runs of split 1";
        Assert.Contains(Words, CutText.Of(Cut.Result), StringComparison.Ordinal);
        Assert.Contains(Cut.Ranking.Notes, note => note.Contains(Words, StringComparison.Ordinal));
        Assert.All(Cut.Result.Ranking, method => Assert.Equal(CutComparison.Seeds, method.Runs.Length));
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
        string[] names = [.. ComparisonMethods.AllFor(TargetKind.Classes).Select(method => method.Name)];
        Panel trade = Assert.Single(Cut.TradeFigure.Panels);
        Assert.Equal(names.Except(["logistic"]).Order(), trade.Marks.OfType<PointLabelMark>().Select(label => label.Text).Order());
        // A cocktail has no strength of its own to go along.
        Assert.Equal(names.Skip(1).Except([Cocktail.Name]), Cut.PathsFigure!.Panels.Select(panel => panel.Title));
    }

    [Fact]
    public void Intervals_lie_whole_on_the_axis_of_the_ranking_and_on_that_of_the_gains()
    {
        ComparisonResult few = SyntheticComparison.Of([("none", 0.9, 0), ("l1", 0.92, 0.5)], seeds: 3);
        var content = new ComparisonContent(few);
        Panel accuracies = content.RankingFigure.Panels[0], gains = content.GainFigure.Panels[0];
        Assert.All(few.Ranking, method =>
        {
            Assert.InRange(method.Test.Lower, accuracies.X.Minimum, accuracies.X.Maximum);
            Assert.InRange(method.Test.Upper, accuracies.X.Minimum, accuracies.X.Maximum);
        });
        Assert.All(few.AgainstNone, gain =>
        {
            Assert.InRange(100 * gain.Tested.Alone.Lower, gains.X.Minimum, gains.X.Maximum);
            Assert.InRange(100 * gain.Tested.Alone.Upper, gains.X.Minimum, gains.X.Maximum);
        });
    }

    [Fact]
    public void A_gain_that_may_be_chance_has_a_hollow_dot_and_no_colour()
    {
        var content = new ComparisonContent(
            SyntheticComparison.Of([("none", 0.9, 0), ("l1", 0.95, 0.5), ("l2", 0.905, 0)], noise: 0));
        bool[] significant = [.. content.Result.Ranking.Where(method => method.Method.Name != "none")
            .Select(method => content.Result.OverNone(method.Method.Name)!.IsSignificant)];
        Assert.Equal([true, false], significant);
        Assert.Equal([false, true], content.GainFigure.Panels[0].Marks.OfType<DotMark>().Select(dot => dot.Hollow));
    }

    private static Dictionary<string, SvgDocument> Drawings(ComparisonContent content) =>
        content.AllFigures.ToDictionary(figure => figure.Name, FigureRenderer.ToSvg);
}
