namespace NormLab.Data.Sources;

/// <summary>A linear regression that is drawn: y = x'b + e, the features x and the noise e normal and independent, b of a given length in a
/// direction that is drawn too.</summary>
/// <param name="Rows">Rows, at least 2.</param>
/// <param name="Features">Features of a row, at least 1.</param>
/// <param name="Noise">Standard deviation of the noise, at least 0.</param>
/// <param name="Signal">Length of the vector of coefficients, at least 0.</param>
/// <param name="Seed">Everything drawn follows from it.</param>
public sealed record GaussianOptions(int Rows, int Features, double Noise = 1, double Signal = 1, long Seed = 1)
{
    /// <summary>Rows times features, at most.</summary>
    public const long Most = 250_000_000;
}
