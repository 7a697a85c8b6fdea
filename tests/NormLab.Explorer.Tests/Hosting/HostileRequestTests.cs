using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NormLab.Explorer.Engine.Limits;

namespace NormLab.Explorer.Tests.Hosting;

/// <summary>Requests that no page of the explorer's makes.</summary>
public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("POST", "/api/about", "GET")]
    [InlineData("DELETE", "/api/runs", "GET")]
    [InlineData("PUT", "/api/runs/0", "GET")]
    [InlineData("DELETE", "/api/tables/0", "GET")]
    [InlineData("POST", "/api/train", "GET")]
    [InlineData("GET", "/api/tables", "POST")]
    [InlineData("PUT", "/api/experiment", "POST")]
    [InlineData("TRACE", "/api/health", "GET")]
    public async Task A_method_that_an_address_does_not_take_is_refused(string method, string path, string allowed)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using HttpResponseMessage response = await explorer.Http.SendAsync(request, RunningExplorer.Token);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal([allowed], response.Content.Headers.Allow);
        Assert.Contains(allowed, await RunningExplorer.MessageOf(response));
    }

    [Fact]
    public async Task A_specification_that_is_too_large_is_refused()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync(new ExplorerLimits { SpecificationBytes = 100_000 });
        using HttpResponseMessage response = await AskAsync(explorer, new string(' ', 100_001));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("larger than 0.1 MB", await RunningExplorer.MessageOf(response));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"spec":null,"steps":5}""")]
    [InlineData("""{"spec":{},"steps":5}""")]
    [InlineData("""{"steps":1e400}""")]
    [InlineData("{\"spec\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],\"steps\":5}")]
    [InlineData("""{"steps":1,"steps":2}""")]
    public async Task What_is_no_specification_is_refused_with_a_message(string text)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using HttpResponseMessage response = await AskAsync(explorer, text);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty(await RunningExplorer.MessageOf(response));
    }

    [Fact]
    public async Task What_a_foreign_form_could_send_is_no_specification()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using HttpResponseMessage response =
            await AskAsync(explorer, new JsonObject { ["spec"] = Specs.Small(), ["steps"] = 5 }.ToJsonString(), "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_head_that_trickles_in_is_given_up()
    {
        await using RunningExplorer explorer =
            await RunningExplorer.StartAsync(new ExplorerLimits { HeadersTime = TimeSpan.FromMilliseconds(300) });
        string answer = await SendRawAsync(explorer, "GET / HTTP/1.1\r\nHost: 127");
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task A_specification_that_trickles_in_is_given_up()
    {
        await using RunningExplorer explorer =
            await RunningExplorer.StartAsync(new ExplorerLimits { UploadTime = TimeSpan.FromMilliseconds(300) });
        string answer = await SendRawAsync(explorer,
            Head(explorer, "POST /api/experiment", "Content-Type: application/json\r\nContent-Length: 1000\r\n") + "{\"spec\"");
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("did not arrive within 0.3 seconds", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_or_a_head_without_end_is_refused()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        Assert.StartsWith("HTTP/1.1 414 ", await SendRawAsync(explorer, Head(explorer, "GET /" + new string('a', 20_000))),
            StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431 ", await SendRawAsync(explorer, Head(explorer, "GET /", $"X-Much: {new string('a', 60_000)}\r\n")),
            StringComparison.Ordinal);
        using HttpResponseMessage after = await explorer.Http.GetAsync("/", RunningExplorer.Token);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Theory]
    [InlineData("../../../outside.csv")]
    [InlineData("..\\..\\outside.csv")]
    [InlineData("/tmp/outside.csv")]
    [InlineData("C:\\outside.csv")]
    [InlineData("\0outside.csv")]
    [InlineData("%2e%2e%2foutside.csv")]
    [InlineData("<img src=x onerror=alert(1)>.csv")]
    public async Task Whatever_a_table_is_called_nothing_is_written_outside_its_folder(string name)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/tables")
        {
            Content = new StringContent("a,b\n" + string.Concat(Enumerable.Repeat("1,x\n2,y\n", 10)), Encoding.UTF8, "text/csv")
        };
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        using HttpResponseMessage response = await explorer.Http.SendAsync(request, RunningExplorer.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["tables"], Directory.GetFileSystemEntries(explorer.Folder).Select(Path.GetFileName));
        Assert.All(Directory.GetFiles(Path.Combine(explorer.Folder, "tables")),
            file => Assert.Matches("^[0-9a-f]{64}\\.(csv|json)$", Path.GetFileName(file)));
        Assert.False(File.Exists("/tmp/outside.csv"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_said_not_to_keep_tables()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(explorer.Folder, "tables"), "in the way", RunningExplorer.Token);
        using var content = new StringContent("a,b\n1,2\n", Encoding.UTF8, "text/csv");
        using HttpResponseMessage response = await explorer.Http.PostAsync("api/tables", content, RunningExplorer.Token);
        Assert.Equal(HttpStatusCode.InsufficientStorage, response.StatusCode);
        Assert.Contains("cannot be kept", await RunningExplorer.MessageOf(response));
    }

    private static Task<HttpResponseMessage> AskAsync(RunningExplorer explorer, string text, string type = "application/json") =>
        explorer.Http.PostAsync("api/experiment", new StringContent(text, Encoding.UTF8, type), RunningExplorer.Token);

    private static string Head(RunningExplorer explorer, string request, string headers = "") =>
        $"{request} HTTP/1.1\r\nHost: 127.0.0.1:{explorer.Port}\r\nConnection: close\r\n{headers}\r\n";

    /// <summary>Sends what no well-behaved client would, and reads until the explorer hangs up.</summary>
    private static async Task<string> SendRawAsync(RunningExplorer explorer, string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, explorer.Port, RunningExplorer.Token);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), RunningExplorer.Token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(RunningExplorer.Token);
        patience.CancelAfter(Patience.Longest);
        using var reader = new StreamReader(stream);
        var answer = new StringBuilder();
        try
        {
            while (await reader.ReadLineAsync(patience.Token) is { } line) answer.AppendLine(line);
        }
        catch (IOException)
        {
            // What was still on its way when the explorer hung up is thrown away with the connection.
        }
        return answer.ToString();
    }
}
