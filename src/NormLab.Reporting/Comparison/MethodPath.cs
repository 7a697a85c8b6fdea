using System.Collections.Immutable;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>A method along its strengths, each at the learning rate that was best for it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Points">By ascending number of the strength.</param>
internal sealed record MethodPath(MethodResult Method, ImmutableArray<TrialResult> Points)
{
    /// <summary>What the strength is.</summary>
    public string Unit => Method.Method.Strength!.Unit.Name;

    /// <summary>The point of the chosen strength.</summary>
    public TrialResult Chosen => Points.First(point => point.Trial.Strength == Method.Choice.Strength);

    /// <summary>The path of a method that has a strength.</summary>
    public static MethodPath Of(MethodResult method) => new(method,
    [
        .. method.Tuning.GroupBy(result => result.Trial.Strength!.Value).OrderBy(group => group.Key)
            // The chosen setting is the path's point at its strength, whatever a rival came to that fewer splits chose.
            .Select(group => group.FirstOrDefault(result => result.Trial == method.Choice) ?? TrialResult.BestFirst(group).First()),
    ]);
}
