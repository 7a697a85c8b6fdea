namespace NormLab.Networks;

/// <summary>The function applied to every hidden neuron's weighted sum. The input and the output layer have none.</summary>
public enum Activation
{
    /// <summary>f(z) = arctan z, f'(z) = 1 / (1 + z^2): what the published experiments used.</summary>
    Arctan,

    /// <summary>f(z) = tanh z, f'(z) = 1 - f(z)^2.</summary>
    Tanh,

    /// <summary>f(z) = 1 / (1 + exp(-z)), f'(z) = f(z) (1 - f(z)).</summary>
    Sigmoid,

    /// <summary>f(z) = max(z, 0), f'(z) = 1 where z &gt; 0, else 0 (the subgradient at 0 is 0).</summary>
    Relu,

    /// <summary>f(z) = z Phi(z) with the standard normal distribution function Phi, f'(z) = Phi(z) + z phi(z) (Hendrycks and Gimpel 2016).</summary>
    Gelu,
}
