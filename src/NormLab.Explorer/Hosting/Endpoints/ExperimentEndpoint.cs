using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Explorer.Hosting.Http;

namespace NormLab.Explorer.Hosting.Endpoints;

/// <summary>Writes a training as the experiment file that <c>normlab run</c> takes.</summary>
/// <param name="hall">Plans it.</param>
/// <param name="limits">What it may be.</param>
internal sealed class ExperimentEndpoint(SessionHall hall, ExplorerLimits limits)
{
    /// <summary>POST /api/experiment.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            await Answer.MessageAsync(context, StatusCodes.Status415UnsupportedMediaType, "A specification is sent as application/json.");
            return;
        }
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context, limits.SpecificationBytes, limits.UploadTime, "The specification",
            "Train with fewer changes of strength.");
        ExperimentRequest? request = JsonSerializer.Deserialize<ExperimentRequest>(body.Span, Json.Options);
        if (request is null || request.Steps < 1)
        {
            await Answer.MessageAsync(context, StatusCodes.Status400BadRequest,
                "An experiment needs a specification and a number of steps of at least 1.");
            return;
        }
        string text = SessionFile.Of(request.Spec, request.Steps, limits, hall.TablePath);
        context.Response.ContentType = "application/yaml; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private sealed record ExperimentRequest(SessionSpecification Spec, int Steps);
}
