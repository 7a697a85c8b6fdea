using System.Globalization;
using NormLab.Cli.Requests;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Studies;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>What a study is about to do, for people: networks, weights, runs, and how long it will take here.</summary>
internal static class Overview
{
    private const int MostData = 64;

    /// <summary>Prints it.</summary>
    public static void Print(IAnsiConsole console, StudyEstimate estimate, StudyCall call)
    {
        if (estimate.Rows.Count == 0)
        {
            console.MarkupLineInterpolated($"Nothing is trained. Results are kept in {call.Folder}.");
            console.WriteLine();
            return;
        }
        var table = new PlainTable(
            ["experiment", "network", "weights", "conditions", "seeds", "runs", "left to do", "steps", "time here"], leftAligned: 2);
        foreach (StudyEstimateRow row in estimate.Rows) table.Add([.. Cells(row)]);
        table.Print(console);
        if (estimate.Besides > 0)
        {
            console.WriteLine("The first run of each experiment is repeated from weights changed by about a rounding "
                + "error, to show how many digits mean anything.");
        }
        foreach (string line in RowCounts.Lines(Data(estimate, call))) console.WriteLine(line);
        console.MarkupLineInterpolated($"Results are kept in {call.Folder}.");
        console.WriteLine(estimate.Left == 0
            ? "All runs are done already."
            : $"This takes {Durations.About(estimate.Total)} with {Workers(call)}, as measured just now. "
                + "Ctrl-C stops; the same command goes on from there.");
        console.WriteLine();
    }

    /// <summary>The data of the plan's runs, prepared as training will ask for it; nothing of very many.</summary>
    private static PreparedData[] Data(StudyEstimate estimate, StudyCall call)
    {
        DataSpecification[] data = [.. estimate.Rows.SelectMany(row => row.Runs).Select(run => run.Specification.Data).Distinct()];
        return data.Length > MostData ? [] : [.. data.Select(call.Data.Prepare)];
    }

    private static IEnumerable<string> Cells(StudyEstimateRow row)
    {
        Architecture[] networks = [.. row.Runs.Select(run => run.Specification.Network.ToArchitecture())
            .DistinctBy(network => network.ToString()).OrderBy(network => network.WeightCount)];
        string[] steps = [.. row.Runs.Select(run => run.Specification.Training.Steps).Distinct().Order().Select(Count)];
        string Range(string first, string last) => first == last ? first : $"{first} to {last}";
        return
        [
            row.Experiment.Name, Range(networks[0].ToString(), networks[^1].ToString()),
                Range(Count(networks[0].WeightCount), Count(networks[^1].WeightCount)),
            Count(row.Plans[0].Groups.Count()), Count(row.Runs.Select(run => run.Seed).Distinct().Count()), Count(row.Runs.Count()),
                Count(row.Left),
            Range(steps[0], steps[^1]), row.Left == 0 ? "-" : Durations.Words(row.Time),
        ];
    }

    private static string Workers(StudyCall call)
    {
        string workers = call.Workers == 1 ? "1 worker" : $"{call.Workers} workers";
        return call.ThreadsPerRun == 1 ? workers : $"{workers} of {call.ThreadsPerRun} threads";
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
