using System.Text;

namespace NormLab.Tests.House;

/// <summary>C# without what is no code: comments, and the text of strings but for their interpolations.</summary>
internal static class CodeOnly
{
    /// <summary>The code of a file. What is left out becomes a space.</summary>
    public static string Of(string source)
    {
        var code = new StringBuilder(source.Length);
        int at = 0;
        Copy(source, ref at, code, depth: 0);
        return code.ToString();
    }

    /// <summary>Copies code up to the end, or to the brace that ends an interpolation.</summary>
    private static void Copy(string source, ref int at, StringBuilder code, int depth)
    {
        int open = 0;
        while (at < source.Length)
        {
            char c = source[at];
            if (depth > 0 && open == 0 && c == '}') return;
            if (c == '{') open++;
            if (c == '}') open--;
            if (At(source, at, "//")) at = IndexOrEnd(source, "\n", at);
            else if (At(source, at, "/*")) at = IndexOrEnd(source, "*/", at + 2) + 2;
            else if (c == '\'') SkipCharacter(source, ref at, code);
            else if (IsString(source, at)) SkipString(source, ref at, code, depth);
            else
            {
                code.Append(c);
                at++;
            }
        }
    }

    private static void SkipCharacter(string source, ref int at, StringBuilder code)
    {
        at += source[at + 1] == '\\' ? 3 : 2;
        at = IndexOrEnd(source, "'", at) + 1;
        code.Append(' ');
    }

    private static bool IsString(string source, int at)
    {
        while (at < source.Length && source[at] is '$' or '@') at++;
        return at < source.Length && source[at] == '"';
    }

    private static void SkipString(string source, ref int at, StringBuilder code, int depth)
    {
        int holes = 0;
        bool verbatim = false;
        for (; source[at] != '"'; at++)
        {
            if (source[at] == '$') holes++;
            else verbatim = true;
        }
        int quotes = 1;
        while (at + quotes < source.Length && source[at + quotes] == '"') quotes++;
        bool raw = quotes >= 3;
        if (!raw) quotes = 1;
        at += quotes;
        string end = new('"', quotes), hole = new('{', Math.Max(1, raw ? holes : 1));
        code.Append(' ');
        while (at < source.Length && !At(source, at, end))
        {
            if (!raw && !verbatim && source[at] == '\\') at += 2;
            else if (holes > 0 && !raw && At(source, at, "{{")) at += 2;
            else if (holes > 0 && At(source, at, hole))
            {
                at += hole.Length;
                Copy(source, ref at, code, depth + 1);
                at += hole.Length;
                code.Append(' ');
            }
            else at += verbatim && !raw && At(source, at, "\"\"") ? 2 : 1;
            if (verbatim && !raw && At(source, at, "\"\"")) at += 2;
        }
        at += quotes;
    }

    private static bool At(string source, int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

    private static int IndexOrEnd(string source, string text, int from)
    {
        int index = from < source.Length ? source.IndexOf(text, from, StringComparison.Ordinal) : -1;
        return index < 0 ? source.Length : index;
    }
}
