using NormLab.Data;

namespace NormLab.Studies.Comparison;

/// <summary>A model that another library trains, to be measured beside the methods.</summary>
public interface IOutsideModel
{
    /// <summary>Its name: "boosting".</summary>
    string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    string Description { get; }

    /// <summary>Trains it on the training rows, ends or chooses by the validation rows, and predicts. It is called from several threads at
    /// once.</summary>
    /// <param name="rows">Rows encoded and scaled as a network's are; the test rows' targets are of no use to it.</param>
    OutsidePredictions Predict(SplitRows rows);
}

/// <summary>What a model of another library says: row-major, the probability of each class of each row, or its number as a network is to
/// predict it.</summary>
/// <param name="Train">Of the training rows.</param>
/// <param name="Test">Of the test rows.</param>
public sealed record OutsidePredictions(ReadOnlyMemory<double> Train, ReadOnlyMemory<double> Test);
