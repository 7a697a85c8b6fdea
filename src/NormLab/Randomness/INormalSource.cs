namespace NormLab.Randomness;

/// <summary>A source of independent standard normal numbers.</summary>
public interface INormalSource
{
    /// <summary>The next number.</summary>
    double NextNormal();
}
