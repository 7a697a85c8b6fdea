using System.Collections.Immutable;
using NormLab.Experiments.Format.Forms;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>penalty</c>: those of the catalog, with the options that every penalty has.</summary>
internal static class PenaltyKeys
{
    private static readonly Form<CoefficientRamp?> Ramp = new OptionalForm<CoefficientRamp>(new(new CoefficientRamp(1, 0),
    [
        new Key<CoefficientRamp, int>("steps", "Steps until the value is reached.", ScalarForms.Integer(1),
            ramp => ramp.Steps, (ramp, value) => ramp with { Steps = value }, isRequired: true),
        new Key<CoefficientRamp, double>("from", "The fraction of the coefficient to begin with; above 1 for one that falls.",
            ScalarForms.Number(minimum: 0),
            ramp => ramp.From, (ramp, value) => ramp with { From = value }),
    ]), "ramp");

    private static readonly Form<CoefficientCycle?> Cycle = new OptionalForm<CoefficientCycle>(new(new CoefficientCycle(2, 0),
    [
        new Key<CoefficientCycle, int>("period", "Steps of a cycle.", ScalarForms.Integer(2),
            cycle => cycle.Period, (cycle, value) => cycle with { Period = value }, isRequired: true),
        new Key<CoefficientCycle, double>("lowest", "The fraction of the coefficient at which a cycle begins and ends.",
            ScalarForms.Number(minimum: 0, maximum: 1),
            cycle => cycle.Lowest, (cycle, value) => cycle with { Lowest = value }),
    ]), "cyclic");

    private static readonly Form<PenaltySchedule?> Schedule = new OptionalForm<PenaltySchedule>(new(new PenaltySchedule(),
    [
        new Key<PenaltySchedule, CoefficientRamp?>("ramp", "The coefficient rises linearly to its value. Absent: it does not.", Ramp,
            schedule => schedule.Ramp, (schedule, value) => schedule with { Ramp = value }),
        new Key<PenaltySchedule, CoefficientCycle?>("cyclic",
            "The coefficient rises to its value and falls again along a cosine, over and over. Absent: it does "
            + "not.", Cycle, schedule => schedule.Cyclic, (schedule, value) => schedule with { Cyclic = value }),
    ]), "schedule");

    private static readonly Key<PenaltyTerm> By =
        new Key<PenaltyTerm, NeuronGroup>("by", "Which weights make a group: incoming, those into a neuron; or outgoing, "
        + "those out of an input of the layer.", ScalarForms.Word<NeuronGroup>(), term => term.By ?? NeuronGroup.Incoming, (term, value) =>
            term with { By = value }, isBrief: true);

    private static readonly Key<PenaltyTerm> Update =
        new Key<PenaltyTerm, PenaltyUpdate>("update", "subgradient, added to the gradient of the loss; proximal, a "
        + "proximal map after the step, which makes true zeros; or decoupled, a step of its own that the optimizer does not see.",
            ScalarForms.Word<PenaltyUpdate>(),
        term => term.Update ?? PenaltyUpdate.Subgradient, (term, value) => term with { Update = value }, isBrief: true);

    private static readonly Key<PenaltyTerm> Changes =
        new Key<PenaltyTerm, PenaltySchedule?>("schedule", "How the coefficient changes over the run; 'ramp' or "
        + "'cyclic'. Absent: not at all.", Schedule, term => term.Schedule, (term, value) => term with { Schedule = value });

    private static readonly Key<PenaltyTerm> Layers =
        new Key<PenaltyTerm, ValueList<double>?>("layers", "How many times each layer's weights count, 0 for not at "
        + "all: one number for every layer, or a list with one per layer. Absent: as under 'objective'.",
            Limits.Optional(Limits.LayerNumbers),
        term => term.Layers, (term, value) => term with { Layers = value });

    /// <summary>The section, of the penalties that the catalog has now.</summary>
    public static PenaltiesForm Form(ImmutableArray<PenaltyKind> kinds) =>
        new([.. kinds.Select(kind => new PenaltyForm(kind, Common(kind)))]);

    private static IEnumerable<Key<PenaltyTerm>> Common(PenaltyKind kind)
    {
        if (kind.HasGroups) yield return By;
        if (!kind.IsConstraint)
        {
            yield return Update;
            yield return Changes;
        }
        yield return Layers;
    }
}
