using System.Collections.Immutable;
using NormLab.Data.Tables;

namespace NormLab.Models;

/// <summary>Several models of one table whose predictions are averaged. Each has its own encoding, since each was trained on other
/// rows.</summary>
public sealed class AveragedModel
{
    /// <summary>In <see cref="Provenance"/>, SHA-256 of the bytes of the table that was trained on.</summary>
    public const string ContentHashName = "content-hash";

    /// <summary>Averages models.</summary>
    /// <param name="members">The models, at least one, of the same label and classes.</param>
    /// <exception cref="ArgumentException">There is none, or they do not predict the same.</exception>
    public AveragedModel(ImmutableArray<TrainedModel> members)
    {
        if (members.IsDefaultOrEmpty) throw new ArgumentException("There is no model to average.", nameof(members));
        if (members.Any(member => member.Encoding.Label != members[0].Encoding.Label
            || !member.Encoding.Classes.SequenceEqual(members[0].Encoding.Classes)))
            throw new ArgumentException("The models do not predict the same classes of the same label.", nameof(members));
        Members = members;
    }

    /// <summary>The models.</summary>
    public ImmutableArray<TrainedModel> Members { get; }

    /// <summary>The column that is predicted.</summary>
    public string Label => Members[0].Encoding.Label;

    /// <summary>The classes.</summary>
    public ImmutableArray<string> Classes => Members[0].Encoding.Classes;

    /// <summary>Where it comes from, by name: for people, and no part of what it predicts.</summary>
    public ImmutableSortedDictionary<string, string> Provenance { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Predicts for all rows of a table: the mean of the members' probabilities, and the class where it is largest.</summary>
    /// <exception cref="ArgumentException">As <see cref="TrainedModel.Predict(DataTable)"/>.</exception>
    public Predictions Predict(DataTable table) => Predictions.Mean([.. Members.Select(member => member.Predict(table))]);
}
