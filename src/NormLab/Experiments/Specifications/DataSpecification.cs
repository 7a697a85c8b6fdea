using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NormLab.Experiments.Specifications;

/// <summary>The data of a run.</summary>
public sealed record DataSpecification
{
    /// <summary>"digits" for the embedded Optical Recognition of Handwritten Digits, or "csv" for a file.</summary>
    public required string Source { get; init; }

    /// <summary>Path of the CSV file; null for "digits". Not a part of a run's identity: <see cref="ContentHash"/> is.</summary>
    [JsonIgnore]
    public string? File { get; init; }

    /// <summary>The CSV file's column that holds the class; null for "digits".</summary>
    public string? Label { get; init; }

    /// <summary>Columns of the CSV file that are left out, by code point once planned; null for none.</summary>
    public ImmutableArray<string>? Drop { get; init; }

    /// <summary>SHA-256 of the data's bytes, lower-case hexadecimal; filled in by the plan.</summary>
    public string? ContentHash { get; init; }

    /// <summary>What is done to the features.</summary>
    public FeatureScaling Scaling { get; init; } = FeatureScaling.None;

    /// <summary>How rows are divided.</summary>
    public required SplitSpecification Split { get; init; }

    /// <summary>Equal when all members are, the list element by element.</summary>
    public bool Equals(DataSpecification? other) => other is not null && Source == other.Source && File == other.File && Label == other.Label
        && (Drop ?? []).SequenceEqual(other.Drop ?? []) && ContentHash == other.ContentHash && Scaling == other.Scaling && Split == other.Split;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, File, Label, Drop?.Length ?? 0, ContentHash, Scaling, Split);
}
