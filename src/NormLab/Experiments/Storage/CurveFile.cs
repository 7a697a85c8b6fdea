using System.Globalization;
using System.Text;
using NormLab.Formats;
using NormLab.Training;

namespace NormLab.Experiments.Storage;

/// <summary>The learning curve as CSV: a heading, then one line per record, numbers in the shortest form that reads back to the same bits,
/// lines ended by LF.</summary>
internal static class CurveFile
{
    private const string OfClasses = "step,trainLoss,validationLoss,trainAccuracy,validationAccuracy\n",
        OfNumbers = "step,trainLoss,validationLoss,trainR2,validationR2\n";

    /// <summary>Bytes that no curve of so many records exceeds.</summary>
    public static long LongestFor(int records) => OfClasses.Length + 128L * records;

    /// <param name="curve">The records.</param>
    /// <param name="isOfNumbers">Whether the scores are R2, not accuracies.</param>
    public static byte[] Write(IReadOnlyList<CurvePoint> curve, bool isOfNumbers = false)
    {
        var text = new StringBuilder(isOfNumbers ? OfNumbers : OfClasses);
        foreach (CurvePoint p in curve)
            text.Append(CultureInfo.InvariantCulture,
                $"{p.Step},{p.TrainLoss},{p.ValidationLoss},{p.TrainScore},{p.ValidationScore}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <param name="bytes">The file.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="isOfNumbers">Whether the scores are R2, not accuracies.</param>
    /// <exception cref="FileFormatException">The bytes are not a learning curve.</exception>
    public static CurvePoint[] Read(ReadOnlySpan<byte> bytes, string file, bool isOfNumbers = false)
    {
        string heading = isOfNumbers ? OfNumbers : OfClasses;
        string text = Encoding.UTF8.GetString(bytes);
        if (!text.StartsWith(heading, StringComparison.Ordinal) || !text.EndsWith('\n'))
            throw new FileFormatException(file, "the heading or the end of the last line is missing");
        string[] lines = text[heading.Length..].Split('\n')[..^1];
        return [.. lines.Select((line, i) => ReadPoint(line) ?? throw new FileFormatException(file, $"line {i + 2} is not a record"))];
    }

    private static CurvePoint? ReadPoint(string line)
    {
        string[] cells = line.Split(',');
        var numbers = new double[4];
        if (cells.Length != 5 || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int step)) return null;
        for (int i = 0; i < numbers.Length; i++)
            if (!double.TryParse(cells[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return new CurvePoint(step, numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
