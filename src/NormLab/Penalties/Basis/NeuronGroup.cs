namespace NormLab.Penalties.Basis;

/// <summary>Which weights of a layer belong together. A layer is a matrix with a row for each input and a column for each neuron.</summary>
public enum NeuronGroup
{
    /// <summary>The weights into a neuron: a column. Where all are 0 the neuron is constant.</summary>
    Incoming,

    /// <summary>The weights out of an input of the layer, which is a neuron of the layer before or a feature: a row. Where all are 0 it is
    /// not used.</summary>
    Outgoing,
}
