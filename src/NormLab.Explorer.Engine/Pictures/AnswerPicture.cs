using System.Collections.Immutable;

namespace NormLab.Explorer.Engine.Pictures;

/// <summary>What a network makes of rows that it never trained on.</summary>
/// <param name="Rows">How many of the validation rows: the first ones.</param>
/// <param name="Confusion">Rows by their class and the class that is answered, one class after the other; null of very many
/// classes.</param>
/// <param name="Layers">What the hidden neurons put out, layer by layer.</param>
internal sealed record AnswerPicture(int Rows, ImmutableArray<int>? Confusion, ImmutableArray<LayerActivations> Layers);

/// <summary>What the neurons of a hidden layer put out over some rows.</summary>
/// <param name="Neurons">How many neurons.</param>
/// <param name="Constant">Neurons that put out the same for every row.</param>
/// <param name="Low">The least output, where the first count begins.</param>
/// <param name="High">The largest, where the last one ends.</param>
/// <param name="Counts">How many outputs lie where, in equal steps.</param>
internal sealed record LayerActivations(int Neurons, int Constant, double Low, double High, ImmutableArray<int> Counts);
