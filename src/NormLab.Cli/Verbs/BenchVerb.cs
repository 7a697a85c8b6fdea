using System.CommandLine;
using System.CommandLine.Parsing;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Networks;
using NormLab.Studies;
using NormLab.Training.Optimizers;

namespace NormLab.Cli.Verbs;

/// <summary>normlab bench: how fast the training step is here, and what share of the processor's peak it reaches.</summary>
internal static class BenchVerb
{
    private const double DefaultSeconds = 3, MostSeconds = 3600;
    private const int MostThreads = 256, MostWeights = 100_000_000;

    private const string OwnNetwork = "64-32x2-10";

    private static readonly string[] ArticleNetworks = ["64-256-10", "64-16x6-10", "64-32x6-10", "64-256x6-10"];

    public static Command Create()
    {
        var common = new CommonOptions();
        var network = new Option<Architecture[]?>("--network")
        {
            Description = $"Networks to measure, separated by commas. Default: the article's, {string.Join(',', ArticleNetworks)}.",
            HelpName = "N,N,...",
            CustomParser = Networks,
        };
        var precision = new Option<Precision?>("--precision")
        {
            Description = "float64 or float32. Default: both.",
            HelpName = "P",
            CustomParser = CommonOptions.PrecisionNamed
        };
        var threads = new Option<int?>("--threads")
        {
            Description = "Threads that share the step of one run, as with --threads-per-run. "
                + "The peak is that of as many cores, or of all if there are fewer. Default: 1.",
            HelpName = "N",
            CustomParser = result => (int?)ArgumentValues.WholeNumber(result, 1, MostThreads),
        };
        var seconds = new Option<double?>("--seconds")
        {
            Description = $"Seconds of measurement for each network and precision. Default: {DefaultSeconds}.",
            HelpName = "S",
            CustomParser = Seconds,
        };
        var batch = new Option<int?>("--batch")
        {
            Description = $"Rows of a mini-batch, 1 to {BenchmarkStep.PublishedRows}: measures the step with which people train their own "
                + $"tables, on {OwnNetwork} where no network is named. Default: the full batch, as published.",
            HelpName = "N",
            CustomParser = result => (int?)ArgumentValues.WholeNumber(result, 1, BenchmarkStep.PublishedRows),
        };
        var optimizer = new Option<string?>("--optimizer")
        {
            Description = $"With --batch, what moves the weights: {string.Join(", ", OptimizerCatalog.NamesWithGradients)}. Default: adam.",
            HelpName = "NAME",
            CustomParser = result => ArgumentValues.Word(result, [.. OptimizerCatalog.NamesWithGradients.Select(name => (name, name))]),
        };
        var command = new VerbCommand("bench", "Measure this machine's peak and the training step of the article's networks in turn.",
            "normlab bench --network 64-32-10 --precision float32")
        {
            network, batch, optimizer, precision, threads, seconds, common.Format,
        };
        command.SetAction((parsed, cancellation) =>
        {
            int? rows = parsed.GetValue(batch);
            if (rows is null && parsed.GetValue(optimizer) is not null)
                throw new UsageException("--optimizer goes with --batch, as in --batch 64 --optimizer adam: the full batch is measured as "
                    + "published, with plain gradient descent.");
            Architecture[] networks = parsed.GetValue(network) is { Length: > 0 } given ? given
                : rows is null ? [.. ArticleNetworks.Select(Read)] : [Architecture.Parse(OwnNetwork, Activation.Relu, biases: true)];
            Precision[] precisions = parsed.GetValue(precision) is Precision only ? [only] : [Precision.Float64, Precision.Float32];
            BenchmarkCase[] cases = [
                .. networks.SelectMany(_ => precisions, (architecture, number) =>
                    new BenchmarkCase(architecture, number)
                    {
                        Batch = rows,
                        Optimizer = new OptimizerSpecification(parsed.GetValue(optimizer) ?? "adam"),
                    })];
            var benchmark = new TrainingBenchmark(cases, parsed.GetValue(threads) ?? 1,
                TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? DefaultSeconds));
            StudyCall.Planned(() => MemoryLimit.Check("What is measured", benchmark.Bytes));
            return Task.FromResult(Run(benchmark, parsed.GetValue(common.Format), cancellation));
        });
        return command;
    }

    private static int Run(TrainingBenchmark benchmark, OutputFormat format, CancellationToken cancellation)
    {
        IReadOnlyList<BenchmarkResult> results;
        try
        {
            using var progress = new MeasurementProgress(Terminal.Error);
            results = benchmark.Run(progress, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Unlike the verbs that train, this one has nothing to keep.
            Console.Error.WriteLine("normlab: Interrupted before the measurement was complete; there is no result.");
            return ExitCode.Interrupted;
        }
        if (format == OutputFormat.Table)
        {
            BenchmarkTable.Print(Terminal.Output, results);
            return ExitCode.Done;
        }
        using Stream output = Console.OpenStandardOutput();
        output.Write(BenchmarkDocument.Of(results), indented: true);
        return ExitCode.Done;
    }

    private static Architecture Read(string text) => Architecture.Parse(text, Activation.Arctan, biases: false);

    private static Architecture[]? Networks(ArgumentResult result) => ArgumentValues.List(result, text =>
    {
        Architecture network = Read(text);
        return network.WeightCount <= MostWeights ? network
            : throw new FormatException($"{network} has {network.WeightCount:N0} weights; up to {MostWeights:N0} are measured");
    });

    private static double? Seconds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        return ArgumentValues.Number(text) is > 0 and <= MostSeconds and { } number
            ? number
            : ArgumentValues.Refuse<double?>(result,
                $"--seconds takes a number above 0, up to {MostSeconds}, not '{Excerpt.Of(text)}'");
    }
}
