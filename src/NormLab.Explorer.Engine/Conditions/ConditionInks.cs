namespace NormLab.Explorer.Engine.Conditions;

/// <summary>The inks of the article's conditions, custom properties of the page's style sheet; other conditions take free ones.</summary>
internal static class ConditionInks
{
    /// <summary>The ink of a kind, or null.</summary>
    public static string? Of(string kind) => kind switch
    {
        "none" => "--ink-no-reg",
        "l0" or "l1" or "l2" or "l3" or "linf" or "dropout" => $"--ink-{kind}",
        _ => null,
    };
}
