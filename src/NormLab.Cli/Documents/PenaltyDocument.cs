using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using NormLab.Cli.Documents.Basis;
using NormLab.Penalties;
using NormLab.Reporting.Tables;

namespace NormLab.Cli.Documents;

/// <summary>What "penalty show" prints for programs.</summary>
[DocumentKind("penalty", 1, "penalty show")]
[Description("All about one penalty, and its exact mathematics at given weights")]
internal sealed record PenaltyDocument(
    [Description("Its name in experiment files")] string Name,
    [Description("Its formula")] string Formula,
    [Description("Whether it is convex; null where that depends on a parameter")] bool? Convex,
    [Description("Whether it has a gradient everywhere; null where that depends on a parameter")] bool? Smooth,
    [Description("Whether it is a sum over weights; null where that depends on a parameter")] bool? Separable,
    [Description("Whether it has a proximal map here; null where that depends on a parameter")] bool? Proximal,
    [Description("Whether it is a bound and no term of the loss; null where that depends on a parameter")] bool? Constraint,
    [Description("What it takes")] IEnumerable<ParameterEntry> Parameters,
    [Description("Where it comes from; null where that is not known")] string? Source,
    [Description("What it is at the weights that were given; left out where none were"), MayBeAbsent] PenaltyAtWeights? At) : Document
{
    /// <summary>The columns of its CSV at given weights; without them it is the list's, of one line.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["weight", "subgradient", "proximalMap", "value", "smallestZeroingCoefficient"];

    public static PenaltyDocument Of(PenaltyCard card, PenaltyInquiry? inquiry) => new(card.Name, card.Formula, card.Trait("convex"),
        card.Trait("smooth"), card.Trait("separable"), card.Trait("proximal"), card.Trait("constraint"),
        card.Parameters.Select(ParameterEntry.Of), card.Source, inquiry is null ? null : PenaltyAtWeights.Of(inquiry));

    /// <summary>A line of names, then one line for each weight; what belongs to all of them stands in every line.</summary>
    public static void WriteCsv(Stream output, PenaltyInquiry inquiry) => output.Write(Encoding.UTF8.GetBytes(CsvTableWriter.Write(
        [Columns, .. inquiry.Weights.Select((w, i) => (string[])[Text(w), Text(inquiry.Answer.Subgradient?[i]),
            Text(inquiry.Answer.ProximalMap?[i]), Text(inquiry.Answer.Value), Text(inquiry.Answer.SmallestZeroingCoefficient)])])));

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A penalty at given weights.</summary>
internal sealed record PenaltyAtWeights(
    [Description("The weights")] IEnumerable<double?> Weights,
    [Description("What the penalty is multiplied by; of a constraint its bound")] double Coefficient,
    [Description("The step of the proximal map")] double Step,
    [Description("Its value; null where it is not finite, or of a constraint")] double? Value,
    [Description("A subgradient there; null where there is none")] IEnumerable<double?>? Subgradient,
    [Description("Where the proximal map takes the weights; null where there is none here")] IEnumerable<double?>? ProximalMap,
    [Description("The smallest coefficient that makes all weights 0; null where there is none")] double? SmallestZeroingCoefficient)
{
    public static PenaltyAtWeights Of(PenaltyInquiry inquiry) => new(inquiry.Weights.Select(DocumentJson.Finite), inquiry.Coefficient,
        inquiry.Step, DocumentJson.Finite(inquiry.Answer.Value), inquiry.Answer.Subgradient?.Select(DocumentJson.Finite),
        inquiry.Answer.ProximalMap?.Select(DocumentJson.Finite), DocumentJson.Finite(inquiry.Answer.SmallestZeroingCoefficient));
}

/// <summary>A penalty evaluated somewhere.</summary>
/// <param name="Weights">Where.</param>
/// <param name="Coefficient">What it was multiplied by, or a constraint's bound.</param>
/// <param name="Step">The step of the proximal map.</param>
/// <param name="Answer">What came out.</param>
internal sealed record PenaltyInquiry(ImmutableArray<double> Weights, double Coefficient, double Step, PenaltyAtPoint Answer);
