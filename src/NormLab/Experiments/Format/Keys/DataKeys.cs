using NormLab.Data.Sources;
using NormLab.Data.Targets;
using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>data</c>.</summary>
internal static class DataKeys
{
    private const string Balanced = "balanced";

    private static readonly Form<TargetKind> Kinds = ScalarForms.Word([Names.Of(TargetKind.Classes), Names.Of(TargetKind.Numbers)],
        Names.Parse<TargetKind>, Names.Of);

    private static readonly Form<FoldSpecification?> Fold = new OptionalForm<FoldSpecification>(new(new FoldSpecification(0, 2),
    [
        new Key<FoldSpecification, int>("index", "Which part validates, or tests, from 0; below 'count'.", ScalarForms.Integer(0, 999),
            fold => fold.Index, (fold, value) => fold with { Index = value }, isRequired: true),
        new Key<FoldSpecification, int>("count", "Number of parts.", ScalarForms.Integer(2, 1000),
            fold => fold.Count, (fold, value) => fold with { Count = value }, isRequired: true),
        new Key<FoldSpecification, long>("seed", "Seed of the shuffle before the rows are dealt to the parts.", Limits.Seed,
            fold => fold.Seed, (fold, value) => fold with { Seed = value }),
    ]), "fold");

    private static readonly Form<GaussianOptions?> Gaussian = new OptionalForm<GaussianOptions>(new(new GaussianOptions(2, 1),
    [
        new Key<GaussianOptions, int>("rows", "Rows.", ScalarForms.Integer(2, 10_000_000),
            options => options.Rows, (options, value) => options with { Rows = value }, isRequired: true),
        new Key<GaussianOptions, int>("features", "Features of a row.", ScalarForms.Integer(1, 65_536),
            options => options.Features, (options, value) => options with { Features = value }, isRequired: true),
        new Key<GaussianOptions, double>("noise", "Standard deviation of the noise.", ScalarForms.Number(minimum: 0),
            options => options.Noise, (options, value) => options with { Noise = value }),
        new Key<GaussianOptions, double>("signal", "Length of the vector of coefficients, whose direction is drawn.",
            ScalarForms.Number(minimum: 0), options => options.Signal, (options, value) => options with { Signal = value }),
        new Key<GaussianOptions, long>("seed", "Seed of everything that is drawn.", Limits.Seed,
            options => options.Seed, (options, value) => options with { Seed = value }),
    ]), "gaussian");

    private static readonly SectionForm<SplitSpecification> Split = new(new SplitSpecification(),
    [
        new Key<SplitSpecification, long>("seed", "Seed of the shuffle before the cut.", Limits.Seed,
            split => split.Seed, (split, value) => split with { Seed = value }),
        new Key<SplitSpecification, double>("validation", "Fraction of validation rows.", ScalarForms.Number(above: 0, below: 1),
            split => split.Validation, (split, value) => split with { Validation = value }),
        new Key<SplitSpecification, double>("test",
            "Fraction of test rows, which training never sees; validation and test together stay below 1.",
            ScalarForms.Number(minimum: 0, below: 1), split => split.Test, (split, value) => split with { Test = value }),
        new Key<SplitSpecification, bool>("stratified", "Whether every part keeps the fractions of the classes among all rows.",
            ScalarForms.Truth,
            split => split.Stratified, (split, value) => split with { Stratified = value }, isBrief: true),
        new Key<SplitSpecification, string?>("group",
            "A column of which no value is in two parts, such as a patient; folds are of groups then, not stratified. It is no feature. "
            + "Absent: rows are divided one by one.", ScalarForms.OptionalText(Limits.Line),
            split => split.Group, (split, value) => split with { Group = value }),
        new Key<SplitSpecification, string?>("time",
            "A column of dates or numbers by which rows are in order: what validates comes after what trains, and what tests after "
                + "both. In "
            + "a cross-validation of k folds the rows are cut into k + 1 blocks; each but the first validates what is trained on those "
            + "before it. It is no feature. Absent: rows are shuffled.", ScalarForms.OptionalText(Limits.Line),
            split => split.Time, (split, value) => split with { Time = value }),
        new Key<SplitSpecification, string?>("test-file",
            "A CSV file whose rows are the test rows, with the same columns by name, in place of those that 'test' cuts off; relative "
                + "to this "
            + "file. Absent: 'test' cuts them off.", ScalarForms.OptionalText(Limits.Line),
            split => split.TestFile, (split, value) => split with { TestFile = value }),
        new Key<SplitSpecification, FoldSpecification?>("fold",
            "One fold of a stratified cross-validation: the rows that are not for testing are divided into "
            + "parts, of which one validates and the others train. Absent: no cross-validation.", Fold,
            split => split.Fold, (split, value) => split with { Fold = value }),
        new Key<SplitSpecification, FoldSpecification?>("test-fold",
            "The test rows as one fold of a stratified cross-validation of all rows, in place of those that 'test' cuts off: with every "
            + "index in turn each row is tested once. Absent: 'test' cuts them off.", Fold,
            split => split.TestFold, (split, value) => split with { TestFold = value }),
        new Key<SplitSpecification, bool>("withhold-test",
            "Whether the test rows are cut off as ever and then left out: no run can look at them.", ScalarForms.Truth,
            split => split.WithholdTest, (split, value) => split with { WithholdTest = value }, isBrief: true),
    ]);

    /// <summary>The section.</summary>
    public static SectionForm<DataSpecification> Form { get; } = new(new DataSpecification(),
    [
        new Key<DataSpecification, string>("source",
            string.Concat(DataSources.All.Where(source => !source.NeedsFile && source.Plane is null)
                .Select(source => $"'{source.Name}' for {source.Description}, "))
            + string.Join(", ", DataSources.All.Where(source => source.Plane is not null).Select(source => $"'{source.Name}'"))
            + " for points on a plane, as 'data.plane' says, "
            + "or the path of a table, relative to this "
            + "file: CSV text with a header line, or what its ending says.", ScalarForms.TextOf(Limits.Line), data =>
                data.File ?? data.Source, WithSource),
        new Key<DataSpecification, string?>("label",
            "The column of the table that holds the target; all other columns are features. Needed for CSV and Parquet files, not "
            + "allowed for the digits.", ScalarForms.OptionalText(Limits.Line), data => data.Label, (data, value) =>
                data with { Label = value }),
        new Key<DataSpecification, TargetKind>("target",
            "What that column is: classes to tell apart; or numbers to predict, which are standardised by the training rows while a "
            + "network is trained.", Kinds,
            data => data.Target, (data, value) => data with { Target = value }, isBrief: true),
        new Key<DataSpecification, ValueList<string>?>("drop", "Columns of the table that are left out. Absent: none.",
            Limits.Optional(ListForm<string>.Of(ScalarForms.TextOf(Limits.Line), 1, 10_000, distinct: true)),
            data => data.Drop.IsEmpty ? null : data.Drop, (data, value) => data with { Drop = value ?? default }),
        new Key<DataSpecification, string?>("weights",
            "A column of numbers of at least 0: how much each row counts in the loss and in scores. It is no feature. Absent: all "
                + "count alike.",
            ScalarForms.OptionalText(Limits.Line), data => data.Weights, (data, value) => data with { Weights = value }),
        new Key<DataSpecification, string?>("class-weights",
            "How much each class counts in the loss: balanced, n / (k count) with n training rows, k classes and the class's count "
                + "among them; "
            + "or a CSV file of two columns, the class and its weight, relative to this file. Scores do not change by it. Absent: "
                + "all alike.",
            ScalarForms.OptionalText(Limits.Line), data => data.BalancesClasses ? Balanced : data.ClassWeightsFile, (data, value) =>
                data with { BalancesClasses = value == Balanced, ClassWeightsFile = value == Balanced ? null : value }),
        .. ReadingKeys.All,
        new Key<DataSpecification, GaussianOptions?>("gaussian",
            "How the source 'gaussian' is drawn: features normal with mean 0 and standard deviation 1, and a sum of them plus noise to "
            + "predict. Absent: for every other source.", Gaussian, data => data.Gaussian, (data, value) =>
                data with { Gaussian = value }, isBrief: true),
        PlaneKeys.Plane,
        new Key<DataSpecification, int?>("train-rows",
            "How many training rows are trained on: the first so many, in the order of the shuffle; or all.",
            ScalarForms.IntegerOr("all", 2), data => data.TrainRows, (data, value) => data with { TrainRows = value }, isBrief: true),
        new Key<DataSpecification, double>("label-noise",
            "Fraction of the training labels that are redrawn from the other classes, each class alike. Validation and "
            + "test rows keep their labels.", ScalarForms.Number(minimum: 0, maximum: 1), data => data.LabelNoise, (data, value) =>
                data with { LabelNoise = value }, isBrief: true),
        new Key<DataSpecification, FeatureScaling>("scaling",
            "What is done to the features: none; maximum, all divided by the largest absolute value; standard, each "
            + "brought to mean 0 and standard deviation 1. Measured on the training rows only.", ScalarForms.Word<FeatureScaling>(),
            data => data.Scaling, (data, value) => data with { Scaling = value }),
        new Key<DataSpecification, SplitSpecification>("split", "How rows are divided into training, validation and test rows.", Split,
            data => data.Split, (data, value) => data with { Split = value }),
    ]);

    /// <summary>A source by its name, or by the ending of a file's.</summary>
    private static DataSpecification WithSource(DataSpecification data, string text)
    {
        DataSource source = DataSources.Find(text) is { NeedsFile: false } named ? named : DataSources.OfFile(text);
        return data with { Source = source.Name, File = source.NeedsFile ? text : null };
    }
}
