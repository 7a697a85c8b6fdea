using NormLab.Experiments.Specifications;

namespace NormLab.Reporting.Wording;

/// <summary>Of which weights an experiment's tables speak, in words.</summary>
public static class ReportedWords
{
    /// <summary>"with the final weights", or "at the last record".</summary>
    public static string Moment(this ExperimentSpecification experiment) =>
        experiment.Reported == ReportedFigures.LastRecord ? "at the last record" : "with the final weights";
}
