using NormLab.Experiments.Runs;

namespace NormLab.Studies.Descent;

/// <summary>The errors of a run: 1 less its scores. A run that diverged predicts nothing.</summary>
internal static class RunErrors
{
    /// <summary>Error on the training rows, the wrong labels included.</summary>
    public static double Training(RunResult run) => Of(run, run.Summary.Train.Score);

    /// <summary>Error on the validation rows.</summary>
    public static double Validation(RunResult run) => Of(run, run.Summary.Validation.Score);

    /// <summary>Error on the test rows; on the validation rows where there are none.</summary>
    public static double Test(RunResult run) => Of(run, (run.Summary.Test ?? run.Summary.Validation).Score);

    private static double Of(RunResult run, double score) => run.Summary.DivergedAt is null && double.IsFinite(score) ? 1 - score : 1;
}
