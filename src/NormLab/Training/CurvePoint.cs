
namespace NormLab.Training;

/// <summary>One record of a learning curve.</summary>
/// <param name="Step">Index of the step, from 0.</param>
/// <param name="TrainLoss">Loss on the training rows, without penalties and dropout.</param>
/// <param name="ValidationLoss">Loss on the validation rows.</param>
/// <param name="TrainAccuracy">Share of training rows predicted right.</param>
/// <param name="ValidationAccuracy">Share of validation rows predicted right.</param>
public readonly record struct CurvePoint(int Step, double TrainLoss, double ValidationLoss, double TrainAccuracy,
    double ValidationAccuracy);
