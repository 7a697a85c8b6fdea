using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Hosting;

namespace NormLab.Explorer.Tests;

/// <summary>An explorer on a free port with a folder of its own, as a person starts one.</summary>
internal sealed class RunningExplorer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private RunningExplorer(ExplorerServer server, TemporaryFolder folder) =>
        (Server, _folder, Http) = (server, folder, new HttpClient { BaseAddress = server.Address, Timeout = Patience.Longest });

    public ExplorerServer Server { get; }

    public HttpClient Http { get; }

    public string Folder => _folder.Path;

    public int Port => Server.Address.Port;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RunningExplorer> StartAsync(ExplorerLimits? limits = null, int port = 0)
    {
        var folder = new TemporaryFolder();
        var options = new ExplorerOptions(folder.Path, port) { Limits = limits ?? new ExplorerLimits() };
        return new RunningExplorer(await ExplorerServer.StartAsync(options, Token), folder);
    }

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path, Token))!;

    /// <summary>What the explorer says to a request that it does not do.</summary>
    public static async Task<string> MessageOf(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(Token))!["message"]!.GetValue<string>();

    public Task<View> ViewAsync() => View.ConnectAsync(Port);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
