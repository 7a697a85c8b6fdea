using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NormLab.Experiments.Format;
using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Experiments;

/// <summary>An experiment file with one to three mistakes, as hands and editors make them: the same for a seed.</summary>
internal static partial class MutatedExperiment
{
    private const string Rich = """
        name: rich
        title: "Everything at once"
        data: {source: digits, scaling: standard, train-rows: 300, label-noise: 0.1, split: {seed: 7, validation: 0.2, test: 0.2}}
        network:
          hidden: [32, 16]
          activation: relu
          biases: true
          initialization: [he, he, zero]
        objective: {loss: categorical-cross-entropy, penalty: {layers: [1, 1, 0]}}
        training:
          optimizer: adam
          learning-rate: 0.003
          batch: 64
          steps: 500
          schedule: {warm-up: 10, step: {every: 100, factor: 0.5}}
        conditions:
          plain:
          L1: {penalty: {l1: {coefficient: 0.001, update: proximal}}}
          elastic: {penalty: {l1: 0.0001, l2: 0.0001}}
          dropout: {dropout: {rate: 0.3, placement: after-activations}}
        vary:
          network.hidden: [[8], [16, 8]]
          data.label-noise: [0, 0.2]
        seeds: [1, 2, 3]
        record: {every: 50, metrics: [log-loss]}
        zeros: {threshold: 0.001, rule: magnitude}
        """;

    private static readonly string[] Values =
    [
        "true", "-1", "0", "1e999", "1e-400", ".nan", ".inf", "[]", "{}", "[1, 2, 3]", "{a: b}", "nothing", "'quoted'", "\"1\"", "~", "2.5",
        "99999999999999999999", "1,5", "[[8], [[9]]]", "{l1: {l2: 3}}", "*a", "&a 3", "!!int 3", "a: b", "|", "0x10", "1_000",
            "digit", "no",
        new string('x', 400), "[" + string.Join(", ", Enumerable.Range(0, 300)) + "]", "é", "\u001b[31m", "../../x.csv", "%", "half",
    ];

    private static readonly string[] Pieces =
        ["", ":", "- ", "[", "]", "{", "}", "\t", "\n", "&a ", "*a", "!", "|", ">", "\"", "'", "#", "---\n", "...", "?", "\0",
            "\uFEFF", ","];

    private static readonly string[] Sources =
        [Rich, .. Presets.All.Select(Presets.Text), .. Presets.All.Select(name => ExperimentYaml.Write(Presets.Read(name)))];

    private static readonly string[] Keys =
        [.. Names(JsonNode.Parse(ExperimentSchema.Text)!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The file of a seed.</summary>
    public static string Of(int seed)
    {
        var random = new Random(seed);
        string text = Sources[random.Next(Sources.Length)];
        for (int mistakes = 1 + random.Next(3); mistakes > 0; mistakes--) text = Mistaken(text, random);
        return text;
    }

    private static string Mistaken(string text, Random random)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = random.Next(lines.Count);
        string line = lines[at];
        switch (random.Next(10))
        {
            case 0:
                int start = random.Next(text.Length + 1), length = Math.Min(random.Next(9), text.Length - start);
                return text.Remove(start, length).Insert(start, Pick(Pieces));
            case 1: return Replace(Key(), text, match => Pick(Keys) + match.Value[match.Value.TrimEnd(' ', ':').Length..]);
            case 2: return Replace(Value(), text, _ => ": " + Pick(Values));
            case 3: lines[at] = new string(' ', random.Next(9)) + line.TrimStart(); break;
            case 4: lines.RemoveAt(at); break;
            case 5: lines.Insert(at, line); break;
            case 6:
                int other = random.Next(lines.Count);
                (lines[at], lines[other]) = (lines[other], line);
                break;
            // A key where it does not belong, in its own line or between brackets.
            case 7: lines.Insert(at, line[..(line.Length - line.TrimStart().Length)] + $"{Pick(Keys)}: {Pick(Values)}"); break;
            case 8: return Replace(Key(), text, match => Typo(match.Value));
            default: return Replace(Closing(), text, _ => $", {Pick(Keys)}: {Pick(Values)}}}");
        }
        return string.Join('\n', lines);

        string Pick(string[] choices) => choices[random.Next(choices.Length)];

        string Replace(Regex pattern, string where, Func<Match, string> with)
        {
            MatchCollection matches = pattern.Matches(where);
            if (matches.Count == 0) return where;
            Match match = matches[random.Next(matches.Count)];
            return where.Remove(match.Index, match.Length).Insert(match.Index, with(match));
        }

        string Typo(string word)
        {
            int letter = random.Next(Math.Max(1, word.Length - 1));
            return random.Next(3) switch
            {
                0 => word.Remove(letter, 1),
                1 => word.Insert(letter, word[letter].ToString()),
                _ => word.Remove(letter, 1).Insert(letter, "x"),
            };
        }
    }

    private static IEnumerable<string> Names(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "properties" && member.Value is JsonObject properties
            ? properties.Select(property => property.Key)
                .Concat(properties.Select(property => property.Value).OfType<JsonNode>().SelectMany(Names))
            : member.Value is null ? [] : Names(member.Value)),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Names),
        _ => [],
    };

    [GeneratedRegex(@"[a-z][a-z0-9.-]+:")]
    private static partial Regex Key();

    [GeneratedRegex(@": +[^\s{}\[\],][^\n{}\[\],]*")]
    private static partial Regex Value();

    [GeneratedRegex(@"\}")]
    private static partial Regex Closing();
}
