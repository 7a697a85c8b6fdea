using System.Text;

namespace NormLab.Formats;

/// <summary>Text from a file, made fit for one line of a message.</summary>
public static class Excerpt
{
    /// <summary>The text, cut to <paramref name="length"/> characters, what can't be printed replaced by '?'.</summary>
    public static string Of(string text, int length = 40)
    {
        var shown = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (shown.Length >= length) return shown.Append("...").ToString();
            shown.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or 0xFFFD ? "?" : rune.ToString());
        }
        return shown.ToString();
    }
}
