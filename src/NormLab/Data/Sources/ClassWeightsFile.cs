using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Reads how much each class counts from a CSV file: a header line, then a class and its weight in each row.</summary>
public static class ClassWeightsFile
{
    /// <summary>Reads the weights of these classes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">The classes.</param>
    /// <returns>A weight for each class, in their order.</returns>
    /// <exception cref="InputFileException">The file can't be read, or does not hold a weight of every class and of nothing
    /// else.</exception>
    public static ImmutableArray<double> Read(string path, ImmutableArray<string> classes)
    {
        if (!DataFiles.AreRead) throw DataFiles.NotRead();
        using CsvFile file = CsvFile.Open(path, encoding: null);
        (CsvHeader header, CsvReader reader) = file.Start();
        if (header.Names.Length != 2) throw new InputFileException(path, FormattableString.Invariant(
            $"The file has {header.Names.Length} columns; it is to have two: the class and its weight."));
        var weights = new double?[classes.Length];
        while (header.ReadRow(reader))
        {
            string name = reader[0].Trim().ToString(), text = reader[1].Trim().ToString();
            int place = classes.IndexOf(name);
            if (place < 0) throw new InputFileException(path, reader.Line, null,
                $"There is no class '{Excerpt.Of(name)}'.{NearestName.Question(classes, name)} The classes are "
                + $"{Excerpt.Of(string.Join(", ", classes), 200)}.");
            if (weights[place] is not null) throw new InputFileException(path, reader.Line, null,
                $"The class '{Excerpt.Of(name)}' stands there twice.");
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)
                || !(weight is >= 0 and <= 1e9)) throw new InputFileException(path, reader.Line, null,
                $"'{Excerpt.Of(text)}' is no weight; it is a number from 0 to 1e9.");
            weights[place] = weight;
        }
        int missing = Array.IndexOf(weights, null);
        if (missing >= 0) throw new InputFileException(path, $"There is no weight of the class '{Excerpt.Of(classes[missing])}'.");
        return weights.Any(weight => weight > 0) ? [.. weights.Select(weight => weight!.Value)]
            : throw new InputFileException(path, "All weights are 0; nothing would count.");
    }
}
