using NormLab.Experiments.Execution;

namespace NormLab.Studies;

/// <summary>Is told how a study comes along; all from the runner's thread but for <see cref="IProgress{T}.Report"/>, which comes from one
/// thread at a time. Who does not care for one of them leaves it out.</summary>
public interface IStudyObserver : IProgress<RunProgress>
{
    /// <summary>What is ahead, before the first run.</summary>
    void Estimated(StudyEstimate estimate)
    {
    }

    /// <summary>A round begins.</summary>
    /// <param name="round">Its runs.</param>
    /// <param name="ledger">How much of all rounds is done, which the runner keeps.</param>
    /// <param name="limit">The limit to its time, or null.</param>
    void Begun(StudyRound round, WorkLedger ledger, TimeLimit? limit)
    {
    }

    /// <summary>A round has ended, by its end or by an exception.</summary>
    void Ended()
    {
    }
}
