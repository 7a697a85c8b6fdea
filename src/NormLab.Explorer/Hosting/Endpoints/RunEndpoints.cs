using System.Globalization;
using Microsoft.AspNetCore.Http;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Explorer.Engine.Lines;
using NormLab.Explorer.Hosting.Http;
using NormLab.Explorer.Runs;

namespace NormLab.Explorer.Hosting.Endpoints;

/// <summary>Shows what is in the store.</summary>
internal sealed class RunEndpoints(RunLibrary library)
{
    /// <summary>GET /api/runs.</summary>
    public async Task ListAsync(HttpContext context)
    {
        StoredRunsDocument document = await Task.Run(() =>
        {
            (IReadOnlyList<RunListing> runs, IReadOnlyList<StoreFinding> damaged) = library.List(context.RequestAborted, out int omitted);
            return StoredRunsDocument.Of(library.Folder, runs, damaged, omitted);
        }, context.RequestAborted);
        await Answer.JsonAsync(context, document);
    }

    /// <summary>GET /api/runs/ID?threshold=0.001.</summary>
    public Task FindAsync(HttpContext context)
    {
        string id = (string)context.Request.RouteValues["id"]!;
        if (!RunId.IsOne(id)) return Answer.MessageAsync(context, StatusCodes.Status404NotFound, "There is no such run.");
        if (library.Find(id, out StoreFinding? finding) is not { } run)
            return Answer.MessageAsync(context, StatusCodes.Status404NotFound, finding is null ? "There is no such run."
                : $"This run is damaged: {Path.GetFileName(finding.Path)}: {finding.Reason}.");
        double threshold = double.TryParse(context.Request.Query["threshold"], NumberStyles.Float, CultureInfo.InvariantCulture,
            out double asked)
            ? CommandExecution.CheckedThreshold(asked) : RunListing.Threshold;
        return Answer.JsonAsync(context, ShownRun.Of(run, threshold));
    }
}
