using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NormLab.Experiments.Specifications;

/// <summary>Text as a single value of YAML.</summary>
internal static partial class YamlText
{
    /// <summary>The text, in quotes unless it is a word that no version of YAML takes for anything else.</summary>
    public static string Of(string text) => PlainWord().IsMatch(text) ? text : Quoted(text);

    /// <summary>The text in double quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            bool isUnsafe = char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (isUnsafe) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^(?!(?:true|false|null|yes|no|on|off|y|n)\z)[A-Za-z][A-Za-z0-9_./-]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex PlainWord();
}
