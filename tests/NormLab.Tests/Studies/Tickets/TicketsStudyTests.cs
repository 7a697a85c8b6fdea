using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Networks;
using NormLab.Studies;
using NormLab.Studies.Tickets;

namespace NormLab.Tests.Studies.Tickets;

public sealed class TicketsStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.2, 0.01, 21)]
    [InlineData(0.5, 0.25, 2)]
    [InlineData(0.5, 0.26, 2)]
    [InlineData(0.2, 0.64, 2)]
    [InlineData(0.9, 0.5, 1)]
    public void It_prunes_until_so_few_weights_are_left(double remove, double until, int rounds)
    {
        var specification = new TicketsSpecification { Remove = remove, Until = until };
        Assert.Equal(rounds, specification.Rounds);
        Assert.True(specification.Measured.Last() == rounds && specification.Measured.First() <= specification.Every);
    }

    [Theory]
    [InlineData(MaskScope.Layer)]
    [InlineData(MaskScope.Global)]
    public void Every_round_removes_the_smallest_of_what_the_round_before_left_and_starts_from_the_same_weights(MaskScope scope)
    {
        TicketsSpecification specification = Small() with { Scope = scope };
        TicketsResult result = Run(_folder, specification);
        Architecture network = result.Main.Design.Network;
        foreach (long seed in specification.Experiment.Seeds)
        {
            double[]? before = null;
            foreach (TicketPoint point in result.Main.Ticket.Points)
            {
                ExperimentRun run = result.Main.Experiment.Runs.Single(run =>
                    run.Seed == seed && run.Condition == point.Place.Condition.Name);
                double[] weights = [.. network.Layers.SelectMany(layer => layer.Weights(run.Result.Parameters.Span).ToArray())];
                Assert.Equal(TicketDesign.LeftAfter(network, specification, point.Place.Round!.Value),
                    weights.Count(weight => weight != 0));
                if (before is not null)
                {
                    // What was 0 is 0, and what is removed is no larger than what is kept.
                    Assert.All(weights.Zip(before), pair => Assert.True(pair.First == 0 || pair.Second != 0));
                    if (scope == MaskScope.Global)
                        Assert.True(Magnitudes(before, weights, isKept: false).Max() <= Magnitudes(before, weights, isKept: true).Min());
                }
                before = weights;
            }
        }
    }

    [Fact]
    public void The_other_arms_differ_from_the_ticket_in_what_their_names_say()
    {
        TicketsSpecification specification = Small();
        Dictionary<string, RunSpecification> runs = new TicketsStudy(specification).NextRound()!.Plans[0].Runs
            .ToDictionary(run => run.Condition, run => run.Specification);
        RunSpecification ticket = runs["ticket-04"];
        string dense = RunId.Of(runs["dense"]);
        Assert.Equal((dense, RunId.Of(runs["ticket-03"])), (ticket.Start!.Run, ticket.Start.Mask!.Run));
        Assert.Equal(dense, runs["ticket-01"].Start!.Mask!.Run);
        Assert.NotEqual(runs["dense"].Random.Seed, runs["dense-new-weights"].Random.Seed);
        Assert.Equal(ticket with { Start = ticket.Start with { Run = RunId.Of(runs["dense-new-weights"]) } }, runs["new-weights-04"]);
        Assert.Equal(ticket, runs["random-mask-04"] with { Start = ticket.Start });
        Assert.Equal(ticket.Start.Mask, runs["random-mask-04"].Start!.Mask! with { PlacesFrom = null });
        Assert.NotNull(runs["random-mask-04"].Start!.Mask!.PlacesFrom);
        MaskSpecification once = runs["one-shot-04"].Start!.Mask!;
        Assert.Equal(dense, once.Run);
        Assert.Equal(1 - Math.Pow(0.4, 4), once.Remove, 1e-12);
        Assert.All(runs.Where(run => run.Key.StartsWith("L1", StringComparison.Ordinal)
            || run.Key.StartsWith("gates", StringComparison.Ordinal)
            || run.Key.StartsWith("k-sparse", StringComparison.Ordinal)), run => Assert.Null(run.Value.Start));
        // A later step to rewind to is one for the new weights too.
        runs = new TicketsStudy(specification with { RewindTo = 5 }).NextRound()!.Plans[0].Runs
            .ToDictionary(run => run.Condition, run => run.Specification);
        Assert.All((string[])["ticket-04", "new-weights-04", "random-mask-04", "one-shot-04"],
            name => Assert.Equal(5, runs[name].Start!.Step));
    }

    [Fact]
    public void The_arms_at_a_round_have_as_many_weights_and_a_random_mask_as_many_in_each_layer()
    {
        TicketNetwork main = Run(_folder, Small()).Main;
        foreach (TicketPoint point in main.Measured)
        {
            foreach (string arm in (string[])[TicketArm.NewWeights, TicketArm.RandomMask, TicketArm.OneShot, TicketArm.KSparse])
            {
                // At once and in rounds the counts are rounded differently, by a weight.
                foreach (TicketRun run in main[arm]!.At(point.Place.Round)!.Runs)
                    Assert.InRange(run.Left, point.Of(run.Seed)!.Left - 1, point.Of(run.Seed)!.Left + 1);
            }
        }
    }

    [Fact]
    public void The_store_and_the_answer_are_the_same_for_any_number_of_workers_and_go_on_from_where_they_were()
    {
        using TemporaryFolder one = new(), three = new();
        TicketsSpecification specification = Small();
        string answer = Run(one, specification, workers: 1).Answer.Whole;
        // First one seed, then both: what is there is not done again.
        Run(three, specification with
        {
            Experiment = specification.Experiment with { Seeds = [1] },
            Deep = specification.Deep with { Seeds = [1] },
        }, workers: 2);
        Assert.Equal(answer, Run(three, specification, workers: 3).Answer.Whole);
        Assert.Equal(Weights(one), Weights(three));
    }

    [Fact]
    public void Its_answer_has_a_verdict_for_each_arm_each_width_and_the_wrong_labels()
    {
        TicketsResult result = Run(_folder, Small());
        Assert.Equal(7 + 2 + 2 + 1 + 1, result.Answer.Verdicts.Length);
        Assert.All(result.Answer.Verdicts, verdict => Assert.NotEmpty(verdict.Evidence));
        Assert.Distinct(result.Answer.Verdicts.Select(verdict => verdict.Claim));
        Assert.All(result.Answer.Verdicts, verdict => Assert.Distinct(verdict.Numbers.Select(number => number.Name)));
        Assert.Equal([4, 6], result.Widths.Select(network => network.Design.Experiment.HiddenSizes[0]));
        // Less is measured, and the answer still holds.
        TicketsResult less = Run(_folder, Small() with { Widths = [], LabelNoise = 0 });
        Assert.Equal(7, less.Answer.Verdicts.Length);
    }

    [Theory]
    [InlineData(Judgement.Stands, -0.2, Judgement.DoesNotStand)]
    [InlineData(Judgement.DoesNotStand, -0.2, Judgement.Stands)]
    [InlineData(Judgement.DoesNotStand, 0.0, Judgement.DoesNotStand)]
    public void A_narrow_network_breaks_for_lack_of_tickets_only_if_it_breaks_and_lacks_them(Judgement narrow, double dropout,
        Judgement expected)
    {
        TicketsResult result = Run(_folder, Small());
        TicketNetwork[] widths = [.. result.Widths];
        widths[0] = With(widths[0], narrow == Judgement.Stands ? 0.1 : -0.1, dropout);
        widths[1] = With(widths[1], 0.1, 0);
        result = result with { Networks = [result.Networks[0], .. widths] };
        Assert.Equal(narrow, result.Answer.Verdicts.Single(verdict => verdict.Claim == "The 4-wide network has tickets").Judgement);
        Assert.Equal(expected, result.Answer.Verdicts
            .Single(verdict => verdict.Claim.EndsWith("for lack of tickets", StringComparison.Ordinal)).Judgement);
    }

    [Fact]
    public void What_it_cannot_do_is_refused()
    {
        TicketsSpecification small = Small();
        Assert.Contains("measures accuracy", Refused(small with
        {
            Experiment = small.Experiment with { Data = small.Experiment.Data with { Target = TargetKind.Numbers } },
        }));
        Assert.Contains("leave 'vary' out", Refused(small with
        {
            Experiment = small.Experiment with { Vary = [new VariedKey("network.hidden", [4, 8])] },
        }));
        Assert.Contains("has 2, leave one", Refused(small with
        {
            Experiment = small.Experiment with { Conditions = [new("a"), new("b")] },
        }));
        Assert.Contains("rewound to step 12 of 12", Refused(small with { RewindTo = 12 }));
        Assert.Contains("at most 100 are done", Refused(small with { Remove = 0.01 }));
        Assert.Contains("the same seeds", Refused(small with { Deep = small.Deep with { Seeds = [3, 4] } }));

        static string Refused(TicketsSpecification specification) =>
            Assert.ThrowsAny<ArgumentException>(() => new TicketsStudy(specification)).Message;
    }

    private static TicketNetwork With(TicketNetwork network, double ticketLessNew, double dropout) => network with
    {
        Curves =
        [
            .. network.Curves.Select(curve => curve with
            {
                Points = [.. curve.Points.Select(point => point with
                {
                    Runs = [.. point.Runs.Select(run => run with
                    {
                        Test = 0.8 + 0.001 * run.Seed + curve.Arm.Name switch
                        {
                            TicketArm.NewWeights => point.Place.Round > 0 ? -ticketLessNew + 1e-4 * run.Seed : 0,
                            TicketArm.Dropout => dropout + 1e-4 * run.Seed,
                            _ => 0,
                        },
                    })],
                })],
            }),
        ],
    };

    private static IEnumerable<double> Magnitudes(double[] before, double[] after, bool isKept) =>
        before.Zip(after).Where(pair => pair.First != 0 && pair.Second != 0 == isKept).Select(pair => Math.Abs(pair.First));

    private static string[] Weights(TemporaryFolder folder) =>
    [
        .. Directory.GetFiles(folder["runs"], "*.safetensors", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(folder.Path, file) + Convert.ToHexString(File.ReadAllBytes(file))),
    ];

    private static TicketsResult Run(TemporaryFolder folder, TicketsSpecification specification, int workers = 2) =>
        new StudyRunner(RunStore.Open(folder.Path), new StudyOptions(workers)).Run(new TicketsStudy(specification),
            TestContext.Current.CancellationToken);

    private static TicketsSpecification Small()
    {
        var standard = new TicketsSpecification();
        var training = new TrainingSpecification
        {
            Optimizer = standard.Experiment.Training.Optimizer,
            LearningRate = 0.01,
            BatchSize = 100,
            Steps = 12,
            RecordEvery = 3,
        };
        return standard with
        {
            Experiment = standard.Experiment with { HiddenSizes = [6], Training = training, Seeds = [1, 2] },
            Deep = standard.Deep with { Training = training, Seeds = [1, 2] },
            Remove = 0.6,
            Until = 0.05,
            Every = 2,
            Widths = [4, 6],
            Depth = 2,
            L1Coefficients = [0.1, 0.5],
            GateCoefficients = [1e-3, 1e-2],
        };
    }
}
