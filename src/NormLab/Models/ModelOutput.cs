using NormLab.Training.Passes;

namespace NormLab.Models;

/// <summary>What becomes of a network's outputs.</summary>
/// <param name="Softmax">What the softmax normalises over. Only across the classes does a prediction stand on its own.</param>
/// <param name="Loss">The loss it was trained with: it decides what two outputs are equal in, and so which of them is predicted.</param>
public sealed record ModelOutput(SoftmaxAxis Softmax, LossFunction Loss);
