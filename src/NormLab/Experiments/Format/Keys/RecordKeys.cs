using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Training;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>record</c>.</summary>
internal static class RecordKeys
{
    private static Form<string> Words => ScalarForms.Word([.. MetricCatalog.All.Select(metric => metric.Name)], word => word, name => name);

    private static string Names(TargetKind target) => string.Join(", ", MetricCatalog.For(target).Select(metric => metric.Name));

    /// <summary>The section.</summary>
    /// <param name="blank">An experiment with the defaults.</param>
    public static SectionForm<ExperimentSpecification> Form(ExperimentSpecification blank) => new(blank,
    [
        new Key<ExperimentSpecification, int>("every",
            "Losses and scores (accuracy of classes, R2 of numbers) are recorded at every step whose number, from 0, this divides.",
                ScalarForms.Integer(1),
            experiment => experiment.Training.RecordEvery, (experiment, value) =>
                experiment with { Training = experiment.Training with { RecordEvery = value } }),
        new Key<ExperimentSpecification, RecordMoment>("moment", "Whether a step's record is taken before or after its update.",
            ScalarForms.Word<RecordMoment>(),
            experiment => experiment.Training.RecordMoment, (experiment, value) =>
                experiment with { Training = experiment.Training with { RecordMoment = value } }),
        new Key<ExperimentSpecification, ReportedFigures>("reported",
            "Which scores tables report: final-weights, those of the weights after the last step; or "
            + "last-record, those of the last record, as in the article.", ScalarForms.Word<ReportedFigures>(),
            experiment => experiment.Reported, (experiment, value) => experiment with { Reported = value }),
        new Key<ExperimentSpecification, ValueList<string>?>("metrics",
            "By what else the final weights are measured on training, validation and test rows. Of classes: "
            + $"{Names(TargetKind.Classes)}; of numbers: {Names(TargetKind.Numbers)}. Absent: by nothing else.",
            Limits.Optional(ListForm<string>.Of(Words, 1, 100, distinct: true)),
            experiment => experiment.Metrics.IsEmpty ? null : experiment.Metrics, (experiment, value) =>
                experiment with { Metrics = value ?? default }),
        new Key<ExperimentSpecification, bool>("predictions",
            "Whether every run keeps what its final weights say of every test row: the probabilities of its classes, or its number. The "
            + "softmax must be across the classes.", ScalarForms.Truth,
            experiment => experiment.KeepsPredictions, (experiment, value) => experiment with { KeepsPredictions = value }, isBrief: true),
    ]);
}
