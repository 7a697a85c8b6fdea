using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Tests;

public sealed class SlugTests
{
    [Fact]
    public void Names_that_differ_only_by_case_or_punctuation_are_told_apart_by_numbers()
    {
        string[] names = ["A", "a", "a.b", "a-b", "a_b", "a-2"], slugs = [.. names.Select(name => Slug.Among(name, names))];
        Assert.Equal(["a", "a-2", "a.b", "a-b-2", "a-b-3", "a-2-2"], slugs);
        Assert.Equal(names.Length, slugs.Select(slug => slug.Replace('.', '-')).Distinct().Count());
    }

    [Fact]
    public void A_name_alone_keeps_its_plain_form() => Assert.Equal("no-reg", Slug.Among("no_reg", ["L1", "no_reg"]));
}
