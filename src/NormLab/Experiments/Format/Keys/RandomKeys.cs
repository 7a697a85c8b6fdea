using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>random</c>.</summary>
internal static class RandomKeys
{
    private static readonly Form<SharedDraws?> Shared = new OptionalForm<SharedDraws>(new(new SharedDraws(0, []),
    [
        new Key<SharedDraws, long>("seed", "Seed of the stream.", Limits.Seed, shared => shared.Seed,
            (shared, value) => shared with { Seed = value }, isRequired: true),
        new Key<SharedDraws, ValueList<long>>("seeds", "The seeds, here mere labels, in the order in which they draw.",
            ListForm<long>.Of(Limits.Seed, 1, 1000, distinct: true), shared => shared.Seeds, (shared, value) =>
                shared with { Seeds = value }, isRequired: true),
        new Key<SharedDraws, int>("shuffled-rows", "Rows of a shuffle that draws before the first run; 0 for none.",
            ScalarForms.Integer(0, 100_000_000),
            shared => shared.ShuffledRows, (shared, value) => shared with { ShuffledRows = value }),
        new Key<SharedDraws, int>("discarded-normals", "Normal numbers drawn and thrown away before the first run.",
            ScalarForms.Integer(0, 100_000_000),
            shared => shared.DiscardedNormals, (shared, value) => shared with { DiscardedNormals = value }),
    ]), "shared");

    /// <summary>The section.</summary>
    public static SectionForm<StreamSpecification> Form { get; } = new(new StreamSpecification(),
    [
        new Key<StreamSpecification, RandomGenerator>("generator",
            "The generator: numpy-legacy, NumPy's RandomState stream; or philox, counter-based.",
            ScalarForms.Word<RandomGenerator>(), stream => stream.Generator, (stream, value) => stream with { Generator = value }),
        new Key<StreamSpecification, SharedDraws?>("shared",
            "One stream from which all runs draw their initial weights in turn, condition by condition, as in the "
            + "article's first experiment. Absent: a stream per run, seeded with the run's seed.", Shared,
            stream => stream.Shared, (stream, value) => stream with { Shared = value }),
        new Key<StreamSpecification, double>("perturbation",
            "The initial weights are multiplied by 1 + this times a normal number: 1e-15 shows which digits of a run "
            + "mean anything.", ScalarForms.Number(minimum: 0, maximum: 1), stream => stream.Perturbation, (stream, value) =>
                stream with { Perturbation = value }, isBrief: true),
    ]);
}
