using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Tickets;

/// <summary>Do sub-networks do the lifting? Prunes networks round by round, and trains what is left from where it started, beside other
/// sparse networks. One round for the runner, seed by seed: an executor does each round of pruning after the one that it starts
/// from.</summary>
public sealed class TicketsStudy : IStudy<TicketsResult>
{
    private readonly TicketsSpecification _specification;
    private readonly ImmutableArray<TicketDesign> _designs;
    private readonly ImmutableArray<ExperimentPlan> _plans;
    private TicketsResult? _result;

    /// <summary>Plans a study.</summary>
    /// <param name="specification">What is looked at.</param>
    /// <param name="data">Where data is prepared, or null for here alone.</param>
    /// <exception cref="ArgumentException">It can't be run.</exception>
    public TicketsStudy(TicketsSpecification specification, DataCache? data = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        data ??= new DataCache();
        _specification = specification;
        _designs = TicketDesign.All(specification, data);
        if (_designs.Select(design => string.Join(',', design.Experiment.Seeds)).Distinct().Count() > 1)
            throw new ArgumentException("The networks of a study are to have the same seeds.");
        _plans =
        [
            .. SeedBlocks.Plan(Experiments, data).Select((plan, i) =>
                TicketStarts.Apply(plan, _designs[i % _designs.Length], specification)),
        ];
    }

    /// <inheritdoc/>
    public string Name => "tickets";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Asked => new Dictionary<string, string>
    {
        ["remove"] = _specification.Remove.ToString(CultureInfo.InvariantCulture),
        ["rounds"] = _specification.Rounds.ToString(CultureInfo.InvariantCulture),
        ["rewind"] = _specification.RewindTo.ToString(CultureInfo.InvariantCulture),
        ["widths"] = string.Join(", ", _specification.Widths),
    };

    /// <inheritdoc/>
    public TicketsResult Result => _result ?? throw new InvalidOperationException("The study is not finished.");

    private ExperimentSpecification[] Experiments => [.. _designs.Select(design => design.Experiment)];

    /// <inheritdoc/>
    public StudyRound? NextRound() => _result is null ? new StudyRound("runs", _plans) : null;

    /// <inheritdoc/>
    public ImmutableArray<ExperimentPlan> Later() => [];

    /// <inheritdoc/>
    public void Take(IReadOnlyList<ExperimentResult> results) => _result = new TicketsResult(_specification,
        [.. _designs.Zip(SeedBlocks.Join(results, Experiments), (design, experiment) => TicketNetwork.Of(design, experiment))]);
}
