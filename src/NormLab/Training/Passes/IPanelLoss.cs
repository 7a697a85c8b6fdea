using System.Numerics;
using NormLab.Data;

namespace NormLab.Training.Passes;

/// <summary>What becomes of the last layer's outputs, panel by panel: a loss, its gradient, and predictions.</summary>
internal interface IPanelLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The loss.</summary>
    Loss Loss { get; }

    /// <summary>Takes what is to be predicted of these rows.</summary>
    void Load(LabelledRows data, ReadOnlySpan<int> rows);

    /// <summary>The gradient of the loss with respect to the outputs. Rows that pad the last panel get 0.</summary>
    /// <param name="outputs">The outputs, which it may overwrite.</param>
    /// <param name="delta">Overwritten.</param>
    void Gradient(Span<T> outputs, Span<T> delta);

    /// <summary>Adds losses and scores of the rows.</summary>
    /// <param name="outputs">The outputs, which it may overwrite.</param>
    /// <param name="sums">Those of the rows before.</param>
    LossSums Add(Span<T> outputs, LossSums sums);

    /// <summary>Turns outputs into predictions: probabilities of classes; numbers stay what they are.</summary>
    void Predict(Span<T> outputs);
}
