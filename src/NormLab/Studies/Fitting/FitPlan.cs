using System.Collections.Immutable;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.Fitting;

/// <summary>How a model to take away is made: as a comparison makes its final runs, but on all rows. The methods are tuned by
/// cross-validation of all rows, the best one is trained from several seeds, and the probabilities of these runs are averaged.</summary>
/// <param name="Tuning">The tuning and the runs.</param>
public sealed record FitPlan(ComparisonPlan Tuning)
{
    /// <summary>Plans a model.</summary>
    /// <param name="specification">The methods it is chosen from, at least one, and how they are tuned; its splits and its fraction of
    /// test rows do not matter.</param>
    /// <param name="data">Where its data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">It can't be made; the message says why.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    public static FitPlan Of(ComparisonSpecification specification, DataCache? data = null) =>
        new(ComparisonPlan.OfAllRows(specification, data));

    /// <summary>What is asked, by name.</summary>
    public IReadOnlyDictionary<string, string> Asked =>
        Tuning.Asked.Where(entry => entry.Key != "splits").ToDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>The data of the first run.</summary>
    public DataSpecification Data => Tuning.Data(0, 0, withTest: false);

    /// <summary>One run of each method, to tell how much memory they take.</summary>
    public ImmutableArray<RunSpecification> Samples =>
        [.. Tuning.Trials.Select(trials => Tuning.Round(0, 0, trials.Take(1)).Plan.Runs[0].Specification)];
}
