using System.Globalization;
using NormLab.Cli.Requests;
using NormLab.Experiments.Execution;
using NormLab.Studies;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Shows a study: what is ahead, then how far it is.</summary>
/// <param name="console">Where what is ahead is said.</param>
/// <param name="call">How the study is run.</param>
internal sealed class StudyDisplay(IAnsiConsole console, StudyCall call) : IStudyObserver
{
    private readonly HashSet<(string Experiment, int Steps)> _continued = [];
    private ProgressDisplay? _progress;
    private string? _announced;

    /// <inheritdoc/>
    public void Estimated(StudyEstimate estimate) => Overview.Print(console, estimate, call);

    /// <inheritdoc/>
    public void Begun(StudyRound round, WorkLedger ledger, TimeLimit? limit)
    {
        if (round.Name == "learning rates" && _announced is null)
            Terminal.Error.WriteLine(_announced = "First, learning rates are chosen for the variants that train differently.");
        _progress = ProgressDisplay.Start(Terminal.Error, ledger, limit is null ? null : () => limit.Left);
    }

    /// <inheritdoc/>
    public void Ended()
    {
        _progress?.Dispose();
        _progress = null;
    }

    /// <inheritdoc/>
    /// <remarks>What could not be trusted in the store is told at once, by name, and so is what another process is training.</remarks>
    public void Report(RunProgress value)
    {
        string run = $"{value.Experiment} {value.Run.Condition} {value.Run.Seed.ToString(CultureInfo.InvariantCulture)}";
        if (value.Event == RunEvent.Damaged) Terminal.Error.WriteLine($"normlab: {run}: {value.Finding}. The run is done again.");
        if (value.Event == RunEvent.Continued && _continued.Add((value.Experiment, value.StepsDone)))
        {
            string steps = value.StepsDone.ToString(CultureInfo.InvariantCulture);
            Terminal.Error.WriteLine(
                $"normlab: {value.Experiment}: finished runs of {steps} steps are trained longer, from step {steps} on.");
        }
        if (value.Event == RunEvent.Waiting)
            Terminal.Error.WriteLine($"normlab: {run}: another process is training it; waiting for its result.");
    }
}
