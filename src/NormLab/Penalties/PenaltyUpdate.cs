namespace NormLab.Penalties;

/// <summary>How a penalty with coefficient c acts on the weights w in a step of learning rate r.</summary>
public enum PenaltyUpdate
{
    /// <summary>A subgradient, c times, is added to the gradient of the loss: the optimizer sees their sum.</summary>
    Subgradient,

    /// <summary>After the optimizer's step, w &lt;- the proximal map with scale r c. True zeros come from here.</summary>
    Proximal,

    /// <summary>Before the optimizer's step, w &lt;- w - r c (a subgradient): the optimizer does not see it, as in the decoupled weight
    /// decay of Loshchilov and Hutter (2019).</summary>
    Decoupled,
}
