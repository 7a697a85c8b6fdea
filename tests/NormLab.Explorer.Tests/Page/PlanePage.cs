using System.Globalization;
using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The view Plane as a person has it before them.</summary>
internal static class PlanePage
{
    /// <summary>Waits until a surface moves, or stands at a step and all that is shown is of that step.</summary>
    public static Task UntilPlaneStep(this OpenPage open, int step) => open.Until(
        "step => Number(document.querySelector('[data-test=plane-step]')?.textContent.replaceAll(',', '')) >= step", step);

    /// <summary>Waits until training rests at a step and the address says it.</summary>
    public static Task UntilPlaneRests(this OpenPage open, int? step = null) => open.Until("""
        step => {
          const view = document.querySelector('#view-plane[data-resting]'), at = view?.querySelector('[data-test=plane-step]').textContent
            .replaceAll(',', '');
          return view && (step === null || at === String(step))
            && (new URLSearchParams(location.hash.split('?')[1]).get('step') ?? '0') === at;
        }
        """, step);

    /// <summary>A figure of a column as a number.</summary>
    public static async Task<double> Figure(this OpenPage open, string name, int column) => double.Parse(
        (await open.Test($"plane-{name}-{column}").InnerTextAsync()).Split(' ')[0].Replace("−", "-", StringComparison.Ordinal),
        NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>All figures of all columns.</summary>
    public static async Task<string> PlaneFigures(this OpenPage open) =>
        string.Join(',', await open.Page.Locator(".plane-figures dd").AllInnerTextsAsync());

    /// <summary>Types into a field, as a person does.</summary>
    public static async Task Type(this OpenPage open, string id, string text)
    {
        await open.Page.Locator($"#{id}").FillAsync(text);
        await open.Page.Locator($"#{id}").PressAsync("Enter");
    }

    /// <summary>Waits until the view says how its points are divided, or how large the network is.</summary>
    public static Task UntilFacts(this OpenPage open, string part) =>
        Assertions.Expect(open.Test("plane-facts")).ToContainTextAsync(part);
}
