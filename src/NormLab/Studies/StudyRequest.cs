using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Sources;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Values;

namespace NormLab.Studies;

/// <summary>What was asked of a study besides its name: the options that all studies share, and its own as words.</summary>
public sealed record StudyRequest
{
    /// <summary>A table to work on in place of the study's own data; null for that.</summary>
    public string? File { get; init; }

    /// <summary>The table's column that holds the target.</summary>
    public string? Label { get; init; }

    /// <summary>The seeds; none for the study's own.</summary>
    public ValueList<long> Seeds { get; init; }

    /// <summary>Keys of the study's experiments that are changed, in order.</summary>
    public ImmutableArray<Setting> Settings { get; init; } = [];

    /// <summary>What the study is about, where it takes a file or a folder; null where none was given.</summary>
    public string? Subject { get; init; }

    /// <summary>The study's own options that were given, by their names: "--by".</summary>
    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>An experiment of the study as it was asked for: on the table, from the seeds, with the keys changed.</summary>
    /// <exception cref="ArgumentException">There is no such key, or a value is none that it can have.</exception>
    public ExperimentSpecification Apply(ExperimentSpecification experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (File is not null)
            experiment = experiment with
            {
                Data = experiment.Data
                with
                { Source = DataSources.OfFile(File).Name, File = File, Label = Label }
            };
        if (!Seeds.IsEmpty) experiment = experiment with { Seeds = Seeds };
        return Settings.IsEmpty ? experiment : experiment.With(Settings, "--set");
    }

    /// <summary>An option that is one of some words.</summary>
    /// <exception cref="ArgumentException">It is another.</exception>
    public string Word(string option, string standard, ImmutableArray<string> words)
    {
        string word = Options.GetValueOrDefault(option, standard);
        return words.Contains(word) ? word : throw new ArgumentException(
            $"{option} is {string.Join(", ", words[..^1])} or {words[^1]}, not '{Excerpt.Of(word)}'.{NearestName.Question(words, word)}");
    }

    /// <summary>An option that is a list of numbers within limits, each once, in ascending order.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public ImmutableArray<double> Numbers(string option, ImmutableArray<double> standard, double least, double most, bool whole = false)
    {
        if (!Options.TryGetValue(option, out string? text)) return standard;
        double[] numbers = [.. text.Split(',').Select(word =>
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
                && (!whole || number == Math.Round(number))
                ? number
                : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"{option} takes {(whole ? "whole numbers" : "numbers")} from {least} to {most} separated by commas, not "
                        + $"'{Excerpt.Of(word)}'.")))];
        return numbers.GroupBy(number => number).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{option} names {twice.Key} twice."))
            : [.. numbers.Order()];
    }
}
