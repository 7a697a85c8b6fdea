using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NormLab.Explorer.Engine.About;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Explorer.Hosting.Endpoints;
using NormLab.Explorer.Hosting.Http;
using NormLab.Explorer.Runs;
using NormLab.Explorer.Tables;

namespace NormLab.Explorer.Hosting;

/// <summary>The explorer: a server that only this machine can reach, its page, and the trainings that are watched there.</summary>
public sealed class ExplorerServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;
    private readonly TrainingPool _pool;
    private readonly SessionHall _hall;
    private readonly ExplorerLimits _limits;
    private readonly CancellationTokenSource _closing = new();

    private int _views;

    private ExplorerServer(WebApplication application, TableStore tables, ExplorerLimits limits)
    {
        (_application, _limits, _pool) = (application, limits, new TrainingPool(TrainingPool.SizeForThisMachine));
        _hall = new SessionHall(limits, tables, _pool);
    }

    /// <summary>Where the page is: "http://127.0.0.1:5170/".</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Trainings that are open.</summary>
    public int SessionCount => _hall.Count;

    /// <summary>Starts the explorer.</summary>
    /// <exception cref="ExplorerStartException">It cannot listen on the port, or its folder cannot be used.</exception>
    public static async Task<ExplorerServer> StartAsync(ExplorerOptions options, CancellationToken cancellation = default)
    {
        ExplorerFolder.Require(options.Folder);
        // An empty builder reads no environment variables and no files: nothing from outside can make it listen elsewhere.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Limits.TableBytes;
            kestrel.Limits.MaxConcurrentConnections = 512;
            // Views beyond their limit are told so, over a connection of theirs.
            kestrel.Limits.MaxConcurrentUpgradedConnections = null;
            kestrel.Limits.RequestHeadersTimeout = options.Limits.HeadersTime;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        WebApplication application = builder.Build();
        var tables = new TableStore(options.Folder, options.Limits);
        var server = new ExplorerServer(application, tables, options.Limits);
        server.Map(options, tables);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (IOException error)
        {
            await server.DisposeAsync();
            throw new ExplorerStartException($"Port {options.Port} is in use. Choose another with --port, or 0 for any that is free.",
                error);
        }
        catch (SocketException error)
        {
            await server.DisposeAsync();
            throw new ExplorerStartException($"Port {options.Port} cannot be listened on ({error.Message}). Choose "
                + "another with --port, or 0 for any that is free.", error);
        }
        server.Address = new Uri(
            application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        server._hall.Prepare(server._closing.Token);
        return server;
    }

    /// <summary>Ends all trainings and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _application.StopAsync();
        _hall.CloseAll();
        _pool.Dispose();
        await _application.DisposeAsync();
        _closing.Dispose();
    }

    private void Map(ExplorerOptions options, TableStore tables)
    {
        PageFiles page = options.PageFolder is { } folder ? PageFiles.OfFolder(folder) : PageFiles.OfAssembly();
        string instance = Guid.NewGuid().ToString("N");
        WebApplication app = _application;
        app.Use(next => new Gatekeeper(next, () => Address.Port).InvokeAsync);
        app.UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = TimeSpan.FromSeconds(15),
            KeepAliveTimeout = TimeSpan.FromSeconds(60)
        });
        app.UseRouting();
        MapApi("GET", "/api/about",
            context => Answer.JsonAsync(context, AboutDocument.Of(options.Limits, TrainingPool.SizeForThisMachine)));
        MapApi("GET", "/api/health", context => Answer.JsonAsync(context, new { instance }));
        MapApi("GET", "/api/train", TrainAsync);
        var tableEndpoints = new TableEndpoints(tables, options.Limits);
        MapApi("POST", "/api/tables", tableEndpoints.KeepAsync);
        MapApi("GET", "/api/tables/{id}", tableEndpoints.FindAsync);
        var runEndpoints = new RunEndpoints(new RunLibrary(options.Folder));
        MapApi("GET", "/api/runs", runEndpoints.ListAsync);
        MapApi("GET", "/api/runs/{id}", runEndpoints.FindAsync);
        MapApi("POST", "/api/experiment", new ExperimentEndpoint(_hall, options.Limits).WriteAsync);
        app.MapFallback("/api/{**rest}",
            context => Answer.MessageAsync(context, StatusCodes.Status404NotFound, "The explorer has no such address."));
        app.MapFallback("{**path}", page.ServeAsync);
    }

    /// <summary>Maps an address of the page's own, and refuses every other method there.</summary>
    private void MapApi(string method, string pattern, RequestDelegate answer)
    {
        _application.MapMethods(pattern, [method], answer);
        _application.Map(pattern, context =>
        {
            context.Response.Headers.Allow = method;
            return Answer.MessageAsync(context, StatusCodes.Status405MethodNotAllowed, $"This address takes {method} only.");
        });
    }

    private async Task TrainAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Answer.MessageAsync(context, StatusCodes.Status400BadRequest, "A training is watched over a WebSocket.");
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            if (Interlocked.Increment(ref _views) <= _limits.Views) await new TrainingSocket(socket, _hall).ServeAsync(_closing.Token);
            else await TrainingSocket.RefuseAsync(socket, $"{_limits.Views} views of the explorer are open, which is as many as there "
                + "can be. Close some of its tabs and reload this one.", _closing.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _views);
        }
    }
}
