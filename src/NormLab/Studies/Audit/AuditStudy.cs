using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Audit;

/// <summary>Audits in two rounds: first the trials that give variants their learning rates, then the runs of all variants.</summary>
/// <param name="audits">The audits.</param>
public sealed class AuditStudy(ImmutableArray<AuditPlan> audits) : IStudy<ImmutableArray<AuditResult>>
{
    private ImmutableArray<ImmutableDictionary<string, RateChoice>>? _rates;
    private ImmutableArray<AuditResult>? _result;

    /// <inheritdoc/>
    public string Name => "audit";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked =>
        new Dictionary<string, string> { ["experiments"] = string.Join(", ", audits.Select(audit => audit.Name)) };

    /// <inheritdoc/>
    public ImmutableArray<AuditResult> Result => _result ?? throw new InvalidOperationException("The audit is not finished.");

    /// <inheritdoc/>
    public StudyRound? NextRound() => _rates is null ? new StudyRound("learning rates", [.. audits.SelectMany(audit => audit.Trials)])
        : _result is null ? new StudyRound("variants", Runs(_rates.Value))
        : null;

    /// <inheritdoc/>
    /// <remarks>Until the rates are chosen, the published ones stand in, at which a step takes as long.</remarks>
    public ImmutableArray<ExperimentPlan> Later() =>
        _rates is null ? Runs([.. audits.Select(_ => ImmutableDictionary<string, RateChoice>.Empty)]) : [];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results)
    {
        var queue = new Queue<ExperimentResult>(results);
        if (_rates is not { } rates)
            _rates = [.. audits.Select(audit => audit.Choose([.. audit.Trials.Select(_ => queue.Dequeue())]))];
        else
            _result = [.. audits.Zip(rates,
                (audit, chosen) => AuditResult.Of(audit, chosen, [.. audit.Variants.Select(_ => queue.Dequeue())]))];
    }

    private ImmutableArray<ExperimentPlan> Runs(ImmutableArray<ImmutableDictionary<string, RateChoice>> rates) =>
        [.. audits.Zip(rates, (audit, chosen) => audit.Runs(chosen)).SelectMany(plans => plans)];
}
