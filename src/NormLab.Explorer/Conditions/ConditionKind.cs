using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormLab.Experiments;
using NormLab.Explorer.Protocol;
using NormLab.Penalties;

namespace NormLab.Explorer.Conditions;

/// <summary>One kind of regularization that a column can be given, with all that its controls need to know.</summary>
/// <param name="Kind">Its word in a specification: a penalty's name, or that of a kind of noise.</param>
/// <param name="Label">For people.</param>
/// <param name="Formula">The formula, for people.</param>
/// <param name="StrengthName">What its number is: "coefficient", "rate", "radius" or "count"; null where it has none.</param>
/// <param name="Default">The number to begin with: one whose effect on the digits is seen within seconds.</param>
/// <param name="Minimum">The end of the slider. What is typed may be anything that means something.</param>
/// <param name="Maximum">The other end.</param>
/// <param name="Colour">The ink of the report that it is drawn with, a custom property of the page's style sheet; null for one of the free ones.</param>
internal sealed record ConditionKind(string Kind, string Label, string Formula, string? StrengthName, double Default, double Minimum, double Maximum, string? Colour)
{
    /// <summary>The condition's name in an experiment.</summary>
    public string Name { get; init; } = Label;

    /// <summary>How it can act on the weights; empty where there is no choice.</summary>
    public ImmutableArray<PenaltyUpdate> Updates { get; init; } = [];

    /// <summary>Whether it needs the order n of |w|^n.</summary>
    public bool NeedsOrder { get; init; }

    /// <summary>Whether its number is a whole one.</summary>
    public bool IsCount { get; init; }

    /// <summary>Makes the condition, unnamed.</summary>
    [JsonIgnore]
    public Func<ColumnChoice, ConditionSpecification> Create { get; init; } = _ => new ConditionSpecification { Name = "" };
}
