namespace NormLab.Testing;

/// <summary>Tests at full length: what takes minutes and has a shorter test beside it that fails as surely. They run with ./eng/test.sh
/// --all.</summary>
internal static class FullLength
{
    /// <summary>The environment variable that ./eng/test.sh --all sets.</summary>
    public const string Variable = "NORMLAB_TEST_ALL";

    /// <summary>Why such a test is skipped; null where all tests are asked for.</summary>
    public static string? SkipReason => Environment.GetEnvironmentVariable(Variable) == "1" ? null : "Runs only with ./eng/test.sh --all.";
}
