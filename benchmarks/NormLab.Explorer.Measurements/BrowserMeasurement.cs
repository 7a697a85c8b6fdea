using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NormLab.Explorer.Measurements;

/// <summary>What a reader waits for and what watching costs.</summary>
/// <param name="address">The explorer's page.</param>
/// <param name="browser">The browser.</param>
internal sealed class BrowserMeasurement(Uri address, IBrowser browser)
{
    internal const string Training = "#/train?net=32x32x32x32x32x32&seed=13&c=none,l1:0.0003:proximal,l2:0.001:subgradient,dropout:0.2";
    private const int Times = 9;
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(4);

    /// <summary>Every measurement with its figure.</summary>
    public async IAsyncEnumerable<(string What, string Value)> Run()
    {
        var loads = new List<double>();
        long bytes = 0, files = 0;
        for (int i = 0; i < Times; i++)
        {
            await using IBrowserContext window = await browser
                .NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
            IPage page = await window.NewPageAsync();
            loads.Add(await Load(page));
            (bytes, files) = await page
                .EvaluateAsync<long[]>("() => { const e = [...performance.getEntriesByType('navigation'), "
                + "...performance.getEntriesByType('resource')]; return [e.reduce((sum, x) => sum + x.encodedBodySize, 0), e.length]; }")
                is [var sum, var count] ? (sum, count) : default;
        }
        yield return ("first load, until all four columns show figures (median of 9)", $"{Median(loads):F0} ms");
        yield return ("first load, transferred", $"{bytes / 1000.0:F0} KB in {files} files");

        await using IBrowserContext watched =
            await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        IPage train = await watched.NewPageAsync();
        await Load(train);
        var plays = new List<double>();
        for (int i = 0; i < Times; i++)
        {
            plays.Add(await train.EvaluateAsync<double>("""
                async () => {
                  const step = document.querySelector('[data-test=step]'), start = performance.now();
                  document.getElementById('play').click();
                  await new Promise(done => { const look = () => step.textContent !== '0' ? requestAnimationFrame(() => done())
                    : requestAnimationFrame(look); look(); });
                  return performance.now() - start;
                }
                """));
            await train.EvaluateAsync("() => document.getElementById('rewind').click()");
            await train.WaitForFunctionAsync("() => document.querySelector('[data-test=step]').textContent === '0'");
        }
        yield return ("from play to the first drawn curve (median; largest)", $"{Median(plays):F0}; {plays.Max():F0} ms");

        await train.EvaluateAsync("() => document.getElementById('play').click()");
        await train.WaitForTimeoutAsync(1500);
        var changes = new List<double>();
        foreach (double strength in new[] { 0.001, 0.0005, 0.002, 0.0007, 0.003, 0.0004, 0.0011, 0.0006, 0.0012 })
        {
            changes.Add(await train.EvaluateAsync<double>("""
                async strength => {
                  const field = document.getElementById('strength-1'), start = performance.now();
                  field.value = String(strength);
                  field.dispatchEvent(new Event('change'));
                  await new Promise(done => { const look = () => performance.getEntriesByName(`strength ${strength}`).length ? done()
                    : setTimeout(look, 1); look(); });
                  return performance.getEntriesByName(`strength ${strength}`)[0].startTime - start;
                }
                """, strength));
            await train.WaitForTimeoutAsync(150);
        }
        yield return ("from a changed strength to a drawn frame trained with it (median; largest)",
            $"{Median(changes):F0}; {changes.Max():F0} ms");

        double[] frames = await train.EvaluateAsync<double[]>("""
            async () => {
              const step = document.querySelector('[data-test=step]'), gaps = [], start = performance.now();
              let drawn = 0, last = '', before = start;
              await new Promise(done => {
                const look = now => {
                  gaps.push(now - before);
                  before = now;
                  if (step.textContent !== last) { drawn++; last = step.textContent; }
                  if (performance.now() - start < 4000) requestAnimationFrame(look); else done();
                };
                requestAnimationFrame(look);
              });
              gaps.sort((a, b) => a - b);
              return [gaps.length / 4, drawn / 4, gaps[Math.floor(gaps.length * 0.95)]];
            }
            """);
        yield return ("frames a second while four networks train", $"{frames[0]:F0}");
        yield return ("of which with new figures", $"{frames[1]:F0}");
        yield return ("19 of 20 frames come within", $"{frames[2]:F0} ms");

        var shares = new List<double>();
        for (int i = 0; i < 3; i++)
        {
            double alone = await Unwatched();
            double seen = await Watched(train);
            shares.Add(seen / alone);
        }
        yield return ("steps a second, watched as a share of unwatched (median of 3 pairs)", $"{Median(shares):P0}");
        await train.CloseAsync();
    }

    private async Task<double> Load(IPage page)
    {
        await page.GotoAsync(new Uri(address, Training).AbsoluteUri);
        await page.WaitForFunctionAsync("() => document.querySelector('[data-test=validation-3]')?.textContent.includes('%') && "
            + "(window.__shown ??= performance.now())");
        return await page.EvaluateAsync<double>("() => window.__shown");
    }

    private static async Task<double> Watched(IPage page)
    {
        await page.EvaluateAsync("() => document.getElementById('rewind').click()");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-test=step]').textContent === '0'");
        await page.EvaluateAsync("() => document.getElementById('play').click()");
        await page.WaitForTimeoutAsync((float)Watching.TotalMilliseconds);
        await page.EvaluateAsync("() => document.getElementById('play').click()");
        await page.WaitForTimeoutAsync(300);
        return await page.EvaluateAsync<double>("() => Number(document.querySelector('[data-test=step]').textContent.replaceAll(',', ''))");
    }

    /// <summary>Steps of the same training in the same time, with nobody drawing a frame.</summary>
    private async Task<double> Unwatched()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{address.Authority}/api/train"), default);
        await Send(socket, """
            {"type":"open","spec":{"data":{"source":"digits"},"scaling":"standard",
            "network":{"hidden":[32,32,32,32,32,32],"activation":"tanh","biases":false,"initialization":"glorot"},
            "training":{"optimizer":"gradient-descent","rate":0.1,"batch":null},"seed":13,"precision":"float32",
            "columns":[{"kind":"none"},{"kind":"l1","strength":0.0003,"update":"proximal"},
            {"kind":"l2","strength":0.001,"update":"subgradient"},{"kind":"dropout","strength":0.2}],"events":[]}}
            """);
        long first = 0;
        await Receive(socket, message =>
        {
            if (message["type"]!.GetValue<string>() != "frame") return false;
            first = message["frame"]!.GetValue<long>();
            return true;
        });
        await Send(socket, """{"type":"play"}""");
        await Task.Delay(Watching);
        await Send(socket, """{"type":"pause"}""");
        await Task.Delay(300);
        // Only now the first frame is drawn, and others may come.
        await Send(socket, $$"""{"type":"drawn","frame":{{first}}}""");
        double step = 0;
        await Receive(socket, message =>
        {
            if (message["type"]!.GetValue<string>() != "frame") return false;
            step = message["step"]!.GetValue<double>();
            return !message["playing"]!.GetValue<bool>() && step > 0;
        });
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        return step;
    }

    private static Task Send(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    /// <summary>Reads until a message is as wanted; what is read is told to be drawn only then.</summary>
    private static async Task Receive(ClientWebSocket socket, Func<JsonNode, bool> wanted)
    {
        var buffer = new byte[1 << 20];
        while (true)
        {
            using var message = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), default);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            JsonNode node = JsonNode.Parse(message.ToArray()) ?? throw new JsonException("An empty message.");
            if (wanted(node)) return;
            if (node["type"]!.GetValue<string>() == "frame") await Send(socket, $$"""{"type":"drawn","frame":{{node["frame"]}}}""");
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
