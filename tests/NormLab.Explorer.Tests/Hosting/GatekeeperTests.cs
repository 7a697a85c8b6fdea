using System.Net;
using System.Net.NetworkInformation;
using System.Net.WebSockets;

namespace NormLab.Explorer.Tests.Hosting;

/// <summary>Who is let in.</summary>
public sealed class GatekeeperTests
{
    private static readonly string[] Paths = ["/", "/index.html", "/api/about", "/api/runs", "/api/health", "/api/train", "/api/tables/0",
        "/nowhere", "/api/nowhere"];

    [Fact]
    public async Task Listens_on_loopback_only()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        Assert.Equal("127.0.0.1", explorer.Server.Address.Host);
        IEnumerable<IPAddress> addresses = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address);
        foreach (IPAddress address in addresses.Where(address => !IPAddress.IsLoopback(address)))
        {
            using var client = new System.Net.Sockets.TcpClient(address.AddressFamily);
            await Assert.ThrowsAnyAsync<System.Net.Sockets.SocketException>(
                () => client.ConnectAsync(address, explorer.Port, RunningExplorer.Token).AsTask());
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("localhost.evil.example:{port}")]
    [InlineData("0.0.0.0:{port}")]
    [InlineData("192.168.1.1:{port}")]
    public async Task A_foreign_host_is_refused_everywhere(string host)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        foreach (string path in Paths)
        {
            using HttpResponseMessage response =
                await SendAsync(explorer, path, request => request.Headers.Host = host.Replace("{port}", $"{explorer.Port}"));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Contains("another name", await RunningExplorer.MessageOf(response));
        }
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://127.0.0.1:{port}")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:{port}")]
    [InlineData("http://127.0.0.1:{port}, http://evil.example")]
    public async Task A_foreign_origin_is_refused_everywhere_and_on_the_socket(string template)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        string origin = template.Replace("{port}", $"{explorer.Port}");
        foreach (string path in Paths)
        {
            using HttpResponseMessage response =
                await SendAsync(explorer, path, request => request.Headers.TryAddWithoutValidation("Origin", origin));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
        await Assert.ThrowsAsync<WebSocketException>(
            () => View.ConnectAsync(explorer.Port, options => options.SetRequestHeader("Origin", origin)));
        Assert.Equal(0, explorer.Server.SessionCount);
    }

    [Fact]
    public async Task Its_own_page_is_let_in_under_every_name_of_this_machine()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        foreach (string host in new[] { $"127.0.0.1:{explorer.Port}", $"localhost:{explorer.Port}", $"[::1]:{explorer.Port}" })
        {
            using HttpResponseMessage response = await SendAsync(explorer, "/api/health", request =>
            {
                request.Headers.Host = host;
                request.Headers.TryAddWithoutValidation("Origin", $"http://{host}");
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
            });
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        await using View view = await View
            .ConnectAsync(explorer.Port, options => options.SetRequestHeader("Origin", $"http://127.0.0.1:{explorer.Port}"));
        Assert.Equal(WebSocketState.Open, view.State);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_foreign_page_may_lead_to_the_page_but_use_nothing_behind_it(string site)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using HttpResponseMessage page =
            await SendAsync(explorer, "/", request => request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site));
        using HttpResponseMessage api =
            await SendAsync(explorer, "/api/runs", request => request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
    }

    [Fact]
    public async Task Every_answer_carries_the_policy()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        foreach (string path in Paths)
        {
            foreach (string host in new[] { $"127.0.0.1:{explorer.Port}", "evil.example" })
            {
                using HttpResponseMessage response = await SendAsync(explorer, path, request => request.Headers.Host = host);
                string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
                Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy);
                Assert.DoesNotContain("unsafe", policy);
                Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            }
        }
    }

    [Theory]
    [InlineData("/../packages.lock.json")]
    [InlineData("/..%2f..%2fetc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/js/../../NormLab.Explorer.csproj")]
    [InlineData("//etc/passwd")]
    [InlineData("/..\\..\\etc\\passwd")]
    [InlineData("/index.html%00.txt")]
    [InlineData("/api/tables/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/tables/%2e%2e%2fsecret")]
    [InlineData("/api/runs/..%2fsecret")]
    [InlineData("/api/runs/..%2f..%2f..%2fetc%2fpasswd")]
    public async Task No_path_leads_outside(string path)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        Directory.CreateDirectory(Path.Combine(explorer.Folder, "tables"));
        await File.WriteAllTextAsync(Path.Combine(explorer.Folder, "secret"), "secret", RunningExplorer.Token);
        await File.WriteAllTextAsync(Path.Combine(explorer.Folder, "secret.csv"), "a,b\nsecret,1\n", RunningExplorer.Token);
        string answer = await RawAsync(explorer, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{explorer.Port}\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (404|400) ", answer);
        Assert.DoesNotContain("secret,", answer);
        Assert.DoesNotContain("root:", answer);
    }

    [Fact]
    public async Task Files_of_the_page_can_only_be_read()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        foreach (string method in new[] { "POST", "PUT", "DELETE", "PATCH" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/index.html");
            using HttpResponseMessage response = await explorer.Http.SendAsync(request, RunningExplorer.Token);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningExplorer explorer, string path, Action<HttpRequestMessage> change)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        change(request);
        return await explorer.Http.SendAsync(request, RunningExplorer.Token);
    }

    /// <summary>Sends what no well-behaved client would.</summary>
    private static async Task<string> RawAsync(RunningExplorer explorer, string request)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, explorer.Port, RunningExplorer.Token);
        await using System.Net.Sockets.NetworkStream stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request), RunningExplorer.Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(RunningExplorer.Token);
    }
}
