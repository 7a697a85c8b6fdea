namespace NormLab.Training.Schedules;

/// <summary>The learning rate of every step: a function of the step's index alone, so that a run can go on from any step.</summary>
public interface ILearningRateSchedule
{
    /// <summary>The learning rate of a step; never negative.</summary>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    double RateAt(int stepIndex);
}
