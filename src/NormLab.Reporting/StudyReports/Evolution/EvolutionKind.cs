using System.Collections.Immutable;
using NormLab.Experiments.Preparation;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies;
using NormLab.Studies.Evolution;

namespace NormLab.Reporting.StudyReports.Evolution;

/// <summary>normlab study evolution.</summary>
internal sealed class EvolutionKind : StudyKind<EvolutionResult>
{
    /// <inheritdoc/>
    public override string Name => "evolution";

    /// <inheritdoc/>
    public override string Question => "Does L0 make a network sparse where training needs no gradient?";

    /// <inheritdoc/>
    public override string Description => "Trains by evolution with L0 at several coefficients, beside gradients, hard-concrete gates, "
        + "proximal L1 and k-sparse: about three minutes on two cores.";

    /// <inheritdoc/>
    public override string Example => "--coefficients 0.0001,0.001 --seeds 1,2,3";

    /// <inheritdoc/>
    public override ImmutableArray<StudyOption> Options =>
    [
        new("--coefficients", "C,C,...", "Coefficients of L0, beside 0. Default: 0.00001 to 0.01 in eight steps."),
        new("--evaluations", "N", "Times that a run of evolution asks for the objective. Default: 100000."),
    ];

    /// <inheritdoc/>
    protected override IStudy<EvolutionResult> PlanStudy(StudyRequest request, DataCache data)
    {
        var specification = new EvolutionSpecification();
        ImmutableArray<double> evaluations =
            request.Numbers("--evaluations", [specification.Evaluations], specification.Population, 1e9, true);
        if (evaluations.Length != 1) throw new ArgumentException("--evaluations takes one number.");
        return new EvolutionStudy(specification with
        {
            Experiment = request.Apply(specification.Experiment),
            Coefficients = [0, .. request.Numbers("--coefficients", [.. specification.Coefficients.Where(c => c > 0)], 1e-12, 1e6)],
            Evaluations = (int)evaluations[0],
        }, data);
    }

    /// <inheritdoc/>
    protected override StudyReport ReportOn(EvolutionResult result) =>
        new(result.Answer, EvolutionFigure.Of(result), [result.Experiment])
        {
            Tables = [EvolutionTables.Strengths(result), EvolutionTables.EqualZeros(result)],
            Details = [new StudyDetail("The other ways to exact zeros") { Tables = [EvolutionTables.Others(result)] }],
        };
}
