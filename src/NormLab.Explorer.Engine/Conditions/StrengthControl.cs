namespace NormLab.Explorer.Engine.Conditions;

/// <summary>How a slider's way means numbers.</summary>
internal enum SliderScale
{
    /// <summary>Equal steps.</summary>
    Linear,

    /// <summary>Equal factors.</summary>
    Logarithmic,

    /// <summary>0 at the left end, then equal factors.</summary>
    LogarithmicWithZero,

    /// <summary>Whole numbers, by equal factors.</summary>
    Count,
}

/// <summary>The number of a condition, and the slider that sets it.</summary>
/// <param name="Label">What it is, for people.</param>
/// <param name="Tip">What it does.</param>
/// <param name="Default">The number to begin with: one whose effect on the digits is seen within seconds.</param>
/// <param name="Minimum">The left end of the slider.</param>
/// <param name="Maximum">Its right end.</param>
/// <param name="Scale">What lies between.</param>
/// <param name="Least">The least that can be typed.</param>
/// <param name="Most">The most that can be typed.</param>
internal sealed record StrengthControl(string Label, string Tip, double Default, double Minimum, double Maximum, SliderScale Scale,
    double Least, double Most)
{
    private const double Unbounded = 1e9;

    /// <summary>The coefficient of a penalty.</summary>
    public static StrengthControl Coefficient(double start, double minimum, double maximum) => new("Strength",
        "How much the penalty counts beside the loss. Change it while it trains: the moment is marked on the curves.",
        start, minimum, maximum, SliderScale.LogarithmicWithZero, 0, Unbounded);

    /// <summary>The radius of a constraint.</summary>
    public static StrengthControl Radius(double start, double minimum, double maximum) => new("Radius",
        "What the norm may be at most; weights beyond are moved back after every step.",
        start, minimum, maximum, SliderScale.Logarithmic, 0, Unbounded);

    /// <summary>A number of weights.</summary>
    public static StrengthControl Count(double start, double minimum, double maximum) => new("Weights kept",
        "How many weights may differ from 0.", start, minimum, maximum, SliderScale.Count, 1, Unbounded);

    /// <summary>A rate of dropping.</summary>
    public static StrengthControl Rate(double start, double maximum) => new("Rate",
        "Which share is dropped at random in every step.", start, 0, maximum, SliderScale.Linear, 0, 0.999);
}
