using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace NormLab.Explorer.Hosting.Http;

/// <summary>Lets in what comes from this machine's own page, and nothing else. A page on a foreign site can make its reader's browser ask
/// for anything at
/// 127.0.0.1, under a name of its own too, whose address it moves there; so both the name that was asked for and the page that asks are
/// looked at. Every answer says what its page may do: use its own files.</summary>
/// <param name="next">What the request goes on to.</param>
/// <param name="port">The port that is listened on, known once it is.</param>
internal sealed class Gatekeeper(RequestDelegate next, Func<int> port)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
        + "data: blob:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        return Refusal(context.Request) is { } refusal
            ? Answer.MessageAsync(context, StatusCodes.Status403Forbidden, refusal)
            : GoOnAsync(context);
    }

    /// <summary>What fails is told, since nobody reads a log.</summary>
    private async Task GoOnAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (RequestBodyException error) when (!context.Response.HasStarted)
        {
            await Answer.MessageAsync(context, error.Status, error.Message);
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await Answer.MessageAsync(context, error.StatusCode, $"The request cannot be read: {error.Message}");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FormatException && !context.Response.HasStarted)
        {
            await Answer.MessageAsync(context, StatusCodes.Status400BadRequest, error.Message);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await Answer.MessageAsync(context, StatusCodes.Status500InternalServerError,
                $"This is a fault in NormLab itself; please report it: {error.Message}");
        }
    }

    private string? Refusal(HttpRequest request)
    {
        string[] own = [$"127.0.0.1:{port()}", $"localhost:{port()}", $"[::1]:{port()}"];
        if (!own.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
            return $"The explorer answers to {own[0]} and {own[1]} only, and was asked for under another name.";
        // Several Origin headers are one value with a comma in it here, and so no one's.
        if (request.Headers.TryGetValue(HeaderNames.Origin, out var origin)
            && !string.Equals(origin, $"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
            return "The explorer answers to its own page only, and was asked by another.";
        // A link from elsewhere may lead to the page, but nothing elsewhere may use what is behind it.
        return request.Path.StartsWithSegments("/api") && request.Headers["Sec-Fetch-Site"] is [string site]
            && site is not ("same-origin" or "none")
            ? "The explorer answers to its own page only, and was asked by another."
            : null;
    }
}
