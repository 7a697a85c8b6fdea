using System.CommandLine.Parsing;
using System.Text;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>Names of columns in one word of a command.</summary>
internal static class ColumnNames
{
    /// <summary>The names that are given for an option, several times or separated by commas; each once.</summary>
    /// <param name="result">What is given.</param>
    /// <param name="what">What they name, in the refusal.</param>
    public static string[]? Parse(ArgumentResult result, string what) =>
        Once(result, what, [.. result.Tokens.SelectMany(token => Split(token.Value)).Select(part => part.Trim())]);

    /// <summary>Names of other things than columns, which have no commas in them.</summary>
    public static string[]? ParsePlain(ArgumentResult result, string what) =>
        Once(result, what, [.. ArgumentValues.Parts(result).Select(part => part.Trim())]);

    private static string[]? Once(ArgumentResult result, string what, string[] names)
    {
        if (names.Contains("")) return ArgumentValues.Refuse<string[]?>(result,
            $"A {what} without a name stands in '{Excerpt.Of(string.Join(' ', result.Tokens.Select(token => token.Value)))}'");
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? ArgumentValues.Refuse<string[]?>(result, $"The {what} '{Excerpt.Of(twice.Key)}' is named twice")
            : names;
    }

    /// <summary>Splits at commas, but not within double quotes, which a name may begin with as in a CSV file.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var name = new StringBuilder();
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == ',')
            {
                yield return name.ToString();
                name.Clear();
            }
            else if (text[i] == '"' && name.ToString().Trim().Length == 0 && Closing(text, i) is var end and > 0)
            {
                name.Clear().Append(text[(i + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                i = end;
            }
            else name.Append(text[i]);
        }
    }

    /// <summary>Where the quote that opens is closed, with a comma or the end behind it; -1 where it is not.</summary>
    private static int Closing(string text, int open)
    {
        for (int i = open + 1; i < text.Length; i++)
        {
            if (text[i] != '"') continue;
            if (i + 1 < text.Length && text[i + 1] == '"') i++;
            else return i + 1 == text.Length || text[i + 1] == ',' ? i : -1;
        }
        return -1;
    }
}
