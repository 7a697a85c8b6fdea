using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace NormLab.Explorer.Hosting.Http;

/// <summary>Reads what a request brings, no more of it and no longer than it may.</summary>
internal static class RequestBody
{
    /// <summary>Reads all of it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="longest">The most bytes.</param>
    /// <param name="patience">The longest it may take.</param>
    /// <param name="what">What it is, for messages: "The table".</param>
    /// <param name="remedy">What to do with a larger one.</param>
    /// <exception cref="RequestBodyException">It is too large or too slow.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int longest, TimeSpan patience, string what,
        string remedy)
    {
        // The limit is kept here, so that the answer can say so.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        var tooLarge = new RequestBodyException(StatusCodes.Status413PayloadTooLarge,
            FormattableString.Invariant($"{what} is larger than {longest / 1e6:0.#} MB, which is the most the explorer takes. {remedy}"));
        if (context.Request.ContentLength > longest) throw tooLarge;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        time.CancelAfter(patience);
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = await context.Request.Body.ReadAsync(buffer, time.Token)) > 0;)
            {
                if (bytes.Length + read > longest) throw tooLarge;
                bytes.Write(buffer, 0, read);
            }
            return bytes.ToArray();
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new RequestBodyException(StatusCodes.Status408RequestTimeout,
                FormattableString.Invariant($"{what} did not arrive within {patience.TotalSeconds:0.#} seconds."));
        }
    }
}
