
namespace NormLab.Training;

/// <summary>One record of a learning curve.</summary>
/// <param name="Step">Index of the step, from 0.</param>
/// <param name="TrainLoss">Loss on the training rows, without penalties and dropout.</param>
/// <param name="ValidationLoss">Loss on the validation rows.</param>
/// <param name="TrainScore">What the training rows are predicted like: see <see cref="Passes.Evaluation.Score"/>.</param>
/// <param name="ValidationScore">The same of the validation rows.</param>
public readonly record struct CurvePoint(int Step, double TrainLoss, double ValidationLoss, double TrainScore,
    double ValidationScore);
