using System.Collections.Immutable;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Audit;

/// <summary>A published experiment with some of its differences repaired.</summary>
/// <param name="Key">Its name: "published", "rate", the key of the one difference that is repaired, "described" or "everything".</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Repaired">The differences that are repaired.</param>
/// <param name="Experiment">The experiment, at the published learning rate.</param>
public sealed record AuditVariant(string Key, string Title, ImmutableArray<PublishedDifference> Repaired,
    ExperimentSpecification Experiment)
{
    /// <summary>Key of the experiment as published.</summary>
    public const string Published = "published";

    /// <summary>Key of the control: the published experiment with nothing changed but the learning rate, which it gets as the repairs get
    /// theirs.</summary>
    public const string Control = "rate";

    /// <summary>Key of the experiment with all repaired that the text says otherwise.</summary>
    public const string Described = "described";

    /// <summary>Key of the experiment with everything repaired.</summary>
    public const string Everything = "everything";

    /// <summary>Whether it gets a learning rate of its own by <see cref="LearningRateRule"/>.</summary>
    public bool NeedsRate => Key == Control || Repaired.Any(difference => difference.ChangesPlainTraining);

    /// <summary>The variants of a published experiment: itself, the control, each difference repaired alone, all that the text says, and
    /// everything.</summary>
    /// <param name="published">The experiment, as <see cref="AuditedExperiment.Read"/> gives it.</param>
    public static ImmutableArray<AuditVariant> Of(ExperimentSpecification published)
    {
        ImmutableArray<PublishedDifference> differences = [.. PublishedDifferences.All.Where(difference => difference.IsIn(published))];
        return
        [
            Repair(Published, "as published", []),
            Repair(Control, "only its rate, by the rule", []),
            .. differences.Select(difference => Repair(difference.Key, difference.Title, [difference])),
            Repair(Described, "all that the text says", [.. differences.Where(difference => difference.IsSaid)]),
            Repair(Everything, "all, with scaled pixels and Glorot", differences),
        ];

        AuditVariant Repair(string key, string title, ImmutableArray<PublishedDifference> repaired) => new(key, title, repaired,
            repaired.Aggregate(published, (experiment, difference) => difference.Repaired(experiment)) with
            { Name = $"{published.Name}-{key}", Title = title });
    }
}
