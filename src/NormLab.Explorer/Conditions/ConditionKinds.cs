using System.Collections.Immutable;
using NormLab.Experiments;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.StochasticWeights;

namespace NormLab.Explorer.Conditions;

/// <summary>The kinds of regularization that a column can be given: none, every penalty and constraint of the catalog, and noise on units and weights.</summary>
internal static class ConditionKinds
{
    private const string Rate = "rate", Coefficient = "coefficient", None = "none";

    /// <summary>What is nice to know of a penalty beside what the catalog says. A penalty that is missing here is offered all the same.</summary>
    private static readonly ImmutableDictionary<string, (string Label, double Default, double Minimum, double Maximum, string? Colour)> Known =
        ImmutableDictionary.CreateRange<string, (string, double, double, double, string?)>(
        [
            new("l0", ("L0", 1e-4, 1e-7, 1e-1, "--ink-l0")),
            new("l1", ("L1", 3e-4, 1e-7, 1e-1, "--ink-l1")),
            new("l1/2", ("L1-half", 2e-4, 1e-7, 1e-1, null)),
            new("l2/3", ("L2-thirds", 2e-4, 1e-7, 1e-1, null)),
            new("l2", ("L2", 1e-3, 1e-7, 1e-1, "--ink-l2")),
            new("l3", ("L3", 1e-3, 1e-7, 1e-1, "--ink-l3")),
            new("linf", ("Linf", 1e-1, 1e-5, 1e1, "--ink-linf")),
            new("power", ("power", 3e-4, 1e-7, 1e-1, null)),
            new("elastic-net", ("elastic-net", 5e-4, 1e-7, 1e-1, null)),
            new("mcp", ("MCP", 3e-4, 1e-7, 1e-1, null)),
            new("scad", ("SCAD", 3e-4, 1e-7, 1e-1, null)),
            new("log-sum", ("log-sum", 1e-4, 1e-7, 1e-1, null)),
            new("group-lasso", ("group-lasso", 3e-4, 1e-7, 1e-1, null)),
            new("sparse-group-lasso", ("sparse-group-lasso", 3e-4, 1e-7, 1e-1, null)),
            new("hoyer", ("Hoyer", 1e-4, 1e-8, 1e-2, null)),
            new("orthogonality", ("orthogonality", 1e-3, 1e-6, 1e-1, null)),
            new("max-norm", ("max-norm", 1, 1e-2, 1e2, null)),
            new("non-negative", ("non-negative", 0, 0, 0, null)),
            new("l1-ball", ("L1-ball", 300, 1, 1e5, null)),
            new("k-sparse", ("k-sparse", 1000, 1, 1e6, null)),
        ]);

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static ImmutableArray<ConditionKind> All { get; } =
    [
        new(None, "no regularization", "the loss alone", null, 0, 0, 0, "--ink-no-reg") { Name = "no_reg" },
        .. PenaltyCatalog.Kinds.Select(OfPenalty),
        new("dropout", "dropout", "each hidden unit is 0 with probability rate, else divided by 1 - rate", Rate, 0.2, 0, 0.9, "--ink-dropout")
        {
            Create = column => Named() with { Dropout = new DropoutOptions(column.Strength!.Value, DropoutPlacement.AfterActivations) },
        },
        new("gaussian-dropout", "gaussian-dropout", "each hidden unit is multiplied by N(1, rate / (1 - rate))", Rate, 0.2, 0, 0.9, null)
        {
            Create = column => Named() with { Dropout = new DropoutOptions(column.Strength!.Value, DropoutPlacement.AfterActivations) { Noise = DropoutNoise.Gaussian } },
        },
        new("dropconnect", "DropConnect", "each weight is 0 with probability rate, else divided by 1 - rate", Rate, 0.2, 0, 0.9, null)
        {
            Create = column => Named() with { Dropout = new DropoutOptions(column.Strength!.Value, DropoutPlacement.OnWeights) },
        },
        new("hard-concrete", "hard-concrete", "the expected number of open gates, one on each weight", Coefficient, 1e-4, 1e-7, 1e-1, null)
        {
            Create = column => Named() with { HardConcrete = new HardConcreteOptions(column.Strength!.Value) },
        },
    ];

    /// <summary>The kind of a word.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ConditionKind Of(string word) => All.FirstOrDefault(kind => kind.Kind == word)
        ?? throw new ArgumentException($"There is no regularization '{Excerpt.Of(word)}'.{NearestName.Question([.. All.Select(kind => kind.Kind)], word)}");

    private static ConditionSpecification Named() => new() { Name = "" };

    private static ConditionKind OfPenalty(PenaltyKind penalty)
    {
        (string label, double start, double minimum, double maximum, string? colour) = Known.GetValueOrDefault(penalty.Name, (penalty.Name.Replace('/', '-'), 1e-3, 1e-7, 1e-1, null));
        bool hasOrder = penalty.Options.Any(option => option.Key == "order");
        return new ConditionKind(penalty.Name, label, penalty.Formula, penalty.NumberKey, start, minimum, maximum, colour)
        {
            Updates = Updates(penalty, hasOrder),
            NeedsOrder = hasOrder,
            IsCount = penalty.IsCount,
            Create = column => Named() with { Penalties = [new PenaltyTerm(penalty.Name, column.Strength ?? 0, column.Order) { Update = column.Update }] },
        };
    }

    private static ImmutableArray<PenaltyUpdate> Updates(PenaltyKind penalty, bool hasOrder)
    {
        if (penalty.IsConstraint) return [];
        var term = new PenaltyTerm(penalty.Name, 1, hasOrder ? 1.5 : null) { Update = PenaltyUpdate.Proximal };
        return PenaltyCatalog.Refusal(term) is null
            ? [PenaltyUpdate.Subgradient, PenaltyUpdate.Proximal, PenaltyUpdate.Decoupled]
            : [PenaltyUpdate.Subgradient, PenaltyUpdate.Decoupled];
    }
}
