using Microsoft.AspNetCore.Http;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Hosting.Http;

/// <summary>Answers over HTTP.</summary>
internal static class Answer
{
    /// <summary>A document.</summary>
    public static Task JsonAsync<T>(HttpContext context, T document) =>
        context.Response.WriteAsJsonAsync(document, Json.Options, context.RequestAborted);

    /// <summary>What went wrong, and what to do.</summary>
    public static Task MessageAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return JsonAsync(context, new Message(message));
    }

    private sealed record Message([property: System.Text.Json.Serialization.JsonPropertyName("message")] string Text);
}
