using System.Numerics;
using NormLab.Penalties;

namespace NormLab.Training.Steps;

/// <summary>What moves the parameters in a step, by whatever it finds out about the objective. After construction no call
/// allocates.</summary>
/// <typeparam name="T">The precision.</typeparam>
internal interface ITrainingStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Takes a step.</summary>
    /// <param name="parameters">Updated in place.</param>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    void Take(Span<T> parameters, int stepIndex);

    /// <summary>Takes other penalties from the next step on.</summary>
    void ChangePenalties(PenaltyObjective penalties);
}
