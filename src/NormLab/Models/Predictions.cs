namespace NormLab.Models;

/// <summary>What a model says of some rows: classes or numbers, as its target is, and nothing else.</summary>
public abstract record Predictions
{
    private protected Predictions()
    {
    }

    /// <summary>Number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>The mean of what several models say of the same rows: of their probabilities, and the class where it is largest, or of
    /// their
    /// numbers.</summary>
    /// <param name="members">What each of them says, at least one.</param>
    /// <exception cref="ArgumentException">They are not of the same rows, or of different targets.</exception>
    public static Predictions Mean(IReadOnlyList<Predictions> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0) throw new ArgumentException("There is nothing to average.", nameof(members));
        return members.All(member => member is ClassPredictions) ? ClassPredictions.Mean([.. members.Cast<ClassPredictions>()])
            : members.All(member => member is NumberPredictions) ? NumberPredictions.Mean([.. members.Cast<NumberPredictions>()])
            : throw new ArgumentException("Some models predict classes, and some numbers.", nameof(members));
    }
}
