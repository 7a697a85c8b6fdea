namespace NormLab.Training;

/// <summary>When a step's record is taken.</summary>
public enum RecordMoment
{
    /// <summary>Before the step's update, as published in experiment 2: the record of step 0 shows the initial weights.</summary>
    BeforeUpdate,

    /// <summary>After the step's update, as published in experiment 1.</summary>
    AfterUpdate,
}
