using System.Globalization;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The view Story as a person has it before them.</summary>
internal static class StoryPage
{
    /// <summary>Its figures that train.</summary>
    public static readonly string[] Trained = ["heart", "shrinks", "zeros", "levels", "dropout"];

    /// <summary>Scrolls until a passage of a step crosses the middle of the window, as a reader does.</summary>
    public static Task ReadPassage(this OpenPage open, string step, int passage) => open.Page.EvaluateAsync(
        "([step, i]) => document.querySelectorAll(`[data-test=chapter-${step}] .passage`)[i].scrollIntoView({ block: 'center' })",
        new object[] { step, passage });

    /// <summary>Waits until a figure is at a step, or past it.</summary>
    public static Task UntilStoryStep(this OpenPage open, string figure, int step) => open.Until("""
        ([figure, step]) => Number(document.querySelector(`[data-test=${figure}-step]`)?.textContent.replaceAll(',', '')) >= step
        """, new object[] { figure, step });

    /// <summary>Waits until every figure that trains has its still picture.</summary>
    public static Task UntilStoryIsStill(this OpenPage open) => open.Until("""
        figures => document.querySelector('#view-story') && figures.every(figure =>
          Number(document.querySelector(`[data-test=${figure}-step]`)?.textContent.replaceAll(',', '')) >= 1500)
        """, Trained);

    public static async Task<int> StoryStep(this OpenPage open, string figure) =>
        int.Parse(await open.Test($"{figure}-step").InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>What a figure says of its columns.</summary>
    public static async Task<string> StoryFigures(this OpenPage open, string step) =>
        string.Join(',', await open.Page.Locator($"[data-test=chapter-{step}] .story-figures dd").AllInnerTextsAsync());
}
