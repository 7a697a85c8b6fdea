using System.Collections.Immutable;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Tickets;

/// <summary>One way to a sparse network.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Words">What it is, for people.</param>
/// <param name="Places">Where along the way it is trained, from most weights to fewest.</param>
public sealed record TicketArm(string Name, string Words, ImmutableArray<TicketPlace> Places)
{
    /// <summary>Pruned by magnitude round after round, each time rewound; round 0 is the dense network.</summary>
    public const string Ticket = "ticket";

    /// <summary>The same masks with the weights of another network; round 0 is that network, dense.</summary>
    public const string NewWeights = "new-weights";

    /// <summary>The ticket's weights under a mask of as many random places in each layer.</summary>
    public const string RandomMask = "random-mask";

    /// <summary>The dense network pruned at once.</summary>
    public const string OneShot = "one-shot";

    /// <summary>L1 with its proximal map, from the start.</summary>
    public const string L1 = "L1";

    /// <summary>Hard-concrete gates, from the start.</summary>
    public const string Gates = "gates";

    /// <summary>The projection on k weights, from the start.</summary>
    public const string KSparse = "k-sparse";

    /// <summary>The ticket trained with dropout.</summary>
    public const string Dropout = "dropout";
}

/// <summary>A place of an arm.</summary>
/// <param name="Round">The round of pruning whose mask it has or whose count it meets; null where a strength decides.</param>
/// <param name="Strength">The coefficient or count; 0 where there is none.</param>
/// <param name="Condition">The condition that is trained.</param>
public sealed record TicketPlace(int? Round, double Strength, ConditionSpecification Condition);
