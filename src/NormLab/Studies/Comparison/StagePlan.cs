using System.Collections.Immutable;
using NormLab.Experiments.Design;

namespace NormLab.Studies.Comparison;

/// <summary>The runs of one stage: settings, each at some places.</summary>
/// <param name="Plan">The runs, one for each of <paramref name="Order"/>.</param>
/// <param name="Order">What each run stands for.</param>
public sealed record StagePlan(ExperimentPlan Plan, ImmutableArray<(Trial Trial, Measurement Place)> Order)
{
    /// <summary>The places, each once.</summary>
    public ImmutableArray<Measurement> Places { get; } = [.. Order.Select(entry => entry.Place).Distinct()];

    /// <summary>A plan for each place, so that whatever is cut short has measured all settings at the same places.</summary>
    public ImmutableArray<ExperimentPlan> ByPlace => [.. Places.Select(place => At([place]).Plan)];

    /// <summary>The part of the stage at some of its places.</summary>
    public StagePlan At(ImmutableArray<Measurement> places)
    {
        if (places.Length == Places.Length) return this;
        int[] kept = [.. Enumerable.Range(0, Order.Length).Where(i => places.Contains(Order[i].Place))];
        return new StagePlan(Plan with { Runs = [.. kept.Select(i => Plan.Runs[i])] }, [.. kept.Select(i => Order[i])]);
    }
}
