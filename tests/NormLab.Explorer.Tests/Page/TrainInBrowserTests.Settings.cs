using Microsoft.Playwright;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Tests.Hosting;

namespace NormLab.Explorer.Tests.Page;

/// <remarks>What is set for all columns, and in one.</remarks>
public sealed partial class TrainInBrowserTests
{
    [Fact]
    public async Task Every_shared_setting_makes_another_training_and_stands_in_the_address()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small);
        await open.UntilOpened();
        await Number("#depth", "3", "net=8x8x8", "64 – 8 – 8 – 8 – 10");
        await Number("#width", "12", "net=12x12x12", "64 – 12 – 12 – 12 – 10");
        await Number("#rate", "0.05", "rate=0.05");
        await Number("#batch", "64", "batch=64");
        await Number("#seed", "77", "seed=77");
        await Choice("#activation", "relu", "act=relu");
        await Choice("#optimizer", "adam", "opt=adam");
        await open.Page.Locator("details.more summary").ClickAsync();
        await Choice("#initialization", "he", "init=he");
        await Choice("#scaling", "maximum", "scaling=maximum");
        await Choice("#precision", "float64", "precision=float64");
        await open.Page.Locator("#biases").CheckAsync();
        await open.UntilHash("biases=1");
        await open.Page.Keyboard.PressAsync("Escape");
        await open.Page.Locator("#step").ClickAsync();
        await open.UntilStep(1);

        async Task Number(string id, string value, string hash, string? facts = null)
        {
            await open.Page.Locator(id).FillAsync(value);
            await open.Page.Keyboard.PressAsync("Enter");
            await open.UntilHash(hash);
            if (facts is not null) await Assertions.Expect(open.Test("facts")).ToContainTextAsync(facts);
        }

        async Task Choice(string id, string value, string hash)
        {
            await open.Page.Locator(id).SelectOptionAsync(value);
            await open.UntilHash(hash);
        }
    }

    [Fact]
    public async Task Columns_are_added_removed_and_given_another_kind_update_and_order()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none,l1:0.001:proximal");
        await open.UntilOpened();
        await open.Page.Locator("#add-column").ClickAsync();
        await open.Page.Locator("#add-column").ClickAsync();
        await Assertions.Expect(open.Page.Locator("#add-column")).ToBeHiddenAsync();
        await open.Test("remove-2").ClickAsync();
        await Assertions.Expect(open.Page.Locator("article.column")).ToHaveCountAsync(3);
        await open.Page.Locator("#kind-2").SelectOptionAsync("power");
        await open.UntilHash("power@1.5:");
        await open.Page.Locator("#order-2").FillAsync("0.7");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.UntilHash("power@0.7:");
        await open.Test("update-2-proximal").ClickAsync();
        await Assertions.Expect(open.Test("update-2-proximal")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task A_column_can_be_given_any_kind_and_takes_a_step()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none");
        await open.UntilOpened();
        // All in the page itself: 25 kinds, each chosen and stepped from outside, take minutes on a busy machine.
        string[] seen = await open.Page.EvaluateAsync<string[]>("""
            async () => {
              const named = name => document.querySelector(`[data-test=${name}]`);
              const select = document.getElementById('kind-0'), view = document.getElementById('view-train'), refused = named('refused');
              const seen = [];
              const at = () => named('step').textContent;
              const until = async condition => {
                // What does not come must fail: nothing outside ends a script of the page.
                for (const start = performance.now(); !condition() && refused.hidden; await new Promise(requestAnimationFrame))
                  if (performance.now() - start > 300_000) throw new Error(`Nothing came of ${select.value} at step ${at()}.`);
              };
              for (const { value } of [...select.options]) {
                select.value = value;
                select.dispatchEvent(new Event('change', { bubbles: true }));
                await until(() => view.hasAttribute('data-resting') && at() === '0');
                document.getElementById('step').click();
                await until(() => view.hasAttribute('data-resting') && at() === '1');
                const accuracy = named('validation-0').textContent, formula = named('formula-0').textContent;
                const isRight = refused.hidden && accuracy.includes('%') && formula;
                seen.push(isRight ? value : `${value}: ${refused.textContent || accuracy + formula}`);
              }
              return seen;
            }
            """);
        Assert.Equal(Own(ConditionKinds.All.Select(kind => kind.Kind)), Own(seen));

        static IEnumerable<string> Own(IEnumerable<string> kinds) =>
            kinds.Where(kind => !kind.StartsWith(AboutTests.Prefix, StringComparison.Ordinal));
    }
}
