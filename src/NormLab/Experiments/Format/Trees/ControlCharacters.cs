namespace NormLab.Experiments.Format.Trees;

/// <summary>Characters that no YAML document may hold, though the parser takes some for spaces: they are seen by nobody who reads the
/// file.</summary>
internal static class ControlCharacters
{
    /// <summary>Refuses the first one of a text.</summary>
    /// <exception cref="Formats.InputFileException">There is one.</exception>
    public static void Refuse(string text, string file)
    {
        int line = 1, column = 1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!IsAllowed(text, i))
                throw new Place(file, line, column).Problem(c == 0
                    ? "A NUL byte stands here; take it out."
                    : FormattableString.Invariant($"The control character U+{(int)c:X4} stands here; take it out."));
            bool ends = c == '\n' || c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n');
            (line, column) = ends ? (line + 1, 1) : (line, column + 1);
        }
    }

    /// <summary>What YAML 1.2 calls printable, pairs of surrogates being characters of their own.</summary>
    private static bool IsAllowed(string text, int i) => text[i] switch
    {
        '\t' or '\n' or '\r' or '\u0085' => true,
        < ' ' or >= '\u007F' and <= '\u009F' or '\uFFFE' or '\uFFFF' => false,
        '\uFEFF' => i == 0,
        _ => true,
    };
}
