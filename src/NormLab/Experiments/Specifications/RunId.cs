using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace NormLab.Experiments.Specifications;

/// <summary>The name of a run: the SHA-256 of its canonical specification, in lower-case hexadecimal.</summary>
public static class RunId
{
    // Asked for many times of one specification; a record that does not change has one name.
    private static readonly ConditionalWeakTable<RunSpecification, string> Known = [];

    /// <summary>The name of the run that <paramref name="specification"/> describes: 64 hexadecimal digits.</summary>
    public static string Of(RunSpecification specification) => Known.GetValue(specification, Compute);

    private static string Compute(RunSpecification specification) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(specification))));

    /// <summary>Digits of a name.</summary>
    public const int Length = 64;

    /// <summary>Whether a text is the name of a run: 64 hexadecimal digits in lower case.</summary>
    public static bool IsOne(string text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
}
