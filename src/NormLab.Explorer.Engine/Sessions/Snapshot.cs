using NormLab.Analysis.Weights;
using NormLab.Explorer.Engine.Pictures;
using NormLab.Training.Passes;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>What was seen of a column at some step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="DivergedAt">The step whose recorded loss was not finite; null where there was none.</param>
/// <param name="Strength">Its present strength.</param>
/// <param name="EvaluatedAt">The step that loss and accuracy are of: it can lie behind, since they cost more than a look at the
/// weights.</param>
/// <param name="LookedAt">The step that the pictures are of.</param>
/// <param name="Train">Loss and accuracy on the training rows.</param>
/// <param name="Validation">Loss and accuracy on the validation rows.</param>
/// <param name="Near">Weights near zero.</param>
/// <param name="Weights">What the weights look like; null where the plane is looked at.</param>
/// <param name="Plane">What the network says all over the plane; null where the weights are looked at.</param>
internal sealed record Snapshot(int Step, int? DivergedAt, double? Strength, int EvaluatedAt, int LookedAt, Evaluation Train,
    Evaluation Validation, NearZeroCount Near, WeightPicture? Weights, PlanePicture? Plane);
