namespace NormLab.Training;

/// <summary>Draws what dropout multiplies units by: an <see cref="IDropoutMaskSource"/> or a <see cref="GaussianDropout"/>.</summary>
public interface IDropoutSource
{
    /// <summary>The dropout that it draws for.</summary>
    DropoutOptions Options { get; }
}
