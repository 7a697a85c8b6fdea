using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NormLab.Penalties;
using NormLab.Reporting.Tables;

namespace NormLab.Cli.Documents;

/// <summary>What "penalty" prints for programs: one JSON document, or lines of CSV.</summary>
internal static class PenaltyDocument
{
    public static void WriteListJson(Stream output, IEnumerable<PenaltyCard> cards) => output.WriteDocument(json =>
    {
        json.WriteStartArray("penalties");
        foreach (PenaltyCard card in cards)
        {
            json.WriteStartObject();
            WriteCard(json, card);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }, indented: true);

    /// <param name="output">Where to.</param>
    /// <param name="card">The penalty.</param>
    /// <param name="inquiry">Where it was evaluated, if it was.</param>
    public static void WriteShowJson(Stream output, PenaltyCard card, PenaltyInquiry? inquiry) => output.WriteDocument(json =>
    {
        WriteCard(json, card);
        if (inquiry is null) return;
        json.WriteStartObject("at");
        WriteNumbers(json, "weights", inquiry.Weights);
        json.WriteNumber("coefficient", inquiry.Coefficient);
        json.WriteNumber("step", inquiry.Step);
        json.WriteFinite("value", inquiry.Answer.Value);
        WriteNumbers(json, "subgradient", inquiry.Answer.Subgradient);
        WriteNumbers(json, "proximalMap", inquiry.Answer.ProximalMap);
        json.WriteFinite("smallestZeroingCoefficient", inquiry.Answer.SmallestZeroingCoefficient);
        json.WriteEndObject();
    }, indented: true);

    /// <summary>A line of names, then one line for each penalty.</summary>
    public static void WriteListCsv(Stream output, IEnumerable<PenaltyCard> cards) => WriteCsv(output,
        ["name", "formula", .. PenaltyCard.TraitNames, "parameters", "source"],
        cards.Select(card => (string[])[card.Name, card.Formula,
            .. card.Traits.Select(trait => trait.Holds switch { true => "yes", false => "no", null => "" }),
            string.Join("; ", card.Parameters), card.Source ?? ""]));

    /// <summary>A line of names, then one line for each weight; what belongs to all of them stands in every line.</summary>
    public static void WriteShowCsv(Stream output, PenaltyInquiry inquiry) => WriteCsv(output,
        ["weight", "subgradient", "proximalMap", "value", "smallestZeroingCoefficient"],
        inquiry.Weights.Select((w, i) => (string[])[Text(w), Text(inquiry.Answer.Subgradient?[i]), Text(inquiry.Answer.ProximalMap?[i]),
            Text(inquiry.Answer.Value), Text(inquiry.Answer.SmallestZeroingCoefficient)]));

    private static void WriteCard(Utf8JsonWriter json, PenaltyCard card)
    {
        json.WriteString("name", card.Name);
        json.WriteString("formula", card.Formula);
        foreach ((string name, bool? holds) in card.Traits)
        {
            if (holds is { } known) json.WriteBoolean(name, known);
            else json.WriteNull(name);
        }
        json.WriteStartArray("parameters");
        foreach (PenaltyParameter parameter in card.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            if (double.TryParse(parameter.Default, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                json.WriteNumber("default", number);
            else json.WriteString("default", parameter.Default);
            json.WriteString("meaning", parameter.Meaning);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("source", card.Source);
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ImmutableArray<double>? numbers)
    {
        if (numbers is not { } given)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartArray(name);
        foreach (double number in given) json.WriteFinite(number);
        json.WriteEndArray();
    }

    private static void WriteCsv(Stream output, IEnumerable<string> names, IEnumerable<string[]> lines) =>
        output.Write(Encoding.UTF8.GetBytes(CsvTableWriter.Write([names, .. lines])));

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A penalty evaluated somewhere.</summary>
/// <param name="Weights">Where.</param>
/// <param name="Coefficient">What it was multiplied by, or a constraint's bound.</param>
/// <param name="Step">The step of the proximal map.</param>
/// <param name="Answer">What came out.</param>
internal sealed record PenaltyInquiry(ImmutableArray<double> Weights, double Coefficient, double Step, PenaltyAtPoint Answer);
