using Microsoft.AspNetCore.Http;
using NormLab.Explorer.Hosting.Http;
using NormLab.Explorer.Limits;
using NormLab.Explorer.Tables;

namespace NormLab.Explorer.Hosting.Endpoints;

/// <summary>Takes tables from the page, and says what is in them.</summary>
/// <param name="tables">Where they are kept.</param>
/// <param name="limits">How large one may be, and how long it may take.</param>
internal sealed class TableEndpoints(TableStore tables, ExplorerLimits limits)
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
            await Answer.MessageAsync(context, StatusCodes.Status429TooManyRequests,
                "Several tables are being sent already. Try again when they are here.");
            return;
        }
        try
        {
            ReadOnlyMemory<byte> bytes = await RequestBody.ReadAsync(context, limits.TableBytes, limits.UploadTime, "The table",
                "'normlab run' takes larger ones.");
            string name = Uri.UnescapeDataString(context.Request.Headers[NameHeader].ToString());
            await Answer.JsonAsync(context, tables.Keep(bytes.Span, name));
        }
        catch (TableException error)
        {
            await Answer.MessageAsync(context, StatusCodes.Status400BadRequest, error.Message);
        }
        catch (LimitException error)
        {
            await Answer.MessageAsync(context, StatusCodes.Status413PayloadTooLarge, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            && !context.RequestAborted.IsCancellationRequested)
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
}
