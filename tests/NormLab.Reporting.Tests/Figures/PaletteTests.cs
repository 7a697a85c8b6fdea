using NormLab.Data.Targets;
using NormLab.Reporting.Comparison;
using NormLab.Reporting.Figures;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Tests.Figures;

public sealed class PaletteTests
{
    private static readonly string[] Article = ["no_reg", "L0", "L1", "L2", "L3", "Linf", "dropout"];

    [Fact]
    public void The_articles_conditions_have_the_same_colours_in_every_report()
    {
        var small = new Palette(["L1"]);
        var large = new Palette([.. Article.Reverse(), "elastic net"]);
        Assert.All(Article, condition => Assert.Equal(small[condition], large[condition]));
        Assert.Equal("#0060a8", small["L1"].Light);
    }

    [Fact]
    public void Other_conditions_get_free_colours_in_the_order_in_which_they_are_named()
    {
        var palette = new Palette(["no_reg", "first", "L1", "second", "first"]);
        Assert.Equal("--ink-free-1", palette["first"].Name);
        Assert.Equal("--ink-free-2", palette["second"].Name);
    }

    [Fact]
    public void Every_method_that_can_be_compared_has_a_colour_of_its_own()
    {
        Palette palette = ComparisonNames.Palette(ComparisonMethods.AllFor(TargetKind.Classes));
        Assert.Distinct(ComparisonMethods.AllFor(TargetKind.Classes).Select(method => palette.InkOf(method.Name).Name));
    }

    [Fact]
    public void Any_two_conditions_are_told_apart_by_colour()
    {
        Ink[] inks = [.. Palette.Inks
            .Except([Palette.Background, Palette.Text, Palette.Muted, Palette.Axis, Palette.Grid, Palette.Context])];
        Assert.True(inks.Length >= ComparisonMethods.AllFor(TargetKind.Classes).Length);
        foreach ((Ink one, Ink two) in from i in Enumerable.Range(0, inks.Length)
                                       from j in Enumerable.Range(0, i)
                                       select (inks[i], inks[j]))
        {
            // Three times what the eye just sees, by Oklab's measure of about 0.02.
            Assert.True(Contrast.Difference(one.Light, two.Light) >= 0.06,
                $"{one.Name} and {two.Name} on light: {Contrast.Difference(one.Light, two.Light):F3}");
            Assert.True(Contrast.Difference(one.Dark, two.Dark) >= 0.06,
                $"{one.Name} and {two.Name} on dark: {Contrast.Difference(one.Dark, two.Dark):F3}");
        }
    }

    [Fact]
    public void A_condition_the_palette_was_made_without_is_an_error_that_names_it() =>
        Assert.Contains("\"unknown\"", Assert.Throws<ArgumentException>(() => new Palette([])["unknown"]).Message,
            StringComparison.Ordinal);

    [Fact]
    public void No_two_inks_share_a_name_or_a_colour()
    {
        Assert.Distinct(Palette.Inks.Select(ink => ink.Name));
        Assert.Distinct(Palette.Inks.Select(ink => ink.Light));
        Assert.Distinct(Palette.Inks.Select(ink => ink.Dark));
    }

    [Fact]
    public void Every_conditions_colour_stands_out_three_to_one_against_both_backgrounds()
    {
        foreach (Ink ink in Palette.Inks.Except([Palette.Background, Palette.Axis, Palette.Grid, Palette.Context]))
        {
            Assert.True(Contrast.Ratio(ink.Light, Palette.Background.Light) >= 3, $"{ink.Name} on light");
            Assert.True(Contrast.Ratio(ink.Dark, Palette.Background.Dark) >= 3, $"{ink.Name} on dark");
        }
    }

    [Fact]
    public void Words_on_maps_stand_out_four_and_a_half_to_one_and_no_map_shares_a_colour_with_anything_else()
    {
        foreach (Ink step in ColorRamp.Inks)
        {
            Assert.True(Contrast.Ratio(step.Light, ColorRamp.TextOn(step).Light) >= 4.5, $"{step.Name} on light");
            Assert.True(Contrast.Ratio(step.Dark, ColorRamp.TextOn(step).Dark) >= 4.5, $"{step.Name} on dark");
        }
        Assert.Distinct(Palette.All.Select(ink => ink.Light));
        Assert.Distinct(Palette.All.Select(ink => ink.Name));
    }

    [Fact]
    public void Each_step_of_a_map_stands_further_from_the_background_than_the_one_before()
    {
        foreach ((Ink less, Ink more) in ColorRamp.Inks.Zip(ColorRamp.Inks.Skip(1)))
        {
            Assert.True(Contrast.Ratio(more.Light, Palette.Background.Light) > Contrast.Ratio(less.Light, Palette.Background.Light),
                more.Name);
            Assert.True(Contrast.Ratio(more.Dark, Palette.Background.Dark) > Contrast.Ratio(less.Dark, Palette.Background.Dark), more.Name);
        }
    }

    [Fact]
    public void Text_stands_out_four_and_a_half_to_one_against_both_backgrounds()
    {
        foreach (Ink ink in (Ink[])[Palette.Text, Palette.Muted])
        {
            Assert.True(Contrast.Ratio(ink.Light, Palette.Background.Light) >= 4.5, $"{ink.Name} on light");
            Assert.True(Contrast.Ratio(ink.Dark, Palette.Background.Dark) >= 4.5, $"{ink.Name} on dark");
        }
    }
}
