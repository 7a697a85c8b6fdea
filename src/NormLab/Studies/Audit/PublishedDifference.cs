using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Audit;

/// <summary>One thing the published code did and the article's text did not say, and how to repair it.</summary>
/// <param name="Key">Its name in options, files and tables: lower-case letters and '-'.</param>
/// <param name="Title">What repairing it does, in a few words.</param>
/// <param name="Published">What the code computed, in a sentence.</param>
/// <param name="Described">What the text describes, in a sentence.</param>
/// <param name="Option">The option of an experiment file that chooses between them; empty where there is none to choose.</param>
public sealed record PublishedDifference(string Key, string Title, string Published, string Described, string Option)
{
    /// <summary>Turns an experiment that has the difference into one that has not, and leaves any other as it is; null where there is nothing to turn.</summary>
    public Func<ExperimentSpecification, ExperimentSpecification>? Repair { get; init; }

    /// <summary>Whether the repair changes what a run without regularization computes, its random numbers aside: such a variant needs a learning rate of its
    /// own.</summary>
    public bool ChangesPlainTraining { get; init; }

    /// <summary>Whether the text says the other thing. What it leaves open is a difference too, audited like the others.</summary>
    public bool IsSaid { get; init; } = true;

    /// <summary>Whether <paramref name="experiment"/> has the difference, so that the repair changes it.</summary>
    public bool IsIn(ExperimentSpecification experiment) => Repair is not null && Repair(experiment) != experiment;
}
