using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.League;

/// <summary>Comparisons on many tables, one after the other.</summary>
public sealed class LeagueStudy : IStudy<LeagueResult>
{
    private readonly ImmutableArray<LeagueTable> _tables;
    private readonly ImmutableArray<ComparisonPlan> _plans;
    // Planned once: they stand in for what is asked after every round.
    private readonly ImmutableArray<Lazy<ImmutableArray<ExperimentPlan>>> _standIns;
    private readonly List<ComparisonResult> _done = [];
    private ComparisonStudy _current;

    /// <summary>A league of tables.</summary>
    /// <param name="tables">The tables, at least one, with the same methods.</param>
    /// <param name="data">Where their data is prepared.</param>
    /// <exception cref="ArgumentException">A comparison can't be made; the message names its table.</exception>
    /// <exception cref="Formats.InputFileException">A table can't be read.</exception>
    public LeagueStudy(ImmutableArray<LeagueTable> tables, DataCache data)
    {
        _tables = tables;
        _plans = [.. tables.Select(table => Plan(table, data))];
        _standIns = [.. _plans.Select(plan => new Lazy<ImmutableArray<ExperimentPlan>>(() => All(plan)))];
        _current = new ComparisonStudy(_plans[0]);
    }

    /// <inheritdoc/>
    public string Name => "league";

    /// <summary>The comparisons.</summary>
    public ImmutableArray<ComparisonPlan> Plans => _plans;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => _tables.Zip(_plans).ToDictionary(pair => pair.First.Name,
        pair => string.Join("; ", pair.Second.Asked.Select(entry => $"{entry.Key} {entry.Value}")));

    /// <inheritdoc/>
    public LeagueResult Result => _done.Count == _tables.Length ? new LeagueResult([.. _tables.Zip(_done,
            (table, result) => new TableResult(table.Name, result))])
        : throw new InvalidOperationException("The league is not finished.");

    /// <inheritdoc/>
    public StudyRound? NextRound()
    {
        while (_done.Count < _tables.Length)
        {
            if (_current.NextRound() is { } round) return round with { Name = $"{_tables[_done.Count].Name}, {round.Name}" };
            _done.Add(_current.Result);
            if (_done.Count < _tables.Length) _current = new ComparisonStudy(_plans[_done.Count]);
        }
        return null;
    }

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() =>
        [.. _current.Later(), .. _standIns.Skip(_done.Count + 1).SelectMany(plans => plans.Value)];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results) => _current.Take(results);

    private static ImmutableArray<ExperimentPlan> All(ComparisonPlan plan)
    {
        var study = new ComparisonStudy(plan);
        return [.. study.NextRound()?.Plans ?? [], .. study.Later()];
    }

    private static ComparisonPlan Plan(LeagueTable table, DataCache data)
    {
        try
        {
            return ComparisonPlan.Of(table.Comparison, data);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{table.Name}: {error.Message}", error);
        }
    }
}
