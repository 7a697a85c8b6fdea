namespace NormLab.Explorer.Engine.Pictures;

/// <summary>What a network says all over a plane.</summary>
/// <param name="Surface">One signed byte a cell: of classes 127 m / (2 + |m|) with the logit m of the second less that of the first, of
/// numbers 127 times two thirds of the number.</param>
/// <param name="Neurons">What the hidden neurons put out, one picture behind the other.</param>
/// <param name="Weights">One signed byte a weight, layer by layer as they lie: 127 for the largest, 0 for an exact zero alone.</param>
/// <param name="Largest">The largest magnitude of a weight.</param>
/// <param name="Boundary">The length of the line between the two classes, or of the line where the number is 0.</param>
/// <param name="Pieces">The connected regions that this line makes.</param>
internal sealed record PlanePicture(byte[] Surface, byte[] Neurons, byte[] Weights, double Largest, double Boundary, int Pieces);
