using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Format;

/// <summary>Makes an experiment of a checked tree, and checks what no single place can show: whether lists fit the network, whether shares leave
/// rows, whether a file has a label.</summary>
internal static class ExperimentReader
{
    /// <summary>The experiment that <paramref name="document"/> describes.</summary>
    /// <exception cref="InputFileException">The document is not of the format.</exception>
    public static ExperimentSpecification Read(Node document)
    {
        ShapeCheck.Check(document, ExperimentShape.Root, "the experiment");
        var root = new Section(ExperimentShape.Root, document);
        Section network = root.Mapping("network"), objective = root.Mapping("objective"), penalty = objective.Mapping("penalty");
        ImmutableArray<int> hidden = network.List("hidden", Int);
        return new ExperimentSpecification
        {
            Name = root.Text("name")!,
            Title = root.Text("title") ?? root.Text("name")!,
            Data = Data(root.Mapping("data")),
            HiddenSizes = hidden,
            Activation = ActivationCatalog.Find(network.Text("activation")!)!,
            Biases = network.Boolean("biases"),
            Initialization = PerLayer(network, "initialization", hidden.Length + 1, scalar => Names.Parse<Initialization>(scalar.Text)),
            Loss = objective.Choice<Loss>("loss"),
            Softmax = objective.Choice<SoftmaxAxis>("softmax"),
            PenaltyReduction = penalty.Choice<PenaltyReduction>("reduction"),
            PenaltyMultipliers = PerLayer(penalty, "layers", hidden.Length + 1, ShapeCheck.Number),
            Training = Training(root.Mapping("training"), root.Mapping("record")),
            Stream = Stream(root.Mapping("random")),
            ZeroRule = Zeros(root.Mapping("zeros"), hidden.Length + 1),
            Conditions = [.. ((MappingNode)root.Find("conditions")!).Entries.Select(entry => Condition(entry.Key.Text, entry.Value, hidden.Length + 1))],
            Seeds = root.List("seeds", ShapeCheck.Integer),
            Precision = root.Choice<Precision>("precision"),
        };
    }

    private static DataSpecification Data(Section data)
    {
        string source = data.Text("source")!;
        Section split = data.Mapping("split");
        if (split.Number("validation") + split.Number("test") >= 1)
            throw (data.Find("split") ?? data.Find("source")!).Place.Problem("'validation' and 'test' together take all rows; they must "
                + "stay below 1, so that rows are left to train on.");
        bool isDigits = source == "digits";
        foreach (string key in (string[])["label", "drop"])
        {
            if (isDigits && data.Find(key) is { } superfluous) throw superfluous.Place.Problem($"The digits have no columns; leave '{key}' "
                + "out, or name a CSV file as 'source'.");
        }
        if (!isDigits && data.Find("label") is null)
            throw data.Find("source")!.Place.Problem($"'{Excerpt.Of(source)}' is taken as a CSV file, and a CSV file needs 'label', the "
                + $"column that holds the class.{NearestName.Question(["digits"], source)}");
        return new DataSpecification
        {
            Source = isDigits ? "digits" : "csv",
            File = isDigits ? null : source,
            Label = data.Text("label"),
            Drop = data.Find("drop") is null ? null : data.List("drop", scalar => scalar.Text),
            Scaling = data.Choice<FeatureScaling>("scaling"),
            Split = new SplitSpecification(split.Long("seed"), split.Number("validation"), split.Number("test"))
            {
                Stratified = split.Boolean("stratified"),
                Fold = split.MappingOrNull("fold") is { } fold ? Fold(fold) : null,
                WithholdTest = split.Boolean("withhold-test"),
            },
        };
    }

    private static FoldSpecification Fold(Section fold)
    {
        var specification = new FoldSpecification(fold.Integer("index"), fold.Integer("count"), fold.Long("seed"));
        return specification.Index < specification.Count ? specification : throw fold.Find("index")!.Place.Problem(FormattableString.Invariant(
            $"The folds are counted from 0; the last of {specification.Count} is {specification.Count - 1}, not {specification.Index}."));
    }

    private static TrainingSpecification Training(Section training, Section record)
    {
        var specification = new TrainingSpecification
        {
            Optimizer = new OptimizerSpecification(training.Text("optimizer")!),
            LearningRate = training.Number("learning-rate"),
            Schedule = training.MappingOrNull("schedule") is { } schedule ? Schedule(schedule) : null,
            BatchSize = training.IntegerOrWord("batch"),
            Steps = training.Integer("steps"),
            RecordEvery = record.Integer("every"),
            RecordMoment = record.Choice<RecordMoment>("moment"),
        };
        foreach (string key in OptimizerCatalog.Kinds.SelectMany(kind => kind.Options).Select(option => option.Key).Distinct())
        {
            if (training.NumberOrNull(key) is not { } value) continue;
            specification = specification with { Optimizer = specification.Optimizer.With(key, value) };
            if (OptimizerCatalog.Refusal(specification.Optimizer) is { } refusal) throw training.Find(key)!.Place.Problem(refusal);
        }
        return specification;
    }

    private static ScheduleSpecification Schedule(Section schedule)
    {
        Section? step = schedule.MappingOrNull("step"), cosine = schedule.MappingOrNull("cosine");
        if (step is not null && cosine is not null) throw schedule.Find("cosine")!.Place.Problem(TrainingOptions.TwoSchedules);
        return new ScheduleSpecification
        {
            WarmUp = schedule.Integer("warm-up"),
            Step = step is null ? null : new StepDecaySpecification(step.Integer("every"), step.Number("factor")),
            Cosine = cosine is null ? null : new CosineDecaySpecification(cosine.Number("final")),
        };
    }

    private static StreamSpecification Stream(Section random)
    {
        var generator = random.Choice<RandomGenerator>("generator");
        Section? shared = random.MappingOrNull("shared");
        if (shared is not null && generator != RandomGenerator.NumPyLegacy)
            throw random.Find("generator")!.Place.Problem($"A shared stream needs the generator {Names.Of(RandomGenerator.NumPyLegacy)}; "
                + $"with {Names.Of(generator)} leave 'shared' out.");
        return new StreamSpecification
        {
            Generator = generator,
            Shared = shared is null
                ? null
                : new SharedDraws(shared.Long("seed"), shared.List("seeds", ShapeCheck.Integer), shared.Integer("shuffled-rows"), shared.Integer("discarded-normals")),
        };
    }

    private static ZeroRule Zeros(Section zeros, int layers) =>
        new(zeros.Number("threshold"), zeros.Text("rule") == "signed", PerLayer(zeros, "layers", layers, Int));

    private static ConditionSpecification Condition(string name, Node value, int layers)
    {
        var condition = new Section(ExperimentShape.Condition, value);
        Section penalty = condition.Mapping("penalty");
        DropoutOptions? dropout = condition.MappingOrNull("dropout") is { } section
            ? new DropoutOptions(section.Number("rate"), section.Choice<DropoutPlacement>("placement")) { Noise = section.Choice<DropoutNoise>("noise") }
            : null;
        HardConcreteOptions? gates = condition.MappingOrNull("hard-concrete") is { } options
            ? new HardConcreteOptions(options.Number("coefficient"), options.Number("drop-rate"), options.Number("temperature"))
            : null;
        if (WeightNoise.Refusal(dropout, gates) is { } refusal) throw condition.Find("hard-concrete")!.Place.Problem(refusal);
        return new ConditionSpecification
        {
            Name = name,
            // In the file's order: it is the order in which their gradients are added.
            Penalties = [.. penalty.Present.Select(kind => Term(penalty, kind, layers))],
            Dropout = dropout,
            HardConcrete = gates,
        };
    }

    private static PenaltyTerm Term(Section penalties, string name, int layers)
    {
        PenaltyKind kind = PenaltyCatalog.Find(name)!;
        Node node = penalties.Find(name)!;
        PenaltyTerm term = Term(kind, Section.Of(PenaltyShape.Of(kind), node), layers);
        return PenaltyCatalog.Refusal(term) is { } refusal ? throw node.Place.Problem(refusal) : PenaltyCatalog.Complete(term);
    }

    private static PenaltyTerm Term(PenaltyKind kind, Section section, int layers)
    {
        var term = new PenaltyTerm(kind.Name, kind.NumberKey is { } key ? section.Number(key) : 1)
        {
            By = kind.HasGroups ? section.Choice<NeuronGroup>("by") : null,
            Update = kind.IsConstraint ? null : section.Choice<PenaltyUpdate>("update"),
            Schedule = !kind.IsConstraint && section.MappingOrNull("schedule") is { } schedule ? Schedule(schedule) : null,
            Layers = section.Find("layers") is null ? null : PerLayer(section, "layers", layers, ShapeCheck.Number),
        };
        return kind.Options.Aggregate(term, (built, option) => built.With(option.Key, section.Number(option.Key)));

        static PenaltySchedule Schedule(Section schedule) => new()
        {
            Ramp = schedule.MappingOrNull("ramp") is { } ramp ? new CoefficientRamp(ramp.Integer("steps"), ramp.Number("from")) : null,
            Cyclic = schedule.MappingOrNull("cyclic") is { } cyclic ? new CoefficientCycle(cyclic.Integer("period"), cyclic.Number("lowest")) : null,
        };
    }

    private static ImmutableArray<T> PerLayer<T>(Section section, string key, int layers, Func<ScalarNode, T> read)
    {
        ImmutableArray<T> items = section.List(key, read);
        return items.Length == 1 || items.Length == layers
            ? items
            : throw section.Find(key)!.Place.Problem(string.Create(CultureInfo.InvariantCulture,
                $"'{key}' has {items.Length} entries; the network has {layers} layers of weights (one per hidden layer and the output), "
                + $"so give {layers} entries or one for all."));
    }

    private static int Int(ScalarNode scalar) => checked((int)ShapeCheck.Integer(scalar));
}
