using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Penalties;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>One kind of regularization that a column can be given, with all that its controls need to know.</summary>
/// <param name="Kind">Its word in a specification: a penalty's name, or that of a kind of noise.</param>
/// <param name="Label">For people.</param>
/// <param name="Formula">The formula, or what it does, for people.</param>
internal sealed record ConditionKind(string Kind, string Label, string Formula)
{
    /// <summary>What it is offered together with; null where it stands alone.</summary>
    public string? Group { get; init; }

    /// <summary>The condition's name in an experiment.</summary>
    public string Name { get; init; } = Label;

    /// <summary>Its ink in reports, a custom property of the page's style sheet; null for one of the free ones.</summary>
    public string? Colour { get; init; }

    /// <summary>Its number; null where it has none.</summary>
    public StrengthControl? Strength { get; init; }

    /// <summary>What to say where there is no number.</summary>
    public string? Remark { get; init; }

    /// <summary>What it does to a network, to be said of it: "keeps all weights small"; null where nothing is said.</summary>
    public string? Effect { get; init; }

    /// <summary>How it can act on the weights; empty where there is no choice.</summary>
    public ImmutableArray<Choice<PenaltyUpdate>> Updates { get; init; } = [];

    /// <summary>How it acts where nobody said.</summary>
    public PenaltyUpdate? Update { get; init; }

    /// <summary>The order n of |w|^n where nobody said; null where it takes none.</summary>
    public double? Order { get; init; }

    /// <summary>Makes what a column of this kind adds.</summary>
    [JsonIgnore]
    public Func<ColumnChoice, Regularization> Create { get; init; } = _ => new Regularization();

    /// <summary>A column of this kind, as it is where nobody said more.</summary>
    [JsonIgnore]
    public ColumnChoice Usual => new(Kind, Strength?.Default, Update, Order);
}
