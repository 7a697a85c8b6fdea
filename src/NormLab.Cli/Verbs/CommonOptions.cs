using System.CommandLine;
using System.CommandLine.Parsing;
using NormLab.Cli.Requests;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>Options that the verbs which train have in common.</summary>
internal sealed class CommonOptions
{
    public Option<DirectoryInfo?> Out { get; } = new("--out")
    {
        Description = "Folder for results: the runs, tables, figures and report.",
        HelpName = "DIR"
    };

    public Option<long[]?> Seeds { get; } = new("--seeds")
    {
        Description = "Seeds to run, separated by commas: 13,1337,42. Default: the experiment's own.",
        HelpName = "N,N,...",
        CustomParser = SeedNumbers,
    };

    public Option<int?> Steps { get; } = new("--steps")
    {
        Description = "Training steps of each run. Default: the experiment's own.",
        HelpName = "N",
        CustomParser = AtLeastOne
    };

    public Option<int?> Workers { get; } =
        new("--workers")
        {
            Description = "Runs trained at the same time. Default: as many as the processors have room for.",
            HelpName = "N",
            CustomParser = AtLeastOne
        };

    public Option<int?> ThreadsPerRun { get; } = new("--threads-per-run")
    {
        Description = "Threads that share the work of one run, for a few runs of a wide network; the results are the same. Default: 1.",
        HelpName = "N",
        CustomParser = AtLeastOne,
    };

    public Option<Precision?> Precision { get; } = new("--precision")
    {
        Description = "float64 or float32. Default: the experiment's own.",
        HelpName = "P",
        CustomParser = PrecisionNamed,
    };

    public Option<OutputFormat> Format { get; } = FormatOption.TableOrJson();

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Change a key of the experiment: --set training.steps=500, --set conditions.L1.penalty.l1=0.01. As "
            + "often as needed; 'normlab schema' lists the keys.",
        HelpName = "KEY=VALUE",
        AllowMultipleArgumentsPerToken = false,
    };

    public ClusterArguments Cluster { get; } = new();

    public Option<bool> NoReport { get; } = new("--no-report") { Description = "Write no report, tables or figures: only train." };

    public void AddTo(Command command)
    {
        command.Options.Add(Out);
        command.Options.Add(Seeds);
        command.Options.Add(Steps);
        command.Options.Add(Workers);
        command.Options.Add(ThreadsPerRun);
        command.Options.Add(Precision);
        command.Options.Add(Set);
        command.Options.Add(Format);
        command.Options.Add(NoReport);
        foreach (Option option in Cluster.All) command.Options.Add(option);
    }

    public StudyCall Read(ParseResult parsed, string defaultFolder)
    {
        int threadsPerRun = parsed.GetValue(ThreadsPerRun) ?? 1;
        return new StudyCall(
            parsed.GetValue(Out)?.FullName ?? Path.GetFullPath(defaultFolder),
            parsed.GetValue(Workers) ?? Math.Max(1, Environment.ProcessorCount / threadsPerRun),
            threadsPerRun,
            parsed.GetValue(Format),
            Report: !parsed.GetValue(NoReport))
        {
            Cluster = Cluster.Read(parsed),
        };
    }

    /// <summary>The experiment with what the command line says in place of its own keys.</summary>
    /// <exception cref="UsageException">There is no such key, or a value is none that it can have.</exception>
    public ExperimentSpecification Change(ParseResult parsed, ExperimentSpecification experiment) =>
        StudyCall.Planned(() => Changed(parsed, experiment));

    private ExperimentSpecification Changed(ParseResult parsed, ExperimentSpecification experiment)
    {
        if (parsed.GetValue(Seeds) is { Length: > 0 } seeds) experiment = experiment with { Seeds = [.. seeds] };
        if (parsed.GetValue(Steps) is { } steps) experiment = experiment.With([new Setting("training.steps", steps)], "--steps");
        if (parsed.GetValue(Precision) is { } precision) experiment = experiment with { Precision = precision };
        foreach (string text in parsed.GetValue(Set) ?? []) experiment = experiment.With([SettingOf(text)], "--set");
        return experiment;
    }

    /// <summary>A key and its value, as --set has them.</summary>
    /// <exception cref="UsageException">There is no key.</exception>
    public static Setting SettingOf(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 1
            ? throw new UsageException($"--set takes a key and a value, as in --set training.steps=500, not '{Excerpt.Of(text)}'.")
            : new Setting(text[..equals].Trim(), new SettingValue(text[(equals + 1)..].Trim()));
    }

    /// <summary>Whether a key was given on the command line, so that what the file says of it is not what counts.</summary>
    public bool Sets(ParseResult parsed, string key) => (parsed.GetValue(Set) ?? [])
        .Any(text => text.Split('=')[0].Trim().EndsWith(key, StringComparison.Ordinal));

    public static Precision? PrecisionNamed(ArgumentResult result) => PrecisionWords.Parse(result.Tokens[0].Value)
        ?? ArgumentValues.Refuse<Precision?>(result,
            $"--precision is float64 or float32, not '{Excerpt.Of(result.Tokens[0].Value)}'");

    private static int? AtLeastOne(ArgumentResult result) => (int?)ArgumentValues.WholeNumber(result, 1, int.MaxValue);

    private static long[]? SeedNumbers(ArgumentResult result) =>
        ArgumentValues.Numbers(result, $"whole numbers from 0 to {uint.MaxValue}", text => ArgumentValues.Natural(text, uint.MaxValue))
            .Distinct(result);
}
