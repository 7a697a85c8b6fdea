using NormLab.Reporting.Rendering;
using SkiaSharp;

namespace NormLab.Reporting.Shapes.Drawing;

/// <summary>Sets a line of text with raised and lowered parts; see <see cref="LabelMark"/>.</summary>
internal static class Typesetting
{
    private const float RelativeSize = 0.72f, Raise = 0.36f, Lower = 0.17f;

    /// <summary>A part of a line.</summary>
    /// <param name="Text">What is written.</param>
    /// <param name="Level">1 raised, -1 lowered, 0 neither.</param>
    public readonly record struct Run(string Text, int Level);

    /// <summary>The parts of a line.</summary>
    public static List<Run> Parse(string text)
    {
        var runs = new List<Run>();
        int start = 0;
        for (int i = 0; i < text.Length - 1; i++)
        {
            if (text[i] is not ('^' or '_')) continue;
            if (i > start) runs.Add(new Run(text[start..i], 0));
            int close = text[i + 1] == '{' ? text.IndexOf('}', i) : -1;
            string shifted = close > 0 ? text[(i + 2)..close] : text[i + 1].ToString();
            runs.Add(new Run(shifted, text[i] == '^' ? 1 : -1));
            i = close > 0 ? close : i + 1;
            start = i + 1;
        }
        if (start < text.Length) runs.Add(new Run(text[start..], 0));
        return runs;
    }

    /// <summary>Draws a line with its anchor at (x, y).</summary>
    public static void Draw(SKCanvas canvas, LabelMark label, float x, float y)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(label.Ink.Light), IsAntialias = true };
        using SKFont font = FigureFont.At((float)label.Size, label.Bold),
            small = FigureFont.At((float)label.Size * RelativeSize, label.Bold);
        List<Run> runs = Parse(label.Text);
        float width = runs.Sum(run => FontOf(run).MeasureText(run.Text));
        x -= label.Anchor switch { LabelAnchor.Left => 0, LabelAnchor.Middle => width / 2, _ => width };
        foreach (Run run in runs)
        {
            float shift = run.Level switch { 1 => -Raise, -1 => Lower, _ => 0 };
            canvas.DrawText(run.Text, x, y + shift * (float)label.Size, SKTextAlign.Left, FontOf(run), paint);
            x += FontOf(run).MeasureText(run.Text);
        }

        SKFont FontOf(Run run) => run.Level == 0 ? font : small;
    }
}
