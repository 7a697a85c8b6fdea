using System.Collections.Immutable;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Reporting.Tables;
using NormLab.Studies;
using NormLab.Studies.Descent;
using NormLab.Studies.Descent.Theory;

namespace NormLab.Reporting.StudyReports.Descent;

/// <summary>normlab study double-descent.</summary>
internal sealed class DoubleDescentKind : StudyKind<DoubleDescentResult>
{
    private const string By = "--by", Widths = "--widths", Rows = "--rows", AtWidth = "--at-width", Noise = "--noise";
    private const string Size = "size", Data = "data", Time = "time", Theory = "theory", Everything = "all";
    private const int PointsOfRows = 12;

    /// <inheritdoc/>
    public override string Name => "double-descent";

    /// <inheritdoc/>
    public override string Question => "Does the test error rise and fall again as networks grow, rows are added or training goes on?";

    /// <inheritdoc/>
    public override string Description =>
        "Beside each: the same under L2, L1 and dropout, each at its best strength; and linear regression, whose "
        + "risk is known. About five minutes on two cores.";

    /// <inheritdoc/>
    public override string Example => "--by size --noise 0.2";

    /// <inheritdoc/>
    public override ImmutableArray<StudyOption> Options =>
    [
        new(By, "WORD", $"Along what: {Size}, the width of the hidden layer; {Data}, the training rows; {Time}, the steps; {Theory}, "
            + $"regression "
            + $"beside its known risk; or {Everything} (the default)."),
        new(Widths, "N,N,...", "Hidden units of the networks. Default: 13 from 2 to 256."),
        new(Rows, "N,N,...", "Numbers of training rows. Default: 12 from 60 to 1,437; of a table of yours, up to all."),
        new(AtWidth, "N", "Hidden units of the networks whose training rows vary. Default: 12."),
        new(Noise, "X,X,...", "Fractions of the training labels that are wrong; regularizers are looked at with the largest. Default: "
            + "0,0.1,0.2."),
    ];

    /// <inheritdoc/>
    protected override IStudy<DoubleDescentResult> PlanStudy(StudyRequest request, DataCache data)
    {
        string by = request.Word(By, Everything, [Size, Data, Time, Theory, Everything]);
        foreach ((string option, string[] of) in ((string, string[])[])[(Widths, [Size, Time]), (Rows, [Data]), (AtWidth, [Data]),
            (Noise, [Size, Data, Time])])
        {
            if (request.Options.ContainsKey(option) && by != Everything && !of.Contains(by))
                throw new ArgumentException($"{option} has no effect with {By} {by}; leave it out.");
        }
        bool isAll = by == Everything;
        var standard = new DoubleDescentSpecification();
        var specification = new DoubleDescentSpecification
        {
            BySize = isAll || by == Size,
            ByTime = isAll || by == Time,
            Widths = isAll || by is Size or Time ? OverWidths(request, standard.Widths!) : null,
            Rows = isAll || by == Data ? OverRows(request, standard.Rows!, data) : null,
            Noises = request.Numbers(Noise, standard.Noises, 0, 1),
        };
        // A table of the user's has no known risk: theory is for the study's own data, or where it is asked for.
        bool hasTheory = by == Theory || isAll && request.File is null;
        if (by == Theory && request.File is not null)
            throw new ArgumentException($"{By} {Theory} draws its own rows; leave --data out.");
        if (by == Theory && !request.Settings.IsEmpty)
            throw new ArgumentException($"--set changes the networks; {By} {Theory} trains none.");
        TheorySpecification? theory = !hasTheory ? null : request.Seeds.IsEmpty ? new TheorySpecification()
            : new TheorySpecification { Seeds = request.Seeds };
        return new DoubleDescentStudy(specification, theory, data);
    }

    /// <inheritdoc/>
    protected override StudyReport ReportOn(DoubleDescentResult result)
    {
        Figures.Palette palette = new(result.Sweeps.SelectMany(sweep => sweep.Arms).Select(arm => arm.Name));
        Figures.Figure[] main =
        [
            .. result.Specification.BySize ? [.. result.Widths.Reverse().Select(sweep => SweepFigure.Of(sweep, palette))]
                : (Figures.Figure[])[],
            .. result.Rows.Reverse().Select(sweep => SweepFigure.Of(sweep, palette)),
            .. result.Specification.ByTime ? result.Widths.Reverse().Select(sweep => TimeMapFigure.Of(sweep)) : [],
            .. result.Theory is { } theory ? [TheoryFigure.Of(theory)] : (Figures.Figure[])[],
        ];
        return new StudyReport(result.Answer, main[0], result.Experiments)
        {
            Tables = [.. result.Sweeps.IsEmpty ? [] : (Table[])[PeaksTable.Of(result)],
                .. result.Theory is null ? [] : (Table[])[TheoryTable.Of(result.Theory)]],
            Details =
            [
                .. Detail("Over the width", [.. result.Specification.BySize ? result.Widths : []]),
                .. Detail("Over the training rows", [.. result.Rows]),
                .. main.Where(figure => figure.Name.StartsWith("steps", StringComparison.Ordinal) && figure != main[0])
                    .ToArray() is { Length: > 0 } maps
                    ? [new StudyDetail("Over width and steps") { Figures = [.. maps] }] : (StudyDetail[])[],
                .. result.Theory is { } known && main[0].Name != TheoryFigure.Name
                    ? [new StudyDetail("Regression of a known risk") { Figures = [TheoryFigure.Of(known)] }] : (StudyDetail[])[],
            ],
        };

        IEnumerable<StudyDetail> Detail(string title, SweepResult[] sweeps) => sweeps.Length == 0 ? [] :
        [
            new StudyDetail(title)
            {
                Paragraphs = ["Every seed divides the rows anew and draws other wrong labels: data.split.seed is the seed."],
                Figures = [.. main.Where(figure => figure != main[0] && sweeps.Any(sweep => figure.Name == SweepFigure.NameOf(sweep)))],
                Tables = [.. sweeps.Select(SweepTable.Of)],
            },
        ];
    }

    private static ExperimentSpecification OverWidths(StudyRequest request, ExperimentSpecification standard)
    {
        ExperimentSpecification experiment = request.Apply(standard);
        ImmutableArray<double> widths = request.Numbers(Widths, [], 1, 65_536, whole: true);
        return widths.IsEmpty ? experiment
            : experiment with
            {
                Vary =
                [new VariedKey(DoubleDescentSpecification.WidthKey, [.. widths.Select(width => new SettingValue($"[{width}]"))])]
            };
    }

    private static ExperimentSpecification OverRows(StudyRequest request, ExperimentSpecification standard, DataCache data)
    {
        ExperimentSpecification experiment = request.Apply(standard);
        if (request.Numbers(AtWidth, [], 1, 65_536, whole: true) is [var width, ..])
            experiment = experiment with { HiddenSizes = [(int)width] };
        ImmutableArray<double> rows = request.Numbers(Rows, [], 2, int.MaxValue, whole: true);
        if (rows.IsEmpty && request.File is not null) rows = Spread(data.Prepare(experiment.Data).TrainingRows);
        return rows.IsEmpty ? experiment
            : experiment with
            {
                Vary =
                [new VariedKey(DoubleDescentSpecification.RowsKey, [.. rows.Select(count => (SettingValue)count)])]
            };
    }

    /// <summary>Numbers of rows of about equal ratio, from a twentieth of all to all.</summary>
    private static ImmutableArray<double> Spread(int all) =>
        [.. Enumerable.Range(0, PointsOfRows).Select(i => Math.Max(2, Math.Round(all * Math.Pow(20, (double)i / (PointsOfRows - 1) - 1))))
            .Distinct()];
}
