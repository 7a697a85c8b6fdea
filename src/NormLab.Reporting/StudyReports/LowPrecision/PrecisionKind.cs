using System.Collections.Immutable;
using NormLab.Experiments.Preparation;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies;
using NormLab.Studies.LowPrecision;

namespace NormLab.Reporting.StudyReports.LowPrecision;

/// <summary>normlab study precision.</summary>
internal sealed class PrecisionKind : StudyKind<PrecisionResult>
{
    /// <inheritdoc/>
    public override string Name => "precision";

    /// <inheritdoc/>
    public override string Question => "What do few numbers do to a network's weights, and which regularizer suits them?";

    /// <inheritdoc/>
    public override string Description => "Rounds weights to float16, bfloat16, two kinds of float8, int8, int4 and ternary: after training, "
        + "in its passes, and for good at random; under six regularizers. About three minutes on two cores.";

    /// <inheritdoc/>
    public override string Example => "--grids int8,int4 --seeds 1,2,3";

    /// <inheritdoc/>
    public override ImmutableArray<StudyOption> Options =>
        [new("--grids", "G,G,...", "Which grids, from fine to coarse. Default: all seven.")];

    /// <inheritdoc/>
    protected override IStudy<PrecisionResult> PlanStudy(StudyRequest request, DataCache data)
    {
        var specification = new PrecisionSpecification();
        string[] grids = request.Options.TryGetValue("--grids", out string? given) ? given.Split(',') : [.. specification.Grids];
        if (grids.GroupBy(grid => grid).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"--grids names {twice.Key} twice.");
        return new PrecisionStudy(specification with { Experiment = request.Apply(specification.Experiment), Grids = [.. grids] }, data);
    }

    /// <inheritdoc/>
    protected override StudyReport ReportOn(PrecisionResult result) =>
        new(result.Answer, PrecisionFigure.Of(result, PrecisionWay.AfterTraining), [result.Experiment])
        {
            Tables = [PrecisionTables.Zeros(result), PrecisionTables.Accuracy(result, PrecisionWay.AfterTraining)],
            Details =
            [
                new StudyDetail("Rounded in passes, with master weights")
                {
                    Figures = [PrecisionFigure.Of(result, PrecisionWay.InPasses)],
                    Tables = [PrecisionTables.Accuracy(result, PrecisionWay.InPasses), PrecisionTables.Zeros(result, PrecisionWay.InPasses)],
                },
                new StudyDetail("Rounded at random for good")
                {
                    Figures = [PrecisionFigure.Of(result, PrecisionWay.ForGood)],
                    Tables = [PrecisionTables.Accuracy(result, PrecisionWay.ForGood), PrecisionTables.Zeros(result, PrecisionWay.ForGood)],
                },
            ],
        };
}
