namespace NormLab.Models;

/// <summary>The numbers that a model predicts for some rows.</summary>
/// <param name="Label">The column that holds such numbers in the table it was trained on.</param>
/// <param name="Values">The number of each row, in that column's unit.</param>
public sealed record NumberPredictions(string Label, ReadOnlyMemory<double> Values) : Predictions
{
    /// <inheritdoc/>
    public override int RowCount => Values.Length;

    /// <summary>The mean of several models' numbers for the same rows.</summary>
    /// <param name="members">What each of them says, at least one.</param>
    /// <exception cref="ArgumentException">They are not of the same rows.</exception>
    public static NumberPredictions Mean(IReadOnlyList<NumberPredictions> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        NumberPredictions first = members.Count > 0 ? members[0]
            : throw new ArgumentException("There is nothing to average.", nameof(members));
        var mean = new double[first.RowCount];
        foreach (NumberPredictions member in members)
        {
            if (member.RowCount != mean.Length)
                throw new ArgumentException("The predictions are not of the same rows.", nameof(members));
            for (int i = 0; i < mean.Length; i++) mean[i] += member.Values.Span[i] / members.Count;
        }
        return first with { Values = mean };
    }
}
