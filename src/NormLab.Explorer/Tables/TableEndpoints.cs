using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NormLab.Explorer.Hosting;
using NormLab.Explorer.Protocol;

namespace NormLab.Explorer.Tables;

/// <summary>Takes tables from the page, and says what is in them.</summary>
/// <param name="tables">Where they are kept.</param>
/// <param name="limits">How large one may be, and how long it may take.</param>
internal sealed class TableEndpoints(TableStore tables, Limits limits)
{
    private const string NameHeader = "X-File-Name", ContentType = "text/csv";
    private const int MostAtOnce = 4;

    private int _uploads;

    /// <summary>POST /api/tables.</summary>
    public async Task KeepAsync(HttpContext context)
    {
        // A foreign page's form cannot send this type, whatever else is forgotten.
        if (context.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            await Answer.MessageAsync(context, StatusCodes.Status415UnsupportedMediaType, $"A table is sent as {ContentType}.");
            return;
        }
        if (Interlocked.Increment(ref _uploads) > MostAtOnce)
        {
            Interlocked.Decrement(ref _uploads);
            await Answer.MessageAsync(context, StatusCodes.Status429TooManyRequests, "Several tables are being sent already. Try again when they are here.");
            return;
        }
        try
        {
            if (await ReceiveAsync(context) is not { } bytes) return;
            string name = Uri.UnescapeDataString(context.Request.Headers[NameHeader].ToString());
            await Answer.JsonAsync(context, tables.Keep(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name));
        }
        catch (TableException error)
        {
            await Answer.MessageAsync(context, StatusCodes.Status400BadRequest, error.Message);
        }
        catch (LimitException error)
        {
            await Answer.MessageAsync(context, StatusCodes.Status413PayloadTooLarge, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && !context.RequestAborted.IsCancellationRequested)
        {
            await Answer.MessageAsync(context, StatusCodes.Status507InsufficientStorage, $"The table cannot be kept: {error.Message}");
        }
        finally
        {
            Interlocked.Decrement(ref _uploads);
        }
    }

    /// <summary>GET /api/tables/ID.</summary>
    public Task FindAsync(HttpContext context)
    {
        try
        {
            return Answer.JsonAsync(context, tables.Find((string)context.Request.RouteValues["id"]!));
        }
        catch (Exception error) when (error is TableException or LimitException)
        {
            return Answer.MessageAsync(context, StatusCodes.Status404NotFound, error.Message);
        }
    }

    private async Task<MemoryStream?> ReceiveAsync(HttpContext context)
    {
        string tooLarge = $"The table is larger than {limits.TableBytes / 1e6:0.#} MB, which is the most the explorer takes. 'normlab run' takes larger ones.";
        // The limit is kept here, so that the answer can say so.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (context.Request.ContentLength > limits.TableBytes)
        {
            await Answer.MessageAsync(context, StatusCodes.Status413PayloadTooLarge, tooLarge);
            return null;
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(limits.UploadTime);
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = await context.Request.Body.ReadAsync(buffer, patience.Token)) > 0;)
            {
                if (bytes.Length + read > limits.TableBytes)
                {
                    await Answer.MessageAsync(context, StatusCodes.Status413PayloadTooLarge, tooLarge);
                    return null;
                }
                bytes.Write(buffer, 0, read);
            }
            return bytes;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await Answer.MessageAsync(context, StatusCodes.Status408RequestTimeout, $"The table did not arrive within {limits.UploadTime.TotalSeconds:0} seconds.");
            return null;
        }
    }
}
