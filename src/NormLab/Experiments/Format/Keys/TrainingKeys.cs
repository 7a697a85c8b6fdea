using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Training.Optimizers;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>training</c>.</summary>
internal static class TrainingKeys
{
    private static readonly Form<StepDecaySpecification?> Step =
        new OptionalForm<StepDecaySpecification>(new(new StepDecaySpecification(1, 0.1),
    [
        new Key<StepDecaySpecification, int>("every", "Steps from one drop to the next.", ScalarForms.Integer(1),
            step => step.Every, (step, value) => step with { Every = value }, isRequired: true),
        new Key<StepDecaySpecification, double>("factor", "What the rate is multiplied by.", ScalarForms.Number(above: 0, maximum: 1),
            step => step.Factor, (step, value) => step with { Factor = value }),
    ]), "step");

    private static readonly Form<CosineDecaySpecification?> Cosine =
        new OptionalForm<CosineDecaySpecification>(new(new CosineDecaySpecification(0),
    [
        new Key<CosineDecaySpecification, double>("final", "Where it ends, as a fraction of the learning rate.",
            ScalarForms.Number(minimum: 0, maximum: 1),
            cosine => cosine.Final, (cosine, value) => cosine with { Final = value }),
    ]), "cosine");

    private static readonly Form<ScheduleSpecification?> Schedule = new OptionalForm<ScheduleSpecification>(new(new ScheduleSpecification(),
    [
        new Key<ScheduleSpecification, int>("warm-up", "Steps over which the rate first rises linearly to its value; fewer than 'steps'.",
            ScalarForms.Integer(0),
            schedule => schedule.WarmUp, (schedule, value) => schedule with { WarmUp = value }),
        new Key<ScheduleSpecification, StepDecaySpecification?>("step",
            "The rate drops every so many steps, counted from the end of the warm-up. Absent: it does not.",
            Step, schedule => schedule.Step, (schedule, value) => schedule with { Step = value }),
        new Key<ScheduleSpecification, CosineDecaySpecification?>("cosine",
            "The rate falls along half a cosine from the end of the warm-up to the end of the run. "
            + "Absent: it does not.", Cosine, schedule => schedule.Cosine, (schedule, value) => schedule with { Cosine = value }),
    ]), "schedule");

    /// <summary>The section, of the optimizers that the catalog has now.</summary>
    public static SectionForm<TrainingSpecification> Form(ImmutableArray<OptimizerKind> optimizers) => new(new TrainingSpecification(),
    [
        new Key<TrainingSpecification, string>("optimizer",
            "How the weights follow the gradient: gradient-descent; momentum, the heavy ball; nesterov; adam; or "
            + "adamw, Adam with decoupled weight decay, all as PyTorch has them. Or how they move without one, by the objective at the "
            + "points of a population, penalties included as they are: evolution, the separable CMA-ES of Ros and Hansen (2008); or "
            + "openai-evolution, that of Salimans et al. (2017), with Adam.",
            ScalarForms.Word([.. optimizers.Select(kind => kind.Name)], word => word, kind => kind), training =>
                training.Optimizer.Kind, Choose),
        new Key<TrainingSpecification, double>("learning-rate", "The step size.", ScalarForms.Number(above: 0),
            training => training.LearningRate, (training, value) => training with { LearningRate = value }),
        .. optimizers.SelectMany(kind => kind.Options).DistinctBy(option => option.Key).Select(option => Option(option, optimizers)),
        new Key<TrainingSpecification, ScheduleSpecification?>("schedule",
            "How the learning rate changes over the run; 'step' or 'cosine', not both. Absent: not at "
            + "all.", Schedule, training => training.Schedule, (training, value) => training with { Schedule = value }),
        new Key<TrainingSpecification, int?>("batch",
            "Rows of a batch: full, all training rows at every step; or so many, taken in turn from the rows in an order "
            + "that is drawn anew for every pass over them; the last batch of a pass may be smaller. "
            + "A softmax down the batch goes down these rows.",
            ScalarForms.IntegerOr("full", 1), training => training.BatchSize, (training, value) => training with { BatchSize = value }),
        new Key<TrainingSpecification, int>("steps", "Number of steps; a step takes one batch, and of evolution one population.",
            ScalarForms.Integer(1),
            training => training.Steps, (training, value) => training with { Steps = value }),
    ]);

    /// <summary>Another optimizer begins with its own defaults.</summary>
    private static TrainingSpecification Choose(TrainingSpecification training, string kind) =>
        kind == training.Optimizer.Kind ? training : training with { Optimizer = new OptimizerSpecification(kind) };

    private static Key<TrainingSpecification> Option(NumberOption option, ImmutableArray<OptimizerKind> optimizers)
    {
        IEnumerable<string> takers = optimizers.Where(kind => kind.Options.Any(taken => taken.Key == option.Key)).Select(kind => kind.Name);
        string standard = option.Default!.Value.ToString(option.Default is > 0 and < 1e-4 ? "0.#e0" : null, CultureInfo.InvariantCulture);
        return new Key<TrainingSpecification, double?>(option.Key,
            $"{option.Description}; for {string.Join(", ", takers)} only. Absent: {standard}.",
            ScalarForms.OptionalNumber(option.Range), training => training.Optimizer.Options.Find(option.Key),
            (training, value) => training with { Optimizer = training.Optimizer.With(option.Key, value) });
    }
}
