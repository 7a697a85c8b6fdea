using System.Collections.Immutable;
using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Data.Sources;
using NormLab.Formats;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies;

namespace NormLab.Cli.Verbs;

/// <summary>What every study takes, and what one kind takes besides.</summary>
internal sealed class StudyOptions
{
    private readonly StudyKind _kind;
    private readonly CommonOptions _common = new();
    private readonly Option<OutputFormat> _format = FormatOption.TableJsonOrCsv("one line for each number that a verdict rests on");
    private readonly Option<TimeSpan?> _budget = BudgetOption.Of("When time is up it stops, and answers from the seeds that are done.");
    private readonly Option<string?> _data = new("--data")
    {
        Description = $"A table of your own in place of the study's data: {SourceWords.Files}.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _label = new("--label")
    {
        Description = "The table's column that holds the target.",
        HelpName = "NAME",
    };

    private readonly Argument<string?>? _subject;
    private readonly ImmutableArray<Option<string?>> _own;

    /// <summary>The options of a kind.</summary>
    public StudyOptions(StudyKind kind)
    {
        _kind = kind;
        _own = [.. kind.Options.Select(option => new Option<string?>(option.Name)
        {
            Description = option.Description,
            HelpName = option.HelpName,
        })];
        if (kind.Subject is { } subject)
            _subject = new Argument<string?>(subject.Name) { Description = subject.Description, Arity = ArgumentArity.ZeroOrOne };
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        if (_subject is not null) command.Arguments.Add(_subject);
        foreach (Option option in (Option[])[.. _own, .. _kind.TakesTable ? (Option[])[_data, _label] : [], _common.Seeds, _budget,
            _common.Set, _common.Out, _common.Workers, _format, _common.NoReport, .. _common.Cluster.All]) command.Options.Add(option);
    }

    /// <summary>How the study is run.</summary>
    public StudyCall ReadCall(ParseResult parsed) => new(
        parsed.GetValue(_common.Out)?.FullName ?? Path.GetFullPath(_kind.Name),
        parsed.GetValue(_common.Workers) ?? Environment.ProcessorCount, 1, parsed.GetValue(_format), !parsed.GetValue(_common.NoReport))
    {
        Cluster = _common.Cluster.Read(parsed),
    };

    /// <summary>How long it may take, or null.</summary>
    public TimeSpan? ReadBudget(ParseResult parsed) => parsed.GetValue(_budget);

    /// <summary>What was asked.</summary>
    /// <exception cref="UsageException">It can't be understood.</exception>
    public StudyRequest ReadRequest(ParseResult parsed)
    {
        (string? file, string? label) = _kind.TakesTable ? (parsed.GetValue(_data), parsed.GetValue(_label)) : default;
        string example = $"normlab study {_kind.Name} --data FILE.csv --label NAME";
        if (file is null && label is not null)
            throw new UsageException($"--label names a column of a table, but no table is given: {example}.");
        if (file is not null && label is null && DataSources.OfFile(file).NeedsLabel)
            throw new UsageException($"--label is missing: which column of {Excerpt.Of(file, 200)} holds the target? {example}.");
        return new StudyRequest
        {
            File = file,
            Label = label,
            Seeds = [.. parsed.GetValue(_common.Seeds) ?? []],
            Settings = [.. (parsed.GetValue(_common.Set) ?? []).Select(CommonOptions.SettingOf)],
            Subject = _subject is null ? null : parsed.GetValue(_subject),
            Options = _own.Select(option => (option.Name, Value: parsed.GetValue(option))).Where(pair => pair.Value is not null)
                .ToImmutableDictionary(pair => pair.Name, pair => pair.Value!),
        };
    }
}
