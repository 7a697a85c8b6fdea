namespace NormLab.Penalties;

/// <summary>A number that some penalties take beside the coefficient.</summary>
/// <param name="Key">Its key in an experiment file.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Above">What it must exceed.</param>
/// <param name="Most">The largest allowed; infinity for any finite number.</param>
/// <param name="Default">Its value where none is given, or null: it must be given.</param>
/// <param name="Get">Reads it.</param>
/// <param name="With">Sets it.</param>
public sealed record PenaltyOption(
    string Key, string Description, double Above, double Most, double? Default, Func<PenaltyTerm, double?> Get, Func<PenaltyTerm, double, PenaltyTerm> With)
{
    /// <summary>The n of |w|^n.</summary>
    public static PenaltyOption Order { get; } =
        new("order", "The order n: every weight adds the n-th power of its magnitude", 0, double.PositiveInfinity, null, term => term.Order, (term, value) => term with { Order = value });

    /// <summary>The share of the absolute values in a mixture.</summary>
    public static PenaltyOption Ratio { get; } =
        new("ratio", "The share of the absolute values", 0, 1, 0.5, term => term.Ratio, (term, value) => term with { Ratio = value });

    /// <summary>The gamma of MCP (Zhang 2010), whose own default it has.</summary>
    public static PenaltyOption Gamma { get; } = new("concavity", "gamma: the penalty is flat from gamma times the coefficient on", 1, double.PositiveInfinity, 3,
        term => term.Concavity, (term, value) => term with { Concavity = value });

    /// <summary>The a of SCAD, with the default of Fan and Li (2001).</summary>
    public static PenaltyOption A { get; } = new("concavity", "a: the penalty is flat from a times the coefficient on", 2, double.PositiveInfinity, 3.7,
        term => term.Concavity, (term, value) => term with { Concavity = value });

    /// <summary>The scale of the log-sum penalty.</summary>
    public static PenaltyOption Epsilon { get; } = new("epsilon", "The magnitude below which the penalty is nearly linear", 0, double.PositiveInfinity, 0.1,
        term => term.Epsilon, (term, value) => term with { Epsilon = value });

    /// <summary>Whether a value is allowed.</summary>
    public bool Allows(double value) => value > Above && value <= Most && double.IsFinite(value);
}
