using System.Collections.Immutable;
using NormLab.Data.Targets;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Studies.Tickets;

/// <summary>What one network's arms are.</summary>
/// <param name="Part">What it is looked at for.</param>
/// <param name="Experiment">The experiment, a condition for each place of each arm.</param>
/// <param name="Arms">The arms, the ticket first.</param>
/// <param name="Network">The network.</param>
public sealed record TicketDesign(TicketPart Part, ExperimentSpecification Experiment, ImmutableArray<TicketArm> Arms,
    Architecture Network)
{
    private const double GateRate = 0.01;

    /// <summary>All networks of a study: the one with all arms, the same with wrong labels, one for each width.</summary>
    /// <exception cref="ArgumentException">One of them can't be trained.</exception>
    public static ImmutableArray<TicketDesign> All(TicketsSpecification specification, DataCache data)
    {
        ExperimentSpecification main = Single(specification.Experiment), deep = specification.Deep;
        return
        [
            Of(TicketPart.Arms, main, specification, data),
            .. specification.LabelNoise == 0 ? [] : (TicketDesign[])
            [
                Of(TicketPart.Noise, main with
                {
                    Name = $"{main.Name}-noise",
                    Title = $"{main.Title}, wrong labels",
                    Data = main.Data with { LabelNoise = specification.LabelNoise },
                }, specification, data),
            ],
            .. specification.Widths.Select(width => Of(TicketPart.Width, Single(deep) with
            {
                Name = $"{deep.Name}-{width}",
                Title = $"{deep.Title}, {width} wide",
                HiddenSizes = [.. Enumerable.Repeat(width, specification.Depth)],
            }, specification, data)),
        ];
    }

    /// <summary>Weights that the mask of a round leaves.</summary>
    /// <param name="network">The network.</param>
    /// <param name="specification">How much a round removes, and where.</param>
    /// <param name="round">The round; 0 for all weights.</param>
    public static int LeftAfter(Architecture network, TicketsSpecification specification, int round)
    {
        ArgumentNullException.ThrowIfNull(specification);
        int[] left = specification.Scope == MaskScope.Layer ? [.. network.Layers.Select(layer => layer.WeightCount)]
            : [network.WeightCount];
        for (int i = 0; i < round; i++)
            for (int layer = 0; layer < left.Length; layer++) left[layer] -= (int)Math.Round(specification.Remove * left[layer]);
        return left.Sum();
    }

    private static TicketDesign Of(TicketPart part, ExperimentSpecification experiment, TicketsSpecification specification, DataCache data)
    {
        if (experiment.Data.Target != TargetKind.Classes)
            throw new ArgumentException("This study measures accuracy; give a column of classes, not of numbers.");
        if (experiment.Stream.Shared is not null)
            throw new ArgumentException("This study gives every run a stream of its own; leave 'random.shared' out.");
        if (specification.RewindTo >= experiment.Training.Steps)
            throw new ArgumentException(FormattableString.Invariant(
                $"Weights can't be rewound to step {specification.RewindTo} of {experiment.Training.Steps}; give an earlier one."));
        PreparedData prepared = data.Prepare(data.Resolve(experiment.Data));
        var network = new Architecture([prepared.FeatureCount, .. experiment.HiddenSizes, prepared.OutputCount], experiment.Activation,
            experiment.Biases);
        int[] measured = [.. specification.Measured];
        ImmutableArray<TicketArm> arms =
        [
            Rounds(TicketArm.Ticket, "ticket", Enumerable.Range(0, specification.Rounds + 1)),
            .. part == TicketPart.Noise ? [] : (TicketArm[])[Rounds(TicketArm.NewWeights, "same mask, new weights", [0, .. measured])],
            .. part == TicketPart.Arms ? Others(specification, network, measured) : [],
            .. part == TicketPart.Width && specification.Dropout > 0
                ? [Rounds(TicketArm.Dropout, "ticket, with dropout", [0, .. measured], new Setting("dropout", specification.Dropout))]
                : (TicketArm[])[],
        ];
        return new TicketDesign(part,
            experiment with { Conditions = [.. arms.SelectMany(arm => arm.Places).Select(place => place.Condition)] }, arms, network);
    }

    private static TicketArm[] Others(TicketsSpecification specification, Architecture network, int[] measured) =>
    [
        Rounds(TicketArm.RandomMask, "random mask", measured),
        Rounds(TicketArm.OneShot, "pruned at once", measured),
        Strengths(TicketArm.L1, "L1, proximal", specification.L1Coefficients, coefficient =>
            [new Setting("penalty.l1", SettingValue.Of([("coefficient", coefficient), ("update", "proximal")]))]),
        // With Adam, as in their paper: log alpha hardly moves along plain gradients.
        Strengths(TicketArm.Gates, "hard-concrete gates", specification.GateCoefficients, coefficient =>
        [
            new Setting("training.optimizer", Optimizer.Adam.Kind), new Setting("training.learning-rate", GateRate),
            new Setting("hard-concrete", coefficient),
        ]),
        new TicketArm(TicketArm.KSparse, "k-sparse",
        [
            .. measured.Select(round => (Round: round, Count: LeftAfter(network, specification, round))).Where(place => place.Count > 0)
                .Select(place => new TicketPlace(place.Round, place.Count,
                    new ConditionSpecification(NameOf(TicketArm.KSparse, place.Round),
                        [new Setting("penalty.k-sparse", (long)place.Count)]))),
        ]),
    ];

    private static TicketArm Rounds(string arm, string words, IEnumerable<int> rounds, params Setting[] changes) => new(arm, words,
        [.. rounds.Select(round => new TicketPlace(round, 0, new ConditionSpecification(NameOf(arm, round), [.. changes])))]);

    private static TicketArm Strengths(string arm, string words, IEnumerable<double> strengths, Func<double, Setting[]> changes) => new(arm,
        words,
        [
            .. strengths.Select(strength => new TicketPlace(null, strength,
                new ConditionSpecification($"{arm}-{((SettingValue)strength).Words}", [.. changes(strength)]))),
        ]);

    private static string NameOf(string arm, int round) => (arm, round) switch
    {
        (TicketArm.Ticket, 0) => "dense",
        (TicketArm.NewWeights, 0) => "dense-new-weights",
        (TicketArm.Dropout, 0) => "dense-dropout",
        _ => FormattableString.Invariant($"{arm}-{round:00}"),
    };

    /// <summary>The experiment with what its only condition changes.</summary>
    private static ExperimentSpecification Single(ExperimentSpecification experiment)
    {
        if (!experiment.Vary.IsEmpty) throw new ArgumentException("This study trains one network at a time; leave 'vary' out.");
        return experiment.Conditions is not [var only]
            ? throw new ArgumentException(FormattableString.Invariant(
                $"This study makes its conditions itself; the experiment has {experiment.Conditions.Length}, leave one."))
            : only.Changes.IsEmpty ? experiment : experiment.With(only.Changes, $"the condition '{only.Name}'");
    }
}

/// <summary>What a network is looked at for.</summary>
public enum TicketPart
{
    /// <summary>All arms, side by side.</summary>
    Arms,

    /// <summary>Wrong labels: does the error peak along the way?</summary>
    Noise,

    /// <summary>The tickets of a width, with and without dropout.</summary>
    Width,
}
