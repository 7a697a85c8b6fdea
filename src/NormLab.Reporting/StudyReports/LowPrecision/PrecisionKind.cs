using System.Collections.Immutable;
using NormLab.Experiments.Preparation;
using NormLab.Numerics.Grids;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies;
using NormLab.Studies.LowPrecision;
using NormLab.Training.StochasticWeights;

namespace NormLab.Reporting.StudyReports.LowPrecision;

/// <summary>normlab study precision: trains on grids; or rounds the runs of a folder of results, and trains nothing.</summary>
internal sealed class PrecisionKind : StudyKind
{
    /// <inheritdoc/>
    public override string Name => "precision";

    /// <inheritdoc/>
    public override string Question => "What do few numbers do to a network's weights, and which regularizer suits them?";

    /// <inheritdoc/>
    public override string Description =>
        "Rounds weights to bfloat16, float16, two kinds of float8, int8, int4 and ternary: after training, in its passes, and for good at "
        + "random; under six regularizers. About two minutes on two cores.";

    /// <inheritdoc/>
    public override string Example => "--grids int8,int4 --seeds 1,2,3";

    /// <inheritdoc/>
    public override StudySubject? Subject =>
        new("DIR", "A folder of results, whose runs are rounded to each grid; nothing is trained. Without it the study trains its own.");

    /// <inheritdoc/>
    public override ImmutableArray<StudyOption> Options =>
        [new("--grids", "G,G,...", "Which grids, from fine to coarse. Default: all seven.")];

    /// <inheritdoc/>
    public override IStudy<IStudyResult> Plan(StudyRequest request, DataCache data)
    {
        ArgumentNullException.ThrowIfNull(request);
        ImmutableArray<string> grids = GridsOf(request);
        if (request.Subject is not { } folder)
        {
            var specification = new PrecisionSpecification();
            return new PrecisionStudy(specification with { Experiment = request.Apply(specification.Experiment), Grids = [.. grids] },
                data);
        }
        if (!request.Seeds.IsEmpty || !request.Settings.IsEmpty)
            throw new ArgumentException("Stored runs are what they are; leave --seeds and --set out.");
        return new StoredRoundingStudy(StoredRounding.Read(folder, [.. grids], data, request.File));
    }

    /// <inheritdoc/>
    public override StudyReport Report(IStudyResult result) =>
        result is StoredRounding stored ? StoredRoundingReport.Of(stored) : Of((PrecisionResult)result);

    private static ImmutableArray<string> GridsOf(StudyRequest request)
    {
        if (!request.Options.TryGetValue("--grids", out string? given)) return NumberGrids.Names;
        string[] grids = given.Split(',');
        foreach (string grid in grids)
            if (NumberGrids.Find(grid) is null) throw new ArgumentException(new GridOptions(grid).Refusal());
        return grids.GroupBy(grid => grid).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ArgumentException($"--grids names {twice.Key} twice.")
            : [.. grids];
    }

    private static StudyReport Of(PrecisionResult result) =>
        new(result.Answer, PrecisionFigure.Of(result, PrecisionWay.AfterTraining), [result.Experiment])
        {
            Tables = [PrecisionTables.Zeros(result), PrecisionTables.Accuracy(result, PrecisionWay.AfterTraining)],
            Details = [Detail(result, PrecisionWay.InPasses), Detail(result, PrecisionWay.ForGood)],
        };

    private static StudyDetail Detail(PrecisionResult result, PrecisionWay way) =>
        new(way == PrecisionWay.InPasses ? "Rounded in passes, with master weights" : "Rounded at random for good")
        {
            Figures = [PrecisionFigure.Of(result, way)],
            Tables = [PrecisionTables.Zeros(result, way), PrecisionTables.Accuracy(result, way)],
        };
}
