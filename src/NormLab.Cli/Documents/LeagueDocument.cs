using System.Globalization;
using System.Text;
using System.Text.Json;
using NormLab.Analysis.Metrics;
using NormLab.Reporting.League;
using NormLab.Studies.Comparison;
using NormLab.Studies.League;

namespace NormLab.Cli.Documents;

/// <summary>What "league" says for programs: one JSON document; and the splits as CSV.</summary>
internal static class LeagueDocument
{
    public static void Write(LeagueContent content)
    {
        using Stream output = Console.OpenStandardOutput();
        LeagueResult result = content.Result;
        output.WriteDocument(json =>
        {
            json.WriteString("answer", content.Answer);
            foreach (Standings standings in (Standings[])[result.ByScore, result.ByLoss])
                Write(json, MemberName.Of("by-" + standings.Metric.Name), standings);
            json.WriteStartArray("tables");
            foreach (TableResult table in result.Tables) Write(json, result, table);
            json.WriteEndArray();
        });
    }

    /// <summary>A line for each row of a table with a label, and each split that tests it.</summary>
    public static void WriteSplits(Stream output, ComparisonPlan plan)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write("row,split\r\n");
        for (int split = 0; split < plan.Specification.Splits; split++)
            foreach (int row in plan.TestIndices(split)) writer.Write(string.Create(CultureInfo.InvariantCulture, $"{row},{split}\r\n"));
    }

    private static void Write(Utf8JsonWriter json, string name, Standings standings)
    {
        json.WriteStartObject(name);
        json.WriteFinite("friedmanP", standings.Friedman?.P);
        json.WriteStartArray("standings");
        foreach (Standing place in standings.Places)
        {
            json.WriteStartObject();
            json.WriteString("method", place.Method);
            json.WriteMeasured("rank", place.Rank);
            json.WriteFinite("score", place.Score.Estimate);
            json.WriteNumber("first", place.First);
            if (place.OverNone is { } record)
            {
                json.WriteNumber("wins", record.Wins);
                json.WriteNumber("ties", record.Ties);
                json.WriteNumber("losses", record.Losses);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (PairOfMethods pair in standings.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            json.WriteFinite("p", pair.P);
            json.WriteFinite("adjustedP", pair.AdjustedP);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LeagueResult result, TableResult table)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        json.WriteNumber("rows", table.Comparison.Plan.RowCount);
        json.WriteNumber("features", table.Comparison.Plan.FeatureCount);
        json.WriteNumber("classes", table.Comparison.Plan.ClassCount);
        json.WriteStartArray("scores");
        foreach (string method in result.Methods)
        {
            json.WriteStartObject();
            json.WriteString("method", method);
            foreach (Metric metric in (Metric[])[MetricCatalog.Usual(result.Target), MetricCatalog.Beside(result.Target)])
                json.WriteFinite(MemberName.Of(metric.Name), result.Figure(table, method, metric));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
