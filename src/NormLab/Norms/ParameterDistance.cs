using System.Collections.Immutable;
using NormLab.Formats;

namespace NormLab.Norms;

/// <summary>How far the parameters of two models are apart: tensor by tensor, and as two long vectors.</summary>
/// <param name="Tensors">Each tensor of parameters, in the order of the first file.</param>
/// <param name="Total">The distance of all parameters as one vector, in each norm asked for.</param>
/// <param name="LeftOut">Names of the tensors of whole numbers, which are no parameters and are not compared.</param>
public sealed record ParameterDistance(ImmutableArray<TensorDistance> Tensors, ImmutableArray<NormDistance> Total,
    ImmutableArray<string> LeftOut)
{
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
        Safetensors first = Read(firstPath), second = Read(secondPath);
        string? problem = FirstDifference(first, firstPath, second);
        return problem is null ? Between(first, second, orders) : throw new InputFileException(secondPath, problem);
    }

    /// <summary>Compares two sets of tensors.</summary>
    /// <exception cref="ArgumentException">They differ in a name, shape or kind, or hold no parameters.</exception>
    public static ParameterDistance Between(Safetensors first, Safetensors second, IReadOnlyList<NormOrder> orders)
    {
        if (FirstDifference(first, "the first", second) is { } problem) throw new ArgumentException(problem, nameof(second));
        ImmutableArray<TensorDistance> tensors =
            [.. first.Tensors.Where(TensorDistance.HoldsParameters)
                .Select(tensor => TensorDistance.Between(tensor, second.Find(tensor.Name)!, orders))];
        return new ParameterDistance(
            tensors,
            [.. orders.Select((order, i) => NormDistance.Join([.. tensors.Select(tensor => tensor.Norms[i])], order))],
            [.. first.Tensors.Where(tensor => !TensorDistance.HoldsParameters(tensor)).Select(tensor => tensor.Name)]);
    }

    /// <summary>What keeps the second from being compared with the first: the first thing in which they differ.</summary>
    private static string? FirstDifference(Safetensors first, string firstName, Safetensors second)
    {
        if (!first.Tensors.Any(TensorDistance.HoldsParameters))
            return $"There is nothing to compare with: {Excerpt.Of(firstName, 200)} holds no parameters (tensors of F64 or F32).";
        foreach (Tensor a in first.Tensors)
        {
            if (second.Find(a.Name) is not { } b)
            {
                return $"There is no tensor '{Excerpt.Of(a.Name)}', which {Excerpt.Of(firstName, 200)} "
                    + $"has.{NearestName.Question(second.Tensors.Select(t => t.Name), a.Name)}"
                    + " Compare two models of one architecture.";
            }
            if (!a.Shape.SequenceEqual(b.Shape))
            {
                return $"The tensor '{Excerpt.Of(a.Name)}' has the shape [{string.Join(", ", b.Shape)}]; in {Excerpt.Of(firstName, 200)} "
                    + $"it has [{string.Join(", ", a.Shape)}]."
                    + " Compare two models of one architecture.";
            }
            if (TensorDistance.HoldsParameters(a) != TensorDistance.HoldsParameters(b))
                return $"The tensor '{Excerpt.Of(a.Name)}' holds {b.Element}; in {Excerpt.Of(firstName, 200)} it holds {a.Element}. "
                    + "Parameters are F64 or F32 in both.";
        }
        return second.Tensors.FirstOrDefault(b => first.Find(b.Name) is null) is { } extra
            ? $"The tensor '{Excerpt.Of(extra.Name)}' is not in {Excerpt.Of(firstName, 200)}. Compare two models of one architecture."
            : null;
    }

    private static Safetensors Read(string path)
    {
        byte[] bytes = InputFile.Read(path, Array.MaxLength);
        try
        {
            return Safetensors.Read(bytes, path);
        }
        catch (FileFormatException error)
        {
            throw new InputFileException(path,
                $"This can't be read as safetensors: {Excerpt.Of(error.Reason, 300)}. Write or copy the file again.", error);
        }
    }
}
