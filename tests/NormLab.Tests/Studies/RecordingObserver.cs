using NormLab.Experiments.Execution;
using NormLab.Studies;

namespace NormLab.Tests.Studies;

/// <summary>Passes on what runs report, and keeps the estimate.</summary>
internal sealed class RecordingObserver(Action<RunProgress>? report = null) : IStudyObserver
{
    public StudyEstimate? Estimate { get; private set; }

    public List<string> Rounds { get; } = [];

    public void Estimated(StudyEstimate estimate) => Estimate = estimate;

    public void Begun(StudyRound round, WorkLedger ledger, TimeLimit? limit) => Rounds.Add(round.Name);

    public void Ended()
    {
    }

    public void Report(RunProgress value) => report?.Invoke(value);
}
