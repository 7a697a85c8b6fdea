using NormLab.Data.Sources;
using NormLab.Data.Targets;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Comparison;

/// <summary>The data of a comparison's runs.</summary>
internal static class ComparisonData
{
    /// <summary>The data of the runs that leave out the first fold of the first split, before its content is known.</summary>
    public static DataSpecification Of(ComparisonSpecification specification) => new()
    {
        Source = (specification.File is { } file ? DataSources.OfFile(file) : DataSources.Default).Name,
        File = specification.File,
        Label = specification.Label,
        Target = specification.Target,
        Weights = specification.Weights,
        BalancesClasses = specification.ClassWeights == ComparisonPlan.Balanced,
        ClassWeightsFile = specification.ClassWeights == ComparisonPlan.Balanced ? null : specification.ClassWeights,
        Drop = specification.Drop,
        Reading = specification.Reading?.Normalized(),
        Scaling = FeatureScaling.Standard,
        Split = new SplitSpecification(specification.Seed, Validation: 0.2, specification.TestShare)
        {
            Stratified = specification is { Target: TargetKind.Classes, Group: null, Time: null },
            Group = specification.Group,
            Time = specification.Time,
            TestFile = specification.TestFile,
            TestFold = TestFold(specification, 0),
            Fold = specification.Folds == 1 ? null : new FoldSpecification(0, specification.Folds, specification.Seed),
        },
    };

    /// <summary>The fifths of the rows in turn; after the fifth one, those of another shuffle. One split is cut off instead.</summary>
    public static FoldSpecification? TestFold(ComparisonSpecification specification, int split)
    {
        if (specification.Splits == 1) return null;
        (int shuffle, int part) = Math.DivRem(split, ComparisonSpecification.TestParts);
        return new FoldSpecification(part, ComparisonSpecification.TestParts, (specification.Seed + shuffle) & uint.MaxValue);
    }

    /// <summary>The data of the run that has most rows to train on, where the past predicts the future.</summary>
    public static DataSpecification Latest(ComparisonSpecification specification, DataSpecification data) => data with
    {
        Split = data.Split with
        {
            TestFold = TestFold(specification, specification.Splits - 1),
            Fold = specification.Folds == 1 ? null
                : new FoldSpecification(specification.Folds - 1, specification.Folds, specification.Seed),
        },
    };
}
