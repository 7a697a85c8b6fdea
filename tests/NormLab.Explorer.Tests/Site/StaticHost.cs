using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NormLab.Explorer.Tests.Site;

/// <summary>A plain static host: hands out files of a folder as they are, under a path, and knows nothing of what they are for.</summary>
internal sealed class StaticHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder, _path;

    /// <summary>Serves a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">Where its files are: "/a/b/".</param>
    public StaticHost(string folder, string path)
    {
        (_folder, _path) = (folder, path);
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Root = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }
        _listener.Prefixes.Add(Root.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>The host.</summary>
    public Uri Root { get; }

    /// <summary>Where the site is.</summary>
    public Uri Address => new(Root, _path);

    /// <summary>Paths that were asked for and not found.</summary>
    public ConcurrentBag<string> Missing { get; } = [];

    /// <summary>Other pages of the host, by their paths.</summary>
    public Dictionary<string, string> Pages { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            _ = Task.Run(() => Answer(context));
        }
    }

    private void Answer(HttpListenerContext context)
    {
        string path = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath);
        string name = path.StartsWith(_path, StringComparison.Ordinal) ? path[_path.Length..] : "..";
        string file = Path.Combine(_folder, name.Length == 0 ? "index.html" : name);
        try
        {
            if (Pages.TryGetValue(path, out string? page)) Send(context, "text/html", System.Text.Encoding.UTF8.GetBytes(page));
            else if (!name.Contains("..", StringComparison.Ordinal) && File.Exists(file))
                Send(context, TypeOf(Path.GetExtension(file)), File.ReadAllBytes(file));
            else
            {
                if (path != "/favicon.ico") Missing.Add(path);
                context.Response.StatusCode = 404;
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever asked is gone.
        }
    }

    private static void Send(HttpListenerContext context, string type, byte[] bytes)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength64 = bytes.Length;
        context.Response.OutputStream.Write(bytes);
        context.Response.Close();
    }

    private static string TypeOf(string ending) => ending switch
    {
        ".html" => "text/html",
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".json" => "application/json",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
