namespace NormLab.Training.Dropout;

/// <summary>Draws the dropout masks of one training step after another.</summary>
public interface IDropoutMaskSource : IDropoutSource
{
    /// <summary>Draws the next layer's mask.</summary>
    /// <param name="mask">As large as the batch and the layer; every unit's bit is overwritten.</param>
    void NextMask(DropoutMask mask);
}
