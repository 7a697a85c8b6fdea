namespace NormLab.Training.Batches;

/// <summary>In which order an epoch, one pass over the training rows, goes through them.</summary>
public interface IRowOrder
{
    /// <summary>All row indices, each once, in the order of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0; asked for in turn, each as often as it takes.</param>
    /// <exception cref="InvalidOperationException">The epoch is out of turn, and the order depends on those before.</exception>
    ReadOnlySpan<int> Rows(int epoch);
}
