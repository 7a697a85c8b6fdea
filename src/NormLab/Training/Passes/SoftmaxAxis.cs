namespace NormLab.Training.Passes;

/// <summary>What the softmax normalises over.</summary>
public enum SoftmaxAxis
{
    /// <summary>p_ic = exp z_ic / sum_k exp z_ik: across the classes of a row, as the textbooks have it.</summary>
    Classes,

    /// <summary>p_ic = exp z_ic / sum_j exp z_jc: down the rows of the batch, as the published experiments had it. A prediction then
    /// depends on the other rows.</summary>
    Batch,
}
