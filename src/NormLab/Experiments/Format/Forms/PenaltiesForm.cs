using System.Collections.Immutable;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Penalties;
using NormLab.Values;

namespace NormLab.Experiments.Format.Forms;

/// <summary>Penalties by their names, each with its number or its options; they are added in the order of the file.</summary>
/// <param name="kinds">The form of each kind's terms.</param>
internal sealed class PenaltiesForm(ImmutableArray<PenaltyForm> kinds) : Form<ValueList<PenaltyTerm>>
{
    /// <inheritdoc/>
    public override Shape Shape { get; } = new MappingShape([.. kinds.Select(kind => kind.Declaration)], MayBeNone: true);

    /// <inheritdoc/>
    public override ValueList<PenaltyTerm> Read(Node node, ValueList<PenaltyTerm> current)
    {
        if (MappingShape.IsNone(node)) return [];
        if (node is not MappingNode mapping) return current;
        List<PenaltyTerm> terms = [.. current];
        foreach ((ScalarNode name, Node value) in mapping.Entries)
        {
            int at = terms.FindIndex(term => term.Kind == name.Text);
            PenaltyTerm term = kinds.First(kind => kind.Name == name.Text).Read(value, at < 0 ? null : terms[at]);
            if (at < 0) terms.Add(term);
            else terms[at] = term;
        }
        return [.. terms];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A penalty stands there twice, or is none of the catalog's.</exception>
    public override string? Write(ValueList<PenaltyTerm> value)
    {
        if (value.IsEmpty) return null;
        if (value.GroupBy(term => term.Kind).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The penalty '{twice.Key}' is there twice; an experiment file can hold it once.", nameof(value));
        return $"{{{string.Join(", ", value.Select(term => $"{term.Kind}: {Write(term)}"))}}}";
    }

    /// <summary>One term as the value of its kind's key.</summary>
    public string Write(PenaltyTerm term) =>
        (kinds.FirstOrDefault(kind => kind.Name == term.Kind) ?? throw new ArgumentException(PenaltyCatalog.Refusal(term), nameof(term)))
        .Write(term);
}
