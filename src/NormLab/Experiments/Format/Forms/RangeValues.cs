using System.Globalization;
using NormLab.Analysis;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Forms;

/// <summary>The values of a range: so many numbers from one to another, by equal steps or equal factors.</summary>
internal static class RangeValues
{
    private const int Digits = 4;

    /// <summary>The values; of a key that takes whole numbers the nearest ones, each once; otherwise with four significant
    /// digits.</summary>
    /// <param name="range">The range, which the check of shapes has passed.</param>
    /// <param name="shape">What may stand under the key.</param>
    /// <exception cref="NormLab.Formats.InputFileException">The range means nothing, or leaves what the key allows.</exception>
    public static ValueList<SettingValue> Of(MappingNode range, Shape shape)
    {
        double from = Number(range, "from"), to = Number(range, "to");
        int count = (int)Number(range, "count");
        bool isLog = (range.Find("scale") as ScalarNode)?.Text == "log";
        if (from == to) throw range.Place.Problem("A range needs two ends that differ; for a single value write [value].");
        if (isLog && !(from > 0 && to > 0)) throw range.Place.Problem("A range on a logarithmic scale needs ends above 0.");
        IEnumerable<double> numbers = isLog ? Factors(from, to, count) : Enumerable.Range(0, count)
            .Select(i => from + (to - from) * i / (count - 1));
        Shape number = VaryShape.Numbers(shape)!;
        SettingValue[] values =
        [
            .. (number is IntegerShape ? numbers.Select(value => Math.Round(value)).Distinct() : numbers.Select(Rounded).Distinct())
                .Select(value => new SettingValue(value.ToString(CultureInfo.InvariantCulture))),
        ];
        foreach (SettingValue value in values)
            ScalarCheck.Check(new ScalarNode(range.Place, value.Yaml, IsQuoted: false), number, "A value of the range");
        return [.. values];
    }

    private static double[] Factors(double from, double to, int count)
    {
        double[] grid = LogarithmicGrid.Of(Math.Min(from, to), Math.Max(from, to), count);
        if (from > to) Array.Reverse(grid);
        return grid;
    }

    private static double Rounded(double value) =>
        value == 0 ? 0 : double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double Number(MappingNode range, string key) => ScalarCheck.Number((ScalarNode)range.Find(key)!);
}
