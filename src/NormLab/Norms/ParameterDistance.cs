using System.Collections.Immutable;
using NormLab.Formats;

namespace NormLab.Norms;

/// <summary>How far the parameters of two models are apart: tensor by tensor, and as two long vectors.</summary>
/// <param name="Tensors">Each tensor of parameters, in the order of the first file.</param>
/// <param name="Total">The distance of all parameters as one vector, in each norm asked for.</param>
/// <param name="LeftOut">Names of the tensors of whole numbers and truth values, which are no parameters and are not compared.</param>
public sealed record ParameterDistance(ImmutableArray<TensorDistance> Tensors, ImmutableArray<NormDistance> Total,
    ImmutableArray<string> LeftOut)
{
    private static readonly string ParameterTypes = "tensors of "
        + string.Join(", ", Enum.GetValues<TensorElement>().Where(TensorElements.IsFloatingPoint));

    /// <summary>Number of parameters.</summary>
    public long Count => Tensors.Sum(tensor => tensor.Count);

    /// <summary>Compares two safetensors files.</summary>
    /// <param name="firstPath">The first file, a.</param>
    /// <param name="secondPath">The second file, b.</param>
    /// <param name="orders">The norms.</param>
    /// <exception cref="InputFileException">A file can't be read, is damaged, or does not have the tensors and shapes of the
    /// other.</exception>
    public static ParameterDistance BetweenFiles(string firstPath, string secondPath, IReadOnlyList<NormOrder> orders)
    {
        using var first = SafetensorsFile.Open(firstPath);
        using var second = SafetensorsFile.Open(secondPath);
        ImmutableArray<TensorReader> a = [.. first.Tensors], b = [.. second.Tensors];
        string? problem = FirstDifference(a, firstPath, b);
        return problem is null ? Between(a, b, orders) : throw new InputFileException(secondPath, problem);
    }

    /// <summary>Compares two sets of tensors.</summary>
    /// <exception cref="ArgumentException">They differ in a name, shape or kind, or hold no parameters.</exception>
    public static ParameterDistance Between(Safetensors first, Safetensors second, IReadOnlyList<NormOrder> orders)
    {
        ImmutableArray<TensorReader> a = [.. first.Tensors.Select(TensorReader.Of)], b = [.. second.Tensors.Select(TensorReader.Of)];
        string? problem = FirstDifference(a, "the first", b);
        return problem is null ? Between(a, b, orders) : throw new ArgumentException(problem, nameof(second));
    }

    private static ParameterDistance Between(ImmutableArray<TensorReader> first, ImmutableArray<TensorReader> second,
        IReadOnlyList<NormOrder> orders)
    {
        var others = second.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        ImmutableArray<TensorDistance> tensors = [.. first.Where(tensor => TensorElements.IsFloatingPoint(tensor.Element))
            .Select(tensor => TensorDistance.Between(tensor, others[tensor.Name], orders))];
        return new ParameterDistance(
            tensors,
            [.. orders.Select((order, i) => NormDistance.Join([.. tensors.Select(tensor => tensor.Norms[i])], order))],
            [.. first.Where(tensor => !TensorElements.IsFloatingPoint(tensor.Element)).Select(tensor => tensor.Name)]);
    }

    /// <summary>What keeps the second from being compared with the first: the first thing in which they differ.</summary>
    private static string? FirstDifference(ImmutableArray<TensorReader> first, string firstName, ImmutableArray<TensorReader> second)
    {
        if (!first.Any(tensor => TensorElements.IsFloatingPoint(tensor.Element)))
            return $"There is nothing to compare with: {Excerpt.Of(firstName, 200)} holds no parameters ({ParameterTypes}).";
        var others = second.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        foreach (TensorReader a in first)
        {
            if (!others.TryGetValue(a.Name, out TensorReader? b))
            {
                return $"There is no tensor '{Excerpt.Of(a.Name)}', which {Excerpt.Of(firstName, 200)} "
                    + $"has.{NearestName.Question(others.Keys, a.Name)} Compare two models of one architecture.";
            }
            if (!a.Shape.SequenceEqual(b.Shape))
            {
                return $"The tensor '{Excerpt.Of(a.Name)}' has the shape [{string.Join(", ", b.Shape)}]; in {Excerpt.Of(firstName, 200)} "
                    + $"it has [{string.Join(", ", a.Shape)}]. Compare two models of one architecture.";
            }
            if (TensorElements.IsFloatingPoint(a.Element) != TensorElements.IsFloatingPoint(b.Element))
                return $"The tensor '{Excerpt.Of(a.Name)}' holds {b.Element}; in {Excerpt.Of(firstName, 200)} it holds {a.Element}. "
                    + $"Parameters are {ParameterTypes}.";
        }
        var names = first.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        return second.FirstOrDefault(b => !names.Contains(b.Name)) is { } extra
            ? $"The tensor '{Excerpt.Of(extra.Name)}' is not in {Excerpt.Of(firstName, 200)}. Compare two models of one architecture."
            : null;
    }
}
