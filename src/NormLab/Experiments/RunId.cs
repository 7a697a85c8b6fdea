using System.Security.Cryptography;
using System.Text;

namespace NormLab.Experiments;

/// <summary>The name of a run: the SHA-256 of its canonical specification, in lower-case hexadecimal.</summary>
public static class RunId
{
    /// <summary>The name of the run that <paramref name="specification"/> describes: 64 hexadecimal digits.</summary>
    public static string Of(RunSpecification specification) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(specification))));
}
