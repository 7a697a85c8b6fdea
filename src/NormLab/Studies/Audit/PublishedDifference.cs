using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Studies.Audit;

/// <summary>One thing the published code did and the article's text did not say, and how to repair it.</summary>
/// <param name="Key">Its name in options, files and tables: lower-case letters and '-'.</param>
/// <param name="Title">What repairing it does, in a few words.</param>
/// <param name="Published">What the code computed, in a sentence.</param>
/// <param name="Described">What the text describes, in a sentence.</param>
/// <param name="Option">The option of an experiment file that chooses between them; empty where there is none to choose.</param>
public sealed record PublishedDifference(string Key, string Title, string Published, string Described, string Option)
{
    /// <summary>The keys that repair it, with their values; none where there is nothing to repair.</summary>
    public ValueList<Setting> Repair { get; init; }

    /// <summary>Which experiments can have it.</summary>
    public Func<ExperimentSpecification, bool> Concerns { get; init; } = _ => true;

    /// <summary>Whether the repair changes what a run without regularization computes, its random numbers aside: such a variant needs a
    /// learning rate of its own.</summary>
    public bool ChangesPlainTraining { get; init; }

    /// <summary>Whether the text says the other thing. What it leaves open is a difference too, audited like the others.</summary>
    public bool IsSaid { get; init; } = true;

    /// <summary>The experiment without the difference.</summary>
    public ExperimentSpecification Repaired(ExperimentSpecification experiment) =>
        Concerns(experiment) ? experiment.With(Repair, $"the repair '{Key}'") : experiment;

    /// <summary>Whether <paramref name="experiment"/> has the difference, so that the repair changes it.</summary>
    public bool IsIn(ExperimentSpecification experiment) => Repaired(experiment) != experiment;
}
