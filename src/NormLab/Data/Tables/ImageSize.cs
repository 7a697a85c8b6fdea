namespace NormLab.Data.Tables;

/// <summary>How the columns of a table of images lie: row after row of pixels.</summary>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Height">Rows of pixels.</param>
public sealed record ImageSize(int Width, int Height);
