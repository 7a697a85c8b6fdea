using System.Collections.Immutable;

namespace NormLab.Models;

/// <summary>The classes that a model predicts for some rows.</summary>
/// <param name="ClassNames">The classes.</param>
/// <param name="Classes">The class of each row, an index into <paramref name="ClassNames"/>: the most probable one, the first of
/// equals.</param>
/// <param name="Probabilities">Row-major, one for each class.</param>
public sealed record ClassPredictions(ImmutableArray<string> ClassNames, ReadOnlyMemory<int> Classes, ReadOnlyMemory<double> Probabilities)
    : Predictions
{
    /// <inheritdoc/>
    public override int RowCount => Classes.Length;

    /// <summary>The name of a row's class.</summary>
    public string NameOf(int row) => ClassNames[Classes.Span[row]];

    /// <summary>The probabilities of a row, one for each class.</summary>
    public ReadOnlySpan<double> ProbabilitiesOf(int row) => Probabilities.Span.Slice(row * ClassNames.Length, ClassNames.Length);

    /// <summary>The mean of several models' probabilities for the same rows, and the class where it is largest.</summary>
    /// <param name="members">What each of them says, at least one.</param>
    /// <exception cref="ArgumentException">They are not of the same rows and classes.</exception>
    public static ClassPredictions Mean(IReadOnlyList<ClassPredictions> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ClassPredictions first = members.Count > 0 ? members[0]
            : throw new ArgumentException("There is nothing to average.", nameof(members));
        if (members.Count == 1) return first;
        int classes = first.ClassNames.Length;
        var mean = new double[first.Probabilities.Length];
        foreach (ClassPredictions member in members)
        {
            if (member.Probabilities.Length != mean.Length || !member.ClassNames.SequenceEqual(first.ClassNames))
                throw new ArgumentException("The predictions are not of the same rows and classes.", nameof(members));
            for (int i = 0; i < mean.Length; i++) mean[i] += member.Probabilities.Span[i] / members.Count;
        }
        var predicted = new int[first.RowCount];
        for (int row = 0; row < predicted.Length; row++)
        {
            ReadOnlySpan<double> own = mean.AsSpan(row * classes, classes);
            for (int c = 1; c < classes; c++) predicted[row] = own[c] > own[predicted[row]] ? c : predicted[row];
        }
        return new ClassPredictions(first.ClassNames, predicted, mean);
    }

    /// <summary>The share of rows whose class is the label.</summary>
    /// <param name="labels">The class of each row.</param>
    /// <exception cref="ArgumentException">There is not one label a row.</exception>
    public double Accuracy(ReadOnlySpan<int> labels)
    {
        if (labels.Length != RowCount) throw new ArgumentException($"There are {labels.Length} labels of {RowCount} rows.", nameof(labels));
        int correct = 0;
        for (int row = 0; row < labels.Length; row++) correct += labels[row] == Classes.Span[row] ? 1 : 0;
        return (double)correct / labels.Length;
    }
}
