using System.Collections.Immutable;

namespace NormLab.Data;

/// <summary>What the features and the classes of a data set are called.</summary>
/// <param name="Features">The features, in order.</param>
/// <param name="Classes">The classes, in order.</param>
public sealed record DataNames(ImmutableArray<string> Features, ImmutableArray<string> Classes);
