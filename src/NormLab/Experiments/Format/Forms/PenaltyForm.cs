using System.Globalization;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Penalties;
using NormLab.Values;

namespace NormLab.Experiments.Format.Forms;

/// <summary>What may stand under the name of a penalty: its number, or a mapping with the number and its options.</summary>
internal sealed class PenaltyForm
{
    private readonly PenaltyKind _kind;
    private readonly OptionalForm<PenaltyTerm> _form;

    /// <summary>The form of one kind's terms.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="common">The keys of every penalty, or of every constraint.</param>
    public PenaltyForm(PenaltyKind kind, IEnumerable<Key<PenaltyTerm>> common)
    {
        _kind = kind;
        PenaltyTerm blank = PenaltyCatalog.Complete(new PenaltyTerm(kind.Name, kind.NumberKey is null ? 1 : 0));
        var section = new SectionForm<PenaltyTerm>(blank, [.. kind.Options.Select(Option), .. Number(), .. common]);
        // A number may stand alone where nothing else must be said.
        bool isNumber = kind.NumberKey is not null && section.Mapping.Keys.Count(key => key.IsRequired) == 1;
        _form = new OptionalForm<PenaltyTerm>(section, kind.Name, isNumber ? kind.NumberKey : null);
    }

    /// <summary>The kind's name.</summary>
    public string Name => _kind.Name;

    /// <summary>The key and what may stand under it.</summary>
    public KeyShape Declaration => new(_kind.Name, Description, WithoutNone(_form.Shape));

    /// <summary>Reads a term, as a change of <paramref name="current"/> where there is one.</summary>
    public PenaltyTerm Read(Node node, PenaltyTerm? current)
    {
        PenaltyTerm term = _form.Read(node, current)!;
        return PenaltyCatalog.Refusal(term) is { } refusal ? throw node.Place.Problem(refusal) : PenaltyCatalog.Complete(term);
    }

    /// <summary>Writes a term.</summary>
    public string Write(PenaltyTerm term) => _form.Write(term)!;

    private string Description => _kind switch
    {
        { NumberKey: null } => $"A constraint: {_kind.Formula}. The weights are projected after every step.",
        { IsConstraint: true } => $"The {_kind.NumberKey} of a constraint: {_kind.Formula}. The weights are projected after every step.",
        _ => $"Coefficient; the penalty is {_kind.Formula}.",
    };

    private IEnumerable<Key<PenaltyTerm>> Number()
    {
        if (_kind.NumberKey is not { } key) yield break;
        string description = _kind.IsCount ? "The bound. As many weights as there are, or more, is none."
            : _kind.IsConstraint ? "The bound."
            : "How many times the penalty is added to the loss.";
        Form<double> form = _kind.IsCount
            ? new ScalarForm<double>(new IntegerShape(1, int.MaxValue), scalar => ScalarCheck.Integer(scalar),
                value => value.ToString(CultureInfo.InvariantCulture))
            : ScalarForms.Number(minimum: 0);
        yield return new Key<PenaltyTerm, double>(key, description, form, term => term.Coefficient,
            (term, value) => term with { Coefficient = value }, isRequired: true);
    }

    private static Key<PenaltyTerm> Option(NumberOption option) => new Key<PenaltyTerm, double?>(option.Key, option.Description + ".",
        ScalarForms.OptionalNumber(option.Range), term => term.Options.Find(option.Key), (term, value) =>
            term.With(option.Key, value),
        isRequired: option.Default is null, isBrief: option.Default is not null);

    // "penalty: none" takes all away; a single one is taken away by its coefficient.
    private static Shape WithoutNone(Shape shape) => shape switch
    {
        MappingShape mapping => mapping with { MayBeNone = false },
        NumberOrMappingShape either => either with { Mapping = either.Mapping with { MayBeNone = false } },
        _ => shape,
    };
}
