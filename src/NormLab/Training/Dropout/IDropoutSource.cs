namespace NormLab.Training.Dropout;

/// <summary>Draws what dropout multiplies units by: an <see cref="IDropoutMaskSource"/> or a <see cref="GaussianDropout"/>.</summary>
public interface IDropoutSource
{
    /// <summary>The dropout that it draws for.</summary>
    DropoutOptions Options { get; }

    /// <summary>Changes the rate from the next draw on. What has been drawn, and the place in the stream, stay as they are.</summary>
    /// <param name="rate">At least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rate.</exception>
    void ChangeRate(double rate);
}
