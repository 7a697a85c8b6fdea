using System.Collections.Immutable;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies;
using NormLab.Studies.Tickets;

namespace NormLab.Reporting.StudyReports.Tickets;

/// <summary>normlab study tickets.</summary>
internal sealed class TicketsKind : StudyKind<TicketsResult>
{
    private const string Remove = "--remove", Until = "--until", Every = "--every", Scope = "--scope", Rewind = "--rewind",
        Noise = "--noise",
        Widths = "--widths", Depth = "--depth", Dropout = "--dropout", L1 = "--l1", Gates = "--gates", None = "none";

    /// <inheritdoc/>
    public override string Name => "tickets";

    /// <inheritdoc/>
    public override string Question => "Does a network hold a small one that learns as well, if it starts from the same weights?";

    /// <inheritdoc/>
    public override string Description =>
        "Lottery tickets: prunes round by round and rewinds what is left, beside the same masks with new weights, random masks, pruning at "
        + "once and training that is sparse from the start; in narrow and wide deep networks, with dropout; and with wrong labels. About "
        + "ten minutes on two cores.";

    /// <inheritdoc/>
    public override string Example => "--widths none --seeds 1,2,3,4,5";

    /// <inheritdoc/>
    public override StudySubject? Subject => new("FILE", "An experiment file of one condition: its network, data and training in place of "
        + "the study's own. Widths are then looked at only where --widths names them.");

    /// <inheritdoc/>
    public override ImmutableArray<StudyOption> Options =>
    [
        new(Remove, "X", "Share of the weights left that a round removes. Default: 0.2."),
        new(Until, "X", "Share of the weights that the last round leaves at most. Default: 0.01."),
        new(Every, "N", "Train the other ways every N rounds, counted back from the last. Default: 3."),
        new(Scope, "WORD", "Remove the smallest weights of all layers together: 'global' (the default), or of each 'layer'."),
        new(Rewind, "N", "Rewind to the weights after N steps. Default: 0, the initial ones."),
        new(L1, "C,C,...", "Coefficients of proximal L1. Default: seven from 0.03 to 0.95, for Adam."),
        new(Gates, "C,C,...", "Coefficients of hard-concrete gates. Default: seven from 0.00001 to 0.01."),
        new(Noise, "X", "Fraction of wrong training labels with which pruning is looked at once more; 0 for not at all. Default: 0.2."),
        new(Widths, "N,N,...", $"Widths of deep networks that are set side by side; '{None}' for not at all. Default: 16,32,256."),
        new(Depth, "N", "Hidden layers of these. Default: 6."),
        new(Dropout, "X", "Dropout that their tickets are trained with as well; 0 for none. Default: 0.33."),
    ];

    /// <inheritdoc/>
    protected override IStudy<TicketsResult> PlanStudy(StudyRequest request, DataCache data)
    {
        var standard = new TicketsSpecification();
        bool hasWidths = request.Options.TryGetValue(Widths, out string? widths) ? widths != None : request.Subject is null;
        foreach (string option in (string[])[Depth, Dropout])
            if (!hasWidths && request.Options.ContainsKey(option))
                throw new ArgumentException($"{option} is of the networks that {Widths} names; name some, or leave {option} out.");
        ExperimentSpecification main =
            request.Subject is { } file ? ExperimentYaml.ReadFile(file) : standard.Experiment, deep = standard.Deep;
        if (request.Subject is not null) deep = deep with { Data = main.Data, Seeds = main.Seeds };
        var specification = new TicketsSpecification
        {
            Experiment = request.Apply(main),
            Deep = hasWidths ? request.Apply(deep) : deep,
            Remove = One(request, Remove, standard.Remove, 0.001, 0.99),
            Until = One(request, Until, standard.Until, 0.0001, 0.99),
            Every = (int)One(request, Every, standard.Every, 1, TicketsSpecification.MostRounds, true),
            Scope = request.Word(Scope, "global", ["layer", "global"]) == "layer" ? MaskScope.Layer : MaskScope.Global,
            RewindTo = (int)One(request, Rewind, standard.RewindTo, 0, int.MaxValue, true),
            L1Coefficients = request.Numbers(L1, [.. standard.L1Coefficients], 1e-12, 1e6),
            GateCoefficients = request.Numbers(Gates, [.. standard.GateCoefficients], 1e-12, 1e6),
            LabelNoise = One(request, Noise, standard.LabelNoise, 0, 1),
            Widths = !hasWidths ? [] :
                [.. request.Numbers(Widths, [.. standard.Widths.Select(width => (double)width)], 1, 65_536, true)
                    .Select(width => (int)width)],
            Depth = (int)One(request, Depth, standard.Depth, 1, 100, true),
            Dropout = One(request, Dropout, standard.Dropout, 0, 0.99),
        };
        return new TicketsStudy(specification, data);
    }

    /// <inheritdoc/>
    protected override StudyReport ReportOn(TicketsResult result)
    {
        bool hasWidths = result.Widths.Any();
        return new StudyReport(result.Answer, TicketsFigure.Of(result), result.Networks.Select(network => network.Experiment))
        {
            Tables =
            [
                TicketsTables.Shares(result.Main), TicketsTables.EqualWeights(result.Main),
                .. hasWidths ? [WidthTables.Widths(result)] : (Tables.Table[])[],
            ],
            Details =
            [
                .. hasWidths
                    ? [new StudyDetail("Narrow and wide networks")
                        { Figures = [DeepTicketsFigure.Widths(result)], Tables = [WidthTables.Shares(result)] }] : (StudyDetail[])[],
                new StudyDetail("How fast they learn") { Figures = [TicketsFigure.Steps(result)],
                    Tables = [TicketsTables.Speed(result.Main)] },
                new StudyDetail("Sparse from the start") { Tables = [TicketsTables.Strengths(result.Main)] },
                .. result.Noise is null ? [] : (StudyDetail[])
                    [new StudyDetail("Pruning where labels are wrong") { Figures = [DeepTicketsFigure.Noise(result)] }],
            ],
        };
    }

    private static double One(StudyRequest request, string option, double standard, double least, double most, bool whole = false) =>
        request.Numbers(option, [standard], least, most, whole) is [var only] ? only
            : throw new ArgumentException($"{option} takes one number.");
}
