using System.Globalization;
using Microsoft.AspNetCore.Http;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Hosting.Http;
using NormLab.Explorer.Tables;

namespace NormLab.Explorer.Hosting.Endpoints;

/// <summary>Takes tables from the page, and says what is in them.</summary>
/// <param name="tables">Where they are kept.</param>
/// <param name="limits">How large one may be, and how long it may take.</param>
internal sealed class TableEndpoints(TableStore tables, ExplorerLimits limits)
{
    private const string NameHeader = "X-File-Name", LengthHeader = "X-File-Lengths", ContentType = "text/csv";
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
            await Answer.JsonAsync(context, tables.Keep(Files(bytes, context.Request.Headers)));
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

    /// <summary>Several files come one behind the other, their names and lengths separated by commas.</summary>
    private static SentFile[] Files(ReadOnlyMemory<byte> bytes, IHeaderDictionary headers)
    {
        string[] names = [.. headers[NameHeader].ToString().Split(',').Select(Uri.UnescapeDataString)],
            lengths = headers[LengthHeader].ToString().Split(',');
        if (names.Length == 1) return [new SentFile(names[0], bytes)];
        var files = new SentFile[names.Length];
        int start = 0;
        for (int i = 0; i < files.Length; i++)
        {
            if (lengths.Length != names.Length || !int.TryParse(lengths[i], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length > bytes.Length - start) throw new TableException($"{LengthHeader} does not fit what was sent.");
            files[i] = new SentFile(names[i], bytes.Slice(start, length));
            start += length;
        }
        return start == bytes.Length ? files : throw new TableException($"{LengthHeader} does not fit what was sent.");
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
