using NormLab.Studies.StoredRuns;

namespace NormLab.Reporting.Wording;

/// <summary>Conditions as people read them. Files and programs keep the experiment's own names.</summary>
internal static class ConditionWords
{
    /// <summary>The name in words: "no regularization" for the article's "no_reg"; any other name as it is.</summary>
    public static string InWords(this string condition) => condition == ConditionNames.None ? "no regularization" : condition;
}
