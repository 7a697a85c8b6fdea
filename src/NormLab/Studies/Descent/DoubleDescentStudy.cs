using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Descent.Theory;

namespace NormLab.Studies.Descent;

/// <summary>Looks for double descent in three rounds: first every strength of every regularizer from a few seeds, then the best ones from
/// the
/// others, last the regression whose risk is known.</summary>
public sealed class DoubleDescentStudy : IStudy<DoubleDescentResult>
{
    private readonly DoubleDescentSpecification _specification;
    private readonly TheoryPlan? _theory;
    private readonly DataCache _data;
    private readonly ImmutableArray<Sweep> _sweeps;
    private readonly int _tuningSeeds;
    private ImmutableArray<ExperimentResult> _tuned = [];
    private ImmutableArray<StrengthChoice> _choices = [];
    private ImmutableArray<SweepResult>? _results;
    private TheoryResult? _theoryResult;
    private Stage _stage;

    /// <summary>Plans a study.</summary>
    /// <param name="specification">What is looked at.</param>
    /// <param name="theory">The regression whose risk is known; null for none.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">An experiment can't be run, or there is nothing to do.</exception>
    public DoubleDescentStudy(DoubleDescentSpecification specification, TheorySpecification? theory = null, DataCache? data = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        (_specification, _data) = (specification, data ?? new DataCache());
        _sweeps = Sweep.Of(specification);
        _theory = theory is null ? null : new TheoryPlan(theory, _data);
        if (_sweeps.IsEmpty && _theory is null) throw new ArgumentException("There is nothing to look at: no width, no rows, no theory.");
        if (_sweeps.Select(sweep => string.Join(',', sweep.Experiment.Seeds)).Distinct().Count() > 1)
            throw new ArgumentException("The experiments over the width and over the rows are to have the same seeds.");
        _tuningSeeds = _sweeps.Any(sweep => sweep.Regularizers.Any(regularizer => regularizer.Conditions.Length > 1))
            ? Math.Min(specification.TuningSeeds, _sweeps[0].Experiment.Seeds.Length) : 0;
        _choices = [.. _sweeps.Select(sweep => new StrengthChoice(sweep, null))];
        _stage = _sweeps.IsEmpty ? Stage.Theory : _tuningSeeds > 0 ? Stage.Tuning : Stage.Sweeps;
        // What can't be run is refused now.
        _ = NextRound();
    }

    private enum Stage
    {
        Tuning,
        Sweeps,
        Theory,
        Done,
    }

    /// <inheritdoc/>
    public string Name => "double-descent";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => new Dictionary<string, string>
    {
        ["sweeps"] = string.Join(", ", _sweeps.Select(sweep => sweep.Experiment.Name)),
        ["noises"] = string.Join(", ", _specification.Noises.Select(noise => noise.ToString(CultureInfo.InvariantCulture))),
        ["theory"] = _theory is null ? "no" : "yes",
    };

    /// <inheritdoc/>
    public DoubleDescentResult Result => _stage == Stage.Done
        ? new DoubleDescentResult(_specification, _results ?? [], _theoryResult)
        : throw new InvalidOperationException("The study is not finished.");

    /// <inheritdoc/>
    public StudyRound? NextRound() => _stage switch
    {
        Stage.Tuning => new StudyRound("strengths", SeedBlocks.Plan(Experiments(tuning: true), _data)),
        Stage.Sweeps => new StudyRound("sweeps", Chosen()),
        Stage.Theory => new StudyRound("theory", _theory!.Plans),
        _ => null,
    };

    /// <inheritdoc/>
    /// <remarks>Until the strengths are chosen the middle ones stand in, which take as long.</remarks>
    public ImmutableArray<ExperimentPlan> Later() =>
    [
        .. _stage == Stage.Tuning ? Chosen() : [],
        .. _stage < Stage.Theory && _theory is { } theory ? theory.Plans : [],
    ];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (_stage == Stage.Tuning)
        {
            _tuned = SeedBlocks.Join(results, Experiments(tuning: true));
            _choices = [.. _sweeps.Zip(_tuned, (sweep, tuned) => new StrengthChoice(sweep, tuned))];
        }
        else if (_stage == Stage.Sweeps) _results = Joined(results);
        else _theoryResult = _theory!.Read(results);
        _stage = Next(_stage);
    }

    private Stage Next(Stage stage) => stage == Stage.Tuning && _sweeps[0].Experiment.Seeds.Length > _tuningSeeds ? Stage.Sweeps
        : stage == Stage.Tuning ? After([]) : stage == Stage.Sweeps && _theory is not null ? Stage.Theory : Stage.Done;

    private Stage After(IReadOnlyList<ExperimentResult> none)
    {
        _results = Joined(none);
        return _theory is null ? Stage.Done : Stage.Theory;
    }

    private ImmutableArray<ExperimentSpecification> Experiments(bool tuning) => [.. _sweeps.Select(sweep => sweep.Experiment with
    {
        Seeds = [.. tuning ? sweep.Experiment.Seeds.Take(_tuningSeeds) : sweep.Experiment.Seeds.Skip(_tuningSeeds)],
    })];

    /// <summary>The plans of the seeds that do not tune, seed by seed and sweep by sweep, with the chosen strengths alone.</summary>
    private ImmutableArray<ExperimentPlan> Chosen() =>
    [
        .. _sweeps[0].Experiment.Seeds.Length == _tuningSeeds ? [] : SeedBlocks.Plan(Experiments(tuning: false), _data).Select((plan, i) =>
            new ExperimentPlan(plan.Experiment, [.. plan.Runs.Where(run => _choices[i % _sweeps.Length].Has(run.Group))])),
    ];

    private ImmutableArray<SweepResult> Joined(IReadOnlyList<ExperimentResult> results)
    {
        // Time may be up before one more seed is done: the seeds that tuned are enough for an answer.
        ImmutableArray<ExperimentResult> others = results.Count < _sweeps.Length && !_tuned.IsEmpty ? []
            : SeedBlocks.Join(results, Experiments(tuning: false));
        return
        [
            .. _sweeps.Select((sweep, i) => SweepResult.Of(sweep, _choices[i],
                [.. _tuned.IsEmpty ? [] : _tuned[i].Runs, .. others.IsEmpty ? [] : others[i].Runs])),
        ];
    }
}
