using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace NormLab.Explorer.Hosting.Http;

/// <summary>The page's files, by the path they are asked for. They are looked up among those that are known, so that no path leads anywhere
/// else.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "wwwroot/", Index = "/index.html";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".csv"] = "text/csv; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".txt"] = "text/plain; charset=utf-8",
        [".md"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly Func<IReadOnlyDictionary<string, PageFile>> _files;

    private PageFiles(Func<IReadOnlyDictionary<string, PageFile>> files) => _files = files;

    /// <summary>All paths that are served.</summary>
    public IEnumerable<string> Paths => _files().Keys;

    /// <summary>The files in the assembly.</summary>
    public static PageFiles OfAssembly()
    {
        var files = new Lazy<IReadOnlyDictionary<string, PageFile>>(() => typeof(PageFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => "/" + name[Prefix.Length..], ReadResource, StringComparer.Ordinal));
        return new PageFiles(() => files.Value);
    }

    /// <summary>The files of a folder as they are at each request, for whoever works on the page.</summary>
    public static PageFiles OfFolder(string folder) => new(() => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => "/" + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'),
            file => PageFile.Of(file, File.ReadAllBytes(file)), StringComparer.Ordinal));

    /// <summary>Answers a request.</summary>
    public Task ServeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return Answer.MessageAsync(context, StatusCodes.Status405MethodNotAllowed, "Files of the page can only be read.");
        string path = request.Path.Value is null or "" or "/" ? Index : request.Path.Value;
        if (!_files().TryGetValue(path, out PageFile? file))
            return Answer.MessageAsync(context, StatusCodes.Status404NotFound, "The explorer has no such file.");

        HttpResponse response = context.Response;
        response.Headers.ETag = file.Tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (request.Headers.IfNoneMatch == file.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        bool compressed = file.Compressed is not null && request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        byte[] body = compressed ? file.Compressed! : file.Bytes;
        if (compressed) response.Headers.ContentEncoding = "br";
        response.ContentType = file.ContentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static PageFile ReadResource(string name)
    {
        using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return PageFile.Of(name, bytes);
    }

    private sealed record PageFile(byte[] Bytes, byte[]? Compressed, string ContentType, string Tag)
    {
        public static PageFile Of(string name, byte[] bytes)
        {
            string type = Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
            return new PageFile(bytes, Compress(bytes), type, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
        }

        private static byte[]? Compress(byte[] bytes)
        {
            using var stream = new MemoryStream();
            using (var brotli = new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true)) brotli.Write(bytes);
            return stream.Length < bytes.Length ? stream.ToArray() : null;
        }
    }
}
