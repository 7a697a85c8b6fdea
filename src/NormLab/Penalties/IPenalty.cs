using System.Numerics;

namespace NormLab.Penalties;

/// <summary>A function of the weights that is added to the loss, without its coefficient.</summary>
public interface IPenalty
{
    /// <summary>The name an experiment file calls it by.</summary>
    string Name { get; }

    /// <summary>The formula, for people: "sum |w|".</summary>
    string Formula { get; }

    /// <summary>What can be relied on.</summary>
    PenaltyTraits Traits { get; }

    /// <summary>p(w).</summary>
    double Value<T>(PenalizedVector<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>gradient &lt;- gradient + factor * g, with g a subgradient of p at w: the gradient where there is one; where there is none,
    /// the choice is the penalty's to document. Entries outside the vector stay as they are.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="factor">What the subgradient is multiplied by.</param>
    /// <param name="gradient">As long as the parameter vector.</param>
    void AddSubgradient<T>(PenalizedVector<T> weights, T factor, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
