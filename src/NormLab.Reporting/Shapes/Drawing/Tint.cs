using NormLab.Reporting.Figures;
using SkiaSharp;

namespace NormLab.Reporting.Shapes.Drawing;

/// <summary>Colours between colours.</summary>
internal static class Tint
{
    /// <summary>A faint version of an ink that covers what is behind it.</summary>
    public static Ink Of(Ink ink, double strength) => Between(Palette.Background, ink, strength);

    /// <summary>The colour a share of the way from one to another.</summary>
    public static Ink Between(Ink from, Ink to, double share) =>
        new($"{from.Name}{to.Name}", Mix(from.Light, to.Light, share), Mix(from.Dark, to.Dark, share));

    private static string Mix(string from, string to, double share)
    {
        SKColor a = SKColor.Parse(from), b = SKColor.Parse(to);
        return $"#{Mix(a.Red, b.Red, share):x2}{Mix(a.Green, b.Green, share):x2}{Mix(a.Blue, b.Blue, share):x2}";
    }

    private static int Mix(byte from, byte to, double share) => (int)Math.Round(from + share * (to - from));
}
