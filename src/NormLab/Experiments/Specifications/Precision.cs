namespace NormLab.Experiments.Specifications;

/// <summary>The words for precisions, as files and commands have them.</summary>
public static class PrecisionWords
{
    /// <summary>"float64" or "float32".</summary>
    public static string Word(this Precision precision) => Names.Of(precision);

    /// <summary>The precision of a word, or null.</summary>
    public static Precision? Parse(string word) => Enum.GetValues<Precision>().Select(value => (Precision?)value)
        .FirstOrDefault(value => value!.Value.Word() == word);
}

/// <summary>Floating-point precision of a run.</summary>
public enum Precision
{
    /// <summary>IEEE 754 binary64: <see cref="double"/>.</summary>
    Float64,

    /// <summary>IEEE 754 binary32: <see cref="float"/>.</summary>
    Float32,
}
