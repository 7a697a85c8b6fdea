namespace NormLab.Tests.House;

/// <summary>The reader of source finds what the compiler would, and nothing in comments and strings.</summary>
public sealed class AssemblyTests
{
    [Fact]
    public void A_using_line_and_a_type_of_an_enclosing_namespace_are_uses()
    {
        Assembly house = Of(("A/One.cs", "using House.B;\nnamespace House.A;\npublic class One;"),
            ("B/Two.cs", "namespace House.B;\npublic record Two(int X);"),
            ("A/C/Three.cs", "namespace House.A.C;\ninternal struct Three { One _one; }"));
        Assert.Equal(["A -> B (using)", "A/C -> A (One)"], Uses(house));
        Assert.Empty(house.Circles);
    }

    [Fact]
    public void A_folder_that_uses_its_subfolder_and_is_used_by_it_is_a_circle_and_the_files_are_named()
    {
        Assembly house = Of(("A/One.cs", "using House.A.C;\nnamespace House.A;\npublic class One { Three? _three; }"),
            ("A/C/Three.cs", "namespace House.A.C;\npublic class Three { One? _one; }"),
            ("D/Four.cs", "using House.A;\nnamespace House.D;\nclass Four : One;"));
        var circle = Assert.Single(house.Circles);
        Assert.Equal(["A", "A/C"], circle);
        Assert.Equal("House: A, A/C\n  A -> A/C: One.cs (using, Three)\n  A/C -> A: Three.cs (One)", house.Describe(circle));
    }

    [Fact]
    public void A_circle_of_three_folders_is_one_circle()
    {
        Assembly house = Of(("A/One.cs", "using House.B;\nnamespace House.A;\nclass One;"),
            ("B/Two.cs", "using House.C;\nnamespace House.B;\nclass Two;"),
            ("C/Three.cs", "using House.A;\nnamespace House.C;\nclass Three;"));
        Assert.Equal(["A", "B", "C"], Assert.Single(house.Circles));
    }

    [Theory]
    [InlineData("class Four { B.Two? _two; }", "A -> B (Two)")]
    [InlineData("class Four { House.B.Two? _two; }", "A -> B (Two)")]
    [InlineData("class Four { House.B.Deep.Six? _six; }", "A -> B/Deep (Six)")]
    [InlineData("class Four { string Text => $\"{B.Two.Name} is\"; }", "A -> B (Two)")]
    [InlineData("class Four { string Text => $$\"\"\"{ {{new B.Two()}} }\"\"\"; }", "A -> B (Two)")]
    [InlineData("class Four { string Text => $\"{(X ? $\"{B.Two.Name}\" : \"B.Two\")}\"; }", "A -> B (Two)")]
    public void A_qualified_name_is_a_use(string code, string use) => Assert.Equal([use], Uses(Of(InA(code), Two, Six)));

    [Theory]
    [InlineData("class Four { } // B.Two")]
    [InlineData("class Four { /* B.Two */ }")]
    [InlineData("class Four { string Text => \"B.Two\"; }")]
    [InlineData("class Four { string Text => @\"a \"\" B.Two\"; }")]
    [InlineData("class Four { string Text => \"\\\" B.Two\"; }")]
    [InlineData("class Four { string Text => $\"{{B.Two}}\"; }")]
    [InlineData("class Four { string Text => \"\"\"\n B.Two \" \n\"\"\"; }")]
    [InlineData("class Four { char C => '\"'; } // B.Two")]
    [InlineData("class Four { int X => this.B.Two; }")]
    [InlineData("class Four { int X => Two; }")]
    public void What_is_no_name_of_a_type_there_is_no_use(string code) => Assert.Empty(Uses(Of(InA(code), Two, Six)));

    [Fact]
    public void Of_two_types_of_one_name_the_nearer_is_meant()
    {
        (string, string) far = ("Two.cs", "namespace House;\nclass Two;"), near = ("A/Two.cs", "namespace House.A;\nclass Two;");
        Assert.Empty(Uses(Of(far, near, ("A/Four.cs", "namespace House.A;\nclass Four { Two? _two; }"))));
        Assert.Equal(["A/Deep -> A (Two)"], Uses(Of(far, near, ("A/Deep/Four.cs", "namespace House.A.Deep;\nclass Four { Two? _two; }"))));
        Assert.Equal(["B -> . (Two)"], Uses(Of(far, near, ("B/Four.cs", "namespace House.B;\nclass Four { Two? _two; }"))));
        string nested = "namespace House.B;\nclass Four\n{\n    private sealed record Two(int X);\n    Two? _two;\n}";
        Assert.Empty(Uses(Of(far, ("B/Four.cs", nested))));
    }

    private static (string, string) Two => ("B/Two.cs", "namespace House.B;\npublic class Two;");

    private static (string, string) Six => ("B/Deep/Six.cs", "namespace House.B.Deep;\npublic readonly record struct Six(int X);");

    private static Assembly Of(params (string, string)[] files) => Assembly.Of("House", files);

    private static (string, string) InA(string code) => ("A/Four.cs", "namespace House.A;\n" + code);

    private static string[] Uses(Assembly house) =>
        [.. house.Uses.Select(use => $"{use.From} -> {use.To} ({use.What})").Distinct().Order(StringComparer.Ordinal)];
}
