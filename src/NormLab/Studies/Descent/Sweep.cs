using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Descent;

/// <summary>One varied number at one fraction of wrong labels, under every strength of every regularizer.</summary>
/// <param name="Key">The number that varies: "network.hidden" or "data.train-rows".</param>
/// <param name="Noise">Fraction of wrong training labels.</param>
/// <param name="Experiment">The experiment.</param>
public sealed record Sweep(string Key, double Noise, ExperimentSpecification Experiment)
{
    /// <summary>The regularizers.</summary>
    public ImmutableArray<Regularizer> Regularizers { get; } = Regularizer.Of(Experiment);

    /// <summary>The varied values, ascending.</summary>
    public ImmutableArray<SettingValue> Values { get; } =
        [.. Experiment.Vary.First(varied => varied.Key == Key).Values.OrderBy(value => value.Number)];

    /// <summary>Whether it is the width that varies.</summary>
    public bool IsOfWidth => Key == DoubleDescentSpecification.WidthKey;

    /// <summary>The sweeps of a study: widths first, noise by noise.</summary>
    public static ImmutableArray<Sweep> Of(DoubleDescentSpecification specification) =>
    [
        .. specification.Widths is { } widths
            ? specification.Noises.Select(
            noise => At(widths, DoubleDescentSpecification.WidthKey, noise, noise == specification.Noises[^1]))
            : [],
        .. specification.Rows is { } rows
            ? specification.Noises.Select(noise => At(rows, DoubleDescentSpecification.RowsKey, noise, noise == specification.Noises[^1]))
            : [],
    ];

    private static Sweep At(ExperimentSpecification experiment, string key, double noise, bool isLargest)
    {
        if (experiment.Vary is not [{ } only] || only.Key != key || only.Values.Any(value => value.Number is null))
            throw new ArgumentException($"The experiment '{experiment.Name}' is to vary '{key}' over numbers, and nothing else.");
        return new Sweep(key, noise, experiment with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{experiment.Name}-noise-{noise}"),
            Data = experiment.Data with { LabelNoise = noise },
            Conditions = isLargest ? experiment.Conditions
                : [.. experiment.Conditions.Where(condition => Regularizer.Of(experiment)[0].Conditions.Contains(condition.Name))],
        });
    }
}
