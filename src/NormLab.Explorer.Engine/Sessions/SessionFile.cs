using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>A training as the experiment file that <c>normlab run</c> takes.</summary>
internal static class SessionFile
{
    /// <summary>Writes it.</summary>
    /// <param name="session">The training.</param>
    /// <param name="steps">Steps of each run.</param>
    /// <param name="limits">What it may be.</param>
    /// <param name="table">The path of a table, by its id.</param>
    /// <exception cref="ArgumentException">The training means nothing.</exception>
    public static string Of(SessionSpecification session, int steps, ExplorerLimits limits, Func<string, string> table)
    {
        SessionLimits.CheckShape(session, limits);
        ExperimentSpecification experiment = SessionExperiment.Of(session, steps, table) with { Seeds = [session.Seed] };
        return Heading(session) + ExperimentYaml.Write(ExperimentPlanner.Plan(experiment).Experiment);
    }

    private static string Heading(SessionSpecification session) =>
        "# A training of the explorer. 'normlab run FILE' trains it to the same bits.\n"
        + (session.Events.IsDefaultOrEmpty ? ""
            : "# The strengths changed in mid-training are not in it: every condition keeps the one that it began with.\n");
}
