using System.Collections.Immutable;

namespace NormLab.Studies.Audit.Conclusions;

/// <summary>A conclusion of the article, with the criterion by which it is judged. All intervals are of level 0.95.</summary>
/// <param name="claim">What the article says, in a few words.</param>
/// <param name="criterion">When it stands and when it does not, in a sentence or two.</param>
public abstract class Conclusion(string claim, string criterion)
{
    /// <summary>What the article says, in a few words.</summary>
    public string Claim { get; } = claim;

    /// <summary>When it stands and when it does not, in a sentence or two.</summary>
    public string Criterion { get; } = criterion;

    /// <summary>The article's conclusions, in the order in which they are told.</summary>
    public static ImmutableArray<Conclusion> All { get; } =
    [
        new L1EnrichesForZeros(), new WiderDoesNotEnrichMore(), new DropoutIsBest(), new WideNetOverfitsLess(),
            new DropoutBreaksNarrowNet(),
        new DeepNarrowNetsGeneraliseBadly(), new DoubleDescentInWideNet(),
    ];

    /// <summary>The variants on which every conclusion is judged, side by side.</summary>
    public static ImmutableArray<string> Variants { get; } = [AuditVariant.Published, AuditVariant.Described, AuditVariant.Everything];

    /// <summary>Judges the conclusion: one finding for each experiment, or group of experiments, that it speaks of.</summary>
    /// <param name="evidence">The audited experiments.</param>
    public abstract IReadOnlyList<Finding> Judge(Evidence evidence);
}

/// <summary>The same variant of every audited experiment.</summary>
/// <param name="Audits">The audits.</param>
/// <param name="Variant">Key of the variant.</param>
public sealed record Evidence(IReadOnlyList<AuditResult> Audits, string Variant)
{
    /// <summary>The names of the deep networks, narrowest first.</summary>
    public static ImmutableArray<string> Deep { get; } = ["2b-narrow", "2a", "2b-wide"];

    /// <summary>The wide network.</summary>
    public const string Wide = "2b-wide";

    /// <summary>The narrow network.</summary>
    public const string Narrow = "2b-narrow";

    /// <summary>The experiments by name.</summary>
    public IEnumerable<(string Experiment, VariantResult Result)> All => Audits.Select(audit => (audit.Experiment, audit[Variant]));

    /// <summary>One experiment, or null where it was not audited.</summary>
    public VariantResult? Find(string experiment) => Audits.FirstOrDefault(audit => audit.Experiment == experiment)?[Variant];

    /// <summary>The audited deep networks, narrowest first.</summary>
    public IReadOnlyList<(string Experiment, VariantResult Result)> DeepNetworks =>
        [.. Deep.Select(name => (name, Find(name))).Where(entry => entry.Item2 is not null).Select(entry => (entry.name, entry.Item2!))];
}
