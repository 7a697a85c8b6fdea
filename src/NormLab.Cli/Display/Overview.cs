using System.Globalization;
using NormLab.Experiments;
using NormLab.Experiments.Comparison;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Storage;
using NormLab.Networks;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>What a call is about to do: networks, weights, runs, and how long it will take here.</summary>
internal sealed class Overview
{
    private sealed record Row(ExperimentSpecification Experiment, Architecture Network, int Runs, int Left, TimeSpan Time);

    private readonly List<Row> _rows = [];
    private readonly TimeEstimate _estimate;
    private readonly int _workers, _threadsPerRun;
    private readonly HashSet<string> _stored = [], _counted = [];
    private TimeSpan _total;
    private int _left, _twins;

    private Overview(int workers, int threadsPerRun, DataCache data)
    {
        (_workers, _threadsPerRun) = (workers, threadsPerRun);
        _estimate = new TimeEstimate(threadsPerRun, data);
    }

    /// <summary>Runs that are done at the same time, as far as the processors have room for them.</summary>
    public int RunsAtOnce => _estimate.RunsAtOnce(_workers);

    /// <summary>Counts what is left to do and measures how long it takes; where nothing is left, nothing is measured.</summary>
    public static Overview Measure(IReadOnlyList<ExperimentPlan> plans, IReadOnlyList<ExperimentPlan> twins, RunStore store, int workers,
        int threadsPerRun, DataCache data)
    {
        var overview = new Overview(workers, threadsPerRun, data) { _twins = twins.Count };
        var all = new List<RunSpecification>();
        for (int i = 0; i < plans.Count; i++)
        {
            RunSpecification[] left = [.. overview.Left(plans[i], store)];
            RunSpecification[] twin = twins.Count > 0 ? [.. overview.Left(twins[i], store)] : [];
            overview._rows.Add(new Row(plans[i].Experiment, plans[i].Runs[0].Specification.Network.ToArchitecture(), plans[i].Runs.Count, left.Length,
                overview._estimate.Total([.. left, .. twin], workers)));
            all.AddRange([.. left, .. twin]);
        }
        overview._left = all.Count;
        overview._total = overview._estimate.Total(all, workers);
        return overview;
    }

    /// <summary>What is left of a run by itself: nothing where it is stored already.</summary>
    public double Seconds(RunSpecification run) => _stored.Contains(RunId.Of(run)) ? 0 : _estimate.Seconds(run);

    /// <summary>What is left of an experiment's runs, so many at once, with what a run takes besides its steps.</summary>
    public double SecondsHere(ExperimentPlan plan) => plan.Runs.Select(run => Seconds(run.Specification)).Sum(seconds => seconds == 0 ? 0 : seconds + TimeBudget.SecondsPerRun) / RunsAtOnce;

    private IEnumerable<RunSpecification> Left(ExperimentPlan plan, RunStore store)
    {
        foreach (PlannedRun run in plan.Runs)
        {
            string id = RunId.Of(run.Specification);
            if (Directory.Exists(store.RunFolder(id))) _stored.Add(id);
            // A run that several plans have in common is done once.
            else if (_counted.Add(id)) yield return run.Specification;
        }
    }

    /// <summary>Prints it.</summary>
    public void Print(IAnsiConsole console, string folder)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("experiment");
        table.AddColumn("network");
        foreach (string header in (string[])["weights", "conditions", "seeds", "runs", "left to do", "steps", "time here"]) table.AddColumn(new TableColumn(header).RightAligned());
        foreach (Row row in _rows)
        {
            ExperimentSpecification experiment = row.Experiment;
            table.AddRow([Markup.Escape(experiment.Name), row.Network.ToString(), Count(row.Network.WeightCount), Count(experiment.Conditions.Length), Count(experiment.Seeds.Length),
                Count(row.Runs), Count(row.Left), Count(experiment.Training.Steps), row.Left == 0 ? "-" : Durations.Words(row.Time)]);
        }
        console.Write(table);
        if (_twins > 0) console.WriteLine("Besides, the first run of each experiment again from weights perturbed by rounding's order of magnitude: it shows how many digits mean anything.");
        console.MarkupLineInterpolated($"Results are kept in {folder}.");
        console.WriteLine(_left == 0
            ? "Every run is there already."
            : $"About {Durations.Words(_total)} with {Workers()}, measured just now. Ctrl-C stops; the same command goes on.");
        console.WriteLine();
    }

    private string Workers()
    {
        string workers = _workers == 1 ? "1 worker" : $"{_workers} workers";
        return _threadsPerRun == 1 ? workers : $"{workers} of {_threadsPerRun} threads";
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
