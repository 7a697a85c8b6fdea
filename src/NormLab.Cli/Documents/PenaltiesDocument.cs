using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using NormLab.Cli.Documents.Basis;
using NormLab.Reporting.Tables;

namespace NormLab.Cli.Documents;

/// <summary>What "penalty list" prints for programs: one JSON document, or lines of CSV.</summary>
[DocumentKind("penalties", 1, "penalty list")]
[Description("The penalties and constraints that an experiment can name")]
internal sealed record PenaltiesDocument([Description("One each")] IEnumerable<PenaltyEntry> Penalties) : Document
{
    /// <summary>The columns of its CSV.</summary>
    public static ImmutableArray<string> Columns { get; } = ["name", "formula", .. PenaltyCard.TraitNames, "parameters", "source"];

    public static PenaltiesDocument Of(IEnumerable<PenaltyCard> cards) => new(cards.Select(PenaltyEntry.Of));

    /// <summary>A line of names, then one line for each penalty.</summary>
    public static void WriteCsv(Stream output, IEnumerable<PenaltyCard> cards) => output.Write(Encoding.UTF8.GetBytes(CsvTableWriter.Write(
        [Columns, .. cards.Select(card => (string[])[card.Name, card.Formula,
            .. card.Traits.Select(trait => trait.Holds switch { true => "yes", false => "no", null => "" }),
            string.Join("; ", card.Parameters), card.Source ?? ""])])));
}

/// <summary>A penalty of the list.</summary>
internal sealed record PenaltyEntry(
    [Description("Its name in experiment files")] string Name,
    [Description("Its formula")] string Formula,
    [Description("Whether it is convex; null where that depends on a parameter")] bool? Convex,
    [Description("Whether it has a gradient everywhere; null where that depends on a parameter")] bool? Smooth,
    [Description("Whether it is a sum over weights; null where that depends on a parameter")] bool? Separable,
    [Description("Whether it has a proximal map here; null where that depends on a parameter")] bool? Proximal,
    [Description("Whether it is a bound and no term of the loss; null where that depends on a parameter")] bool? Constraint,
    [Description("What it takes")] IEnumerable<ParameterEntry> Parameters,
    [Description("Where it comes from; null where that is not known")] string? Source)
{
    public static PenaltyEntry Of(PenaltyCard card) => new(card.Name, card.Formula, card.Trait("convex"), card.Trait("smooth"),
        card.Trait("separable"), card.Trait("proximal"), card.Trait("constraint"), card.Parameters.Select(ParameterEntry.Of), card.Source);
}

/// <summary>A parameter of a penalty.</summary>
internal sealed record ParameterEntry(
    [Description("Its key")] string Name,
    [Description("Its value where none is given, a number or a word; null where it must be given")] object? Default,
    [Description("What it is, in a line")] string Meaning)
{
    public static ParameterEntry Of(PenaltyParameter parameter) => new(parameter.Name,
        double.TryParse(parameter.Default, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
            : parameter.Default, parameter.Meaning);
}
