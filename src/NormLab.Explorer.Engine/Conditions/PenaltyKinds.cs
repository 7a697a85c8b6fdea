using System.Collections.Immutable;
using NormLab.Penalties;
using NormLab.Values;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>The penalties and constraints of <see cref="PenaltyCatalog"/> as kinds of conditions.</summary>
internal static class PenaltyKinds
{
    private const double UsualOrder = 1.5;

    private static readonly ImmutableArray<Choice<PenaltyUpdate>> AllUpdates =
    [
        new(PenaltyUpdate.Subgradient, "Gradient",
            "The penalty’s gradient is added to that of the loss. Weights come close to 0 and never rest there."),
        new(PenaltyUpdate.Proximal, "Proximal", "After each step the weights are moved as the proximal map says. Makes exact zeros."),
        new(PenaltyUpdate.Decoupled, "Decoupled",
            "The penalty takes a step of its own that the optimizer does not see, as AdamW’s weight decay does."),
    ];

    /// <summary>A penalty as a kind of condition.</summary>
    public static ConditionKind Of(PenaltyKind penalty)
    {
        StrengthSlider slider = penalty.Slider ?? UsualSlider(penalty);
        bool hasOrder = penalty.Options.Any(option => option.Key == "order");
        ImmutableArray<Choice<PenaltyUpdate>> updates = Updates(penalty, hasOrder);
        return new ConditionKind(penalty.Name, penalty.Label, penalty.Formula)
        {
            Group = ConditionGroups.Of(penalty),
            Colour = ConditionInks.Of(penalty.Name),
            Strength = penalty.NumberKey is null ? null
                : penalty.IsCount ? StrengthControl.Count(slider.Start, slider.Minimum, slider.Maximum)
                : penalty.IsConstraint ? StrengthControl.Radius(slider.Start, slider.Minimum, slider.Maximum)
                : StrengthControl.Coefficient(slider.Start, slider.Minimum, slider.Maximum),
            Remark = penalty.NumberKey is null ? "Nothing to set." : null,
            Updates = updates,
            Update = Usual(penalty, updates),
            Order = hasOrder ? UsualOrder : null,
            Create = column => new Regularization
            {
                Penalty = new PenaltyTerm(penalty.Name, column.Strength ?? 0, column.Order) { Update = column.Update },
            },
        };
    }

    private static ImmutableArray<Choice<PenaltyUpdate>> Updates(PenaltyKind penalty, bool hasOrder)
    {
        if (penalty.IsConstraint) return [];
        var term = new PenaltyTerm(penalty.Name, 1, hasOrder ? UsualOrder : null);
        return [.. AllUpdates.Where(update => PenaltyCatalog.Refusal(term with { Update = update.Value }) is null)];
    }

    private static PenaltyUpdate? Usual(PenaltyKind penalty, ImmutableArray<Choice<PenaltyUpdate>> updates) =>
        updates.IsEmpty ? null : PenaltyCatalog.UsualUpdate(penalty);

    private static StrengthSlider UsualSlider(PenaltyKind penalty) => penalty switch
    {
        { IsCount: true } => new(1000, 1, 1e6),
        { IsConstraint: true } => new(1, 1e-2, 1e2),
        _ => new(1e-3),
    };
}
