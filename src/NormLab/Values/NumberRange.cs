namespace NormLab.Values;

/// <summary>The finite numbers between bounds, each of which may be missing.</summary>
/// <param name="Minimum">The least, or null.</param>
/// <param name="Above">What a number must exceed, or null.</param>
/// <param name="Below">What it must stay below, or null.</param>
/// <param name="Maximum">The largest, or null.</param>
public sealed record NumberRange(double? Minimum = null, double? Above = null, double? Below = null, double? Maximum = null)
{
    /// <summary>Whether they are whole numbers only.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether <paramref name="value"/> is one of them.</summary>
    public bool Allows(double value) =>
        double.IsFinite(value) && (!IsWhole || double.IsInteger(value)) && !(value < Minimum) && !(value <= Above) && !(value >= Below)
            && !(value > Maximum);

    /// <summary>The range in words: "at least 0 and below 1"; empty where there are no bounds.</summary>
    public override string ToString() => string.Join(" and ", ((string?[])
        [Words("at least", Minimum), Words("above", Above), Words("below", Below), Words("at most", Maximum)]).OfType<string>());

    private static string? Words(string word, double? bound) => bound is { } value ? FormattableString.Invariant($"{word} {value}") : null;
}
