using NormLab.Experiments.Rules;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Experiments.Execution;

/// <summary>Finds finished runs whose steps are the first ones of a longer run.</summary>
/// <param name="store">Where they are looked for.</param>
/// <param name="report">Told of what is damaged; nothing is moved, since no lock of those runs is held.</param>
internal sealed class ShorterRuns(RunStore store, Action<StoreFinding> report)
{
    /// <summary>The last states of such runs, that with the most steps first; none where the number of steps changes the steps
    /// themselves.</summary>
    /// <param name="run">The longer run.</param>
    /// <param name="above">They have more steps than this.</param>
    /// <param name="atMost">They have no more steps than this.</param>
    public IEnumerable<SavedState> Of(RunSpecification run, int above, int atMost)
    {
        if (!RunFamily.Grows(run)) yield break;
        foreach (int steps in store.Families.StepsOf(run).Where(steps => steps > above && steps <= atMost))
        {
            RunResult? shorter = store.TryRead(RunFamily.WithSteps(run, steps), out StoreFinding? finding);
            RunState? state = shorter is null ? null : store.TryReadState(shorter, out finding);
            if (finding is not null) report(finding);
            if (state is not null)
                yield return new SavedState(state, shorter!.Host.Seconds, store.RunFolder(shorter.Id), RunEvent.Continued);
        }
    }
}
