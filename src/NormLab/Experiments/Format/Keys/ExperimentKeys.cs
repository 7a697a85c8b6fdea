using System.Collections.Immutable;
using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>Every key of an experiment file. This is the one place that puts them together.</summary>
internal sealed class ExperimentKeys
{
    private static ExperimentKeys? s_current;

    private readonly Catalogs _catalogs;

    private ExperimentKeys(Catalogs catalogs)
    {
        _catalogs = catalogs;
        // A file must name its hidden layers and conditions; what a program leaves out has defaults.
        var blank = new ExperimentSpecification { Name = "", Conditions = [] };
        Penalties = PenaltyKeys.Form(catalogs.Penalties);
        ImmutableArray<Key<ExperimentSpecification>> setting = Setting(blank);
        Patch = new PatchShape(new SectionForm<ExperimentSpecification>(blank, setting).Mapping.AsPatch());
        Conditions = new ConditionsForm(Limits.Name, Patch);
        Form = new SectionForm<ExperimentSpecification>(blank, [.. Heading(), .. setting, .. Design()]);
    }

    /// <summary>The kinds whose names and options are keys and words of the format.</summary>
    private readonly record struct Catalogs(ImmutableArray<PenaltyKind> Penalties, ImmutableArray<OptimizerKind> Optimizers,
        ImmutableArray<Activation> Activations)
    {
        public static Catalogs Now => new(PenaltyCatalog.Kinds, OptimizerCatalog.Kinds, ActivationCatalog.Kinds);
    }

    /// <summary>The keys with what the catalogs have now.</summary>
    public static ExperimentKeys Current
    {
        get
        {
            ExperimentKeys? current = s_current;
            var catalogs = Catalogs.Now;
            return current is not null && current._catalogs == catalogs ? current : s_current = new ExperimentKeys(catalogs);
        }
    }

    /// <summary>The whole file.</summary>
    public SectionForm<ExperimentSpecification> Form { get; }

    /// <summary>What a condition, or <c>vary</c>, can change.</summary>
    public PatchShape Patch { get; }

    /// <summary>The conditions.</summary>
    public ConditionsForm Conditions { get; }

    /// <summary>Penalties by their names.</summary>
    public PenaltiesForm Penalties { get; }

    private static IEnumerable<Key<ExperimentSpecification>> Heading() =>
    [
        new Key<ExperimentSpecification, string>("name", "Short name, used in tables and file names.", ScalarForms.TextOf(Limits.Name),
            experiment => experiment.Name, (experiment, value) => experiment with { Name = value }, isRequired: true),
        new Key<ExperimentSpecification, string?>("title", "One line for people. Absent: the name.", ScalarForms.OptionalText(Limits.Line),
            experiment => experiment.Title == experiment.Name ? null : experiment.Title, (experiment, value) =>
                experiment with { Title = value! }),
    ];

    private ImmutableArray<Key<ExperimentSpecification>> Setting(ExperimentSpecification blank) =>
    [
        new Key<ExperimentSpecification, DataSpecification>("data", "The data.", DataKeys.Form,
            experiment => experiment.Data, (experiment, value) => experiment with { Data = value }),
        new Key<ExperimentSpecification, ExperimentSpecification>("network", "The network, a multilayer perceptron.",
            NetworkKeys.Form(blank, _catalogs.Activations),
            experiment => experiment, (_, value) => value, isRequired: true),
        new Key<ExperimentSpecification, ExperimentSpecification>("objective", "What is minimised: the loss plus the penalties.",
            ObjectiveKeys.Form(blank),
            experiment => experiment, (_, value) => value),
        new Key<ExperimentSpecification, ValueList<PenaltyTerm>>("penalty",
            "The penalties, each with its coefficient; those of a condition come besides those of the "
            + "experiment, and none takes them all away. Absent: none.", Penalties,
            experiment => experiment.Penalties, (experiment, value) => experiment with { Penalties = value }),
        new Key<ExperimentSpecification, DropoutOptions?>("dropout",
            "Dropout: a unit, or a weight, is dropped with probability 'rate', what is kept is divided by "
            + "1 - rate. Absent: none.", NoiseKeys.Dropout, experiment => experiment.Dropout, (experiment, value) =>
                experiment with { Dropout = value }),
        new Key<ExperimentSpecification, HardConcreteOptions?>("hard-concrete",
            "A gate on every weight, trained with it: L0 regularization after Louizos, Welling and "
            + "Kingma (2018). Weights whose gates close are exact zeros in the end. Absent: none.", NoiseKeys.HardConcrete,
            experiment => experiment.HardConcrete, (experiment, value) => experiment with { HardConcrete = value }),
        new Key<ExperimentSpecification, TrainingSpecification>("training", "How it is minimised.", TrainingKeys.Form(_catalogs.Optimizers),
            experiment => experiment.Training, (experiment, value) => experiment with { Training = value }),
        new Key<ExperimentSpecification, ExperimentSpecification>("record", "When the learning curve is recorded, and what tables report.",
            RecordKeys.Form(blank),
            experiment => experiment, (_, value) => value),
        new Key<ExperimentSpecification, StreamSpecification>("random",
            "Where initial weights, dropout masks and the order of the rows come from.", RandomKeys.Form,
            experiment => experiment.Stream, (experiment, value) => experiment with { Stream = value }),
        new Key<ExperimentSpecification, ZeroRule>("zeros",
            "How near-zero weights are counted; the count by magnitude is always given beside it.", ZeroKeys.Form,
            experiment => experiment.ZeroRule, (experiment, value) => experiment with { ZeroRule = value }),
        new Key<ExperimentSpecification, Precision>("precision", "Precision of the arithmetic.", ScalarForms.Word<Precision>(),
            experiment => experiment.Precision, (experiment, value) => experiment with { Precision = value }),
    ];

    private IEnumerable<Key<ExperimentSpecification>> Design() =>
    [
        new Key<ExperimentSpecification, ValueList<ConditionSpecification>>("conditions",
            "What is compared, by name: each condition changes keys of the experiment, "
            + "nested as here or by their paths (network.hidden). The others are measured "
            + "against the first. Each is trained from every seed.", Conditions,
            experiment => experiment.Conditions, (experiment, value) => experiment with { Conditions = value }, isRequired: true),
        new Key<ExperimentSpecification, ValueList<VariedKey>>("vary",
            "Keys by their paths, each with a list of values or a range: every condition is trained at "
            + "every combination. Absent: nothing varies.", new VaryForm(Patch),
            experiment => experiment.Vary, (experiment, value) => experiment with { Vary = value }),
        new Key<ExperimentSpecification, ValueList<long>>("seeds", "The seeds each condition is trained from.",
            ListForm<long>.Of(Limits.Seed, 1, 100_000, distinct: true),
            experiment => experiment.Seeds, (experiment, value) => experiment with { Seeds = value }),
    ];
}
