namespace NormLab.Reporting.Shapes.Drawing;

/// <summary>A loop of pictures as data.</summary>
/// <param name="Name">Its file name without extension: lower-case letters, digits and '-'.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Frames">How many pictures there are before it begins anew; at least 1.</param>
/// <param name="Frame">The picture of a number from 0; all have the same size. Safe for several threads.</param>
/// <param name="Centiseconds">How long that picture stays, in hundredths of a second, which is how GIF counts.</param>
public sealed record Animation(string Name, string Title, int Frames, Func<int, Picture> Frame, Func<int, int> Centiseconds)
{
    /// <summary>How long a picture stays where nothing rests: 33 in a second.</summary>
    public const int Moving = 3;
}
