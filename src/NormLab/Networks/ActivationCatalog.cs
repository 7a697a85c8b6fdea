using System.Collections.Immutable;
using NormLab.Formats;

namespace NormLab.Networks;

/// <summary>The activations an experiment can name: those of this library and what <see cref="Add"/> adds.</summary>
public static class ActivationCatalog
{
    private static ImmutableArray<Activation> s_kinds =
    [
        Activation.Arctan,
        Activation.Tanh,
        Activation.Sigmoid,
        Activation.Relu,
        Activation.Gelu,
    ];

    /// <summary>The activations.</summary>
    public static ImmutableArray<Activation> Kinds => s_kinds;

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names => [.. Kinds.Select(kind => kind.Name)];

    /// <summary>Adds an activation for this process.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public static void Add(Activation kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ImmutableInterlocked.Update(ref s_kinds, kinds => kinds.Contains(kind)
            ? throw new ArgumentException($"There is an activation '{kind.Name}' already; choose another name.", nameof(kind))
            : kinds.Add(kind));
    }

    /// <summary>The activation of a name, or null.</summary>
    public static Activation? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Why a name is not one of an activation, and what to do; null where it is.</summary>
    public static string? Refusal(string name) => Find(name) is not null ? null
        : $"There is no activation '{Excerpt.Of(name)}'.{NearestName.Question(Names, name)} There are {string.Join(", ", Names)}.";
}
