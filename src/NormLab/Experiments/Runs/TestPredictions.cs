namespace NormLab.Experiments.Runs;

/// <summary>What the final weights of a run say of its test rows.</summary>
/// <param name="Rows">The test rows, by their places in the table from 0.</param>
/// <param name="Probabilities">Row-major, a number for each class of each row; empty where numbers are predicted.</param>
public sealed record TestPredictions(ReadOnlyMemory<int> Rows, ReadOnlyMemory<float> Probabilities)
{
    /// <summary>The number that is predicted for each row, in the target's unit; empty where classes are.</summary>
    public ReadOnlyMemory<double> Numbers { get; init; }

    /// <summary>Number of classes.</summary>
    public int ClassCount => Rows.Length == 0 ? 0 : Probabilities.Length / Rows.Length;
}
