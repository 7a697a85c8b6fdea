using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Hosting.Http;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;

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
        SessionLimits.CheckShape(request.Spec, limits);
        ExperimentSpecification experiment = SessionExperiment.Of(request.Spec, request.Steps, hall.TablePath) with
        { Seeds = [request.Spec.Seed] };
        string text = ExperimentYaml.Write(ExperimentPlanner.Plan(experiment).Experiment);
        context.Response.ContentType = "application/yaml; charset=utf-8";
        await context.Response.WriteAsync(Heading(request.Spec) + text, context.RequestAborted);
    }

    private static string Heading(SessionSpecification session) =>
        "# A training of the explorer. 'normlab run FILE' trains it to the same bits.\n"
        + (session.Events.IsDefaultOrEmpty ? ""
            : "# The strengths changed in mid-training are not in it: every condition keeps the one that it began with.\n");

    private sealed record ExperimentRequest(SessionSpecification Spec, int Steps);
}
