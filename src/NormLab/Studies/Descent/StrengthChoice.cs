using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Descent;

/// <summary>Which condition of each regularizer is the best at each value of a sweep, by the mean validation error over the tuning
/// seeds.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="tuning">The runs of the tuning seeds; null before there are any, when the middle strength stands in.</param>
internal sealed class StrengthChoice(Sweep sweep, ExperimentResult? tuning)
{
    private readonly ILookup<(string, SettingValue), ExperimentRun> _runs = (tuning?.Runs ?? [])
        .ToLookup(run => (run.Group.Condition, run.Group.Find(sweep.Key)!.Value));

    /// <summary>The best condition; of equal ones the first, which is the weakest.</summary>
    public string At(Regularizer regularizer, SettingValue value) => regularizer.Conditions.Length == 1 ? regularizer.Conditions[0]
        : tuning is null ? regularizer.Conditions[regularizer.Conditions.Length / 2]
        : regularizer.Conditions.MinBy(condition => _runs[(condition, value)].Average(run => RunErrors.Validation(run.Result)))!;

    /// <summary>Whether a run is of a chosen condition.</summary>
    public bool Has(Group group) => sweep.Regularizers.First(regularizer => regularizer.Conditions.Contains(group.Condition))
        is var regularizer
        && At(regularizer, group.Find(sweep.Key)!.Value) == group.Condition;
}
