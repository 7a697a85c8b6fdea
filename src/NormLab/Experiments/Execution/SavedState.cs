using NormLab.Experiments.Runs;

namespace NormLab.Experiments.Execution;

/// <summary>A state in the store that a run may go on from.</summary>
/// <param name="State">The state.</param>
/// <param name="Seconds">Seconds of training it took.</param>
/// <param name="Path">Its file.</param>
/// <param name="Event">What to tell where the run goes on from it.</param>
internal sealed record SavedState(RunState State, double Seconds, string Path, RunEvent Event);
