using NormLab.Experiments.Comparison;

namespace NormLab.Cli.Requests;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Comparison">The comparison, with the standard numbers where nothing is asked for.</param>
/// <param name="Trials">Trials asked for, or null.</param>
/// <param name="Seeds">Seeds asked for, or null.</param>
/// <param name="Steps">Steps asked for, or null.</param>
/// <param name="Budget">How long it may take, or null.</param>
internal sealed record ComparisonRequest(ComparisonSpecification Comparison, int? Trials, int? Seeds, int? Steps, TimeSpan? Budget)
{
    /// <summary>The comparison with the numbers asked for.</summary>
    public ComparisonSpecification Fixed =>
        Comparison with { Trials = Trials ?? Comparison.Trials, Seeds = Seeds ?? Comparison.Seeds, Steps = Steps };
}
