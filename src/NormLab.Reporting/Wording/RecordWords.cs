using NormLab.Experiments.Specifications;
using NormLab.Training;

namespace NormLab.Reporting.Wording;

/// <summary>What is to be said where tables report a record that was taken long before the end of training.</summary>
internal static class RecordWords
{
    /// <summary>The last record is to be taken after this part of the steps.</summary>
    private const double Late = 0.8;

    /// <summary>A warning, or null where the records reach near the end, or the tables report the final weights.</summary>
    /// <param name="settings">The experiment at each of its groups.</param>
    public static string? EarlyRecord(IEnumerable<ExperimentSpecification> settings)
    {
        foreach (ExperimentSpecification setting in settings)
        {
            TrainingSpecification training = setting.Training;
            bool reportsRecord = setting.Reported == ReportedFigures.LastRecord;
            int last = new RecordSchedule(training.Steps, training.RecordEvery, training.RecordMoment).RecordedSteps(training.Steps).Last();
            if (training.Steps <= 1 || (reportsRecord ? last + 1 >= Late * training.Steps : last > 0)) continue;
            string record = FormattableString.Invariant(
                $"Careful: the last record is that of step {last}, of {training.Steps} steps, ")
                + FormattableString.Invariant($"since 'record.every' is {training.RecordEvery}. ");
            if (!reportsRecord) return record + "The tables are of the final weights all the same; learning curves show nothing.";
            string network = last == 0 ? "the untrained network" : "a network trained no further than that";
            return record + $"Training and validation figures are those of {network}; test figures are of the final weights. "
                + "Record more often, or report the final weights ('record.reported').";
        }
        return null;
    }
}
