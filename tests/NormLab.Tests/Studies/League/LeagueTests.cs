using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using NormLab.Studies.League;
using NormLab.Tests.Data;

namespace NormLab.Tests.Studies.League;

public sealed class LeagueTests : IDisposable
{
    private static readonly ComparisonSpecification Small = new()
    {
        Methods = [ComparisonMethods.Find("none"), ComparisonMethods.Find("l2"), ComparisonMethods.Find("logistic")],
        HiddenSizes = [4],
        Splits = 2,
        Trials = 1,
        Seeds = 2,
        Folds = 2,
        Steps = 30,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_league_is_the_comparisons_of_its_tables_and_goes_on_where_it_was_interrupted()
    {
        LeagueResult whole = Run("whole", 1);
        ComparisonResult alone = Laboratory.Compare(Small with { File = TableFile.Fixture("wine.csv"), Label = "cultivar" },
            Path.Combine(_folder.Path, "alone"), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["patients", "wine"], whole.Tables.Select(table => table.Name));
        Metric accuracy = MetricCatalog.Usual(TargetKind.Classes);
        foreach (string method in whole.Methods)
            Assert.Equal((alone.Find(method) ?? alone.Pick).AveragedTest.Estimate, whole.Figure(whole.Tables[1], method, accuracy));

        using var stop = new CancellationTokenSource();
        int finished = 0;
        var counting = new RecordingProgress(() =>
        {
            if (++finished == 5) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Run("stopped", 1, counting, stop.Token));
        LeagueResult resumed = Run("stopped", 3);
        Assert.Equal(whole.ByScore.Places.Select(place => place.Score.Estimate),
            resumed.ByScore.Places.Select(place => place.Score.Estimate));
    }

    [Fact]
    public void Standings_are_mean_ranks_with_wins_over_none_and_groups_that_may_be_alike()
    {
        LeagueResult league = Run("whole", 2) with
        {
            Outside = [new("patients", "forest", 1, 0.01), new("wine", "forest", 1, 0.01), new("wine", "half", 1, 0)],
        };
        // What was not measured on every table does not take part.
        Assert.Equal(["none", "l2", "logistic", "tuned-pick", "forest"], league.Methods);
        Standings standings = league.ByScore;
        Assert.Equal(("forest", 2), (standings.Places[0].Method,
            standings.Places[0].First));
        Assert.Equal(15, standings.Places.Sum(place => place.Rank.Estimate), 1e-12);
        Assert.All(standings.Places, place => Assert.Equal(place.Method == "none", place.OverNone is null));
        Assert.All(standings.Places.Where(place => place.OverNone is not null), place => Assert.Equal(2,
            place.OverNone!.Value.Wins + place.OverNone.Value.Ties + place.OverNone.Value.Losses));
        Assert.Equal(10, standings.Pairs.Length);
        // Two tables can't tell anything apart.
        Assert.Equal([(0, 4)], standings.Groups);
    }

    [Fact]
    public void On_many_tables_what_always_wins_stands_apart()
    {
        LeagueResult two = Run("whole", 2);
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"t{i}")];
        var random = new Random(1);
        LeagueResult many = two with
        {
            Tables = [.. names.Select(name => two.Tables[0] with { Name = name })],
            Outside = [.. names.SelectMany(
                name => (OutsideScore[])[new(name, "best", 0.999, 0.001), new(name, "worst", random.NextDouble() / 9, 9)])],
        };
        Standings standings = many.ByScore;
        Assert.Equal("best", standings.Places[0].Method);
        Assert.Equal("worst", standings.Places[^1].Method);
        Assert.True(standings.Pair("best", "worst").IsSignificant);
        Assert.DoesNotContain(standings.Groups, group => group.First == 0 || group.Last == standings.Places.Length - 1);
        Assert.True(standings.Friedman!.Value.P < 1e-6);
        Assert.Equal(new WinsTiesLosses(20, 0, 0), standings.Places[0].OverNone);
    }

    [Fact]
    public void Tables_of_numbers_rank_by_R2_and_by_absolute_errors_of_which_less_is_better()
    {
        LeagueResult league = Run("numbers", 2, task: TargetKind.Numbers) with
        {
            Outside = [new("patients", "exact", 1, 0), new("wine", "exact", 1, 0),
                new("patients", "far", -2, 1e6), new("wine", "far", -2, 1e6)],
        };
        Assert.Equal(("r2", "mae"), (league.ByScore.Metric.Name, league.ByLoss.Metric.Name));
        foreach (Standings standings in (Standings[])[league.ByScore, league.ByLoss])
            Assert.Equal(("exact", "far"), (standings.Places[0].Method, standings.Places[^1].Method));
        Assert.Equal(1, league.ByScore.Places[0].Score.Estimate);
        Assert.Equal(0, league.ByLoss.Places[0].Score.Estimate);
    }

    [Fact]
    public void A_list_names_tables_and_a_folder_has_them()
    {
        File.Copy(TableFile.Fixture("wine.csv"), Path.Combine(_folder.Path, "b.csv"));
        File.Copy(TableFile.Fixture("patients.csv"), Path.Combine(_folder.Path, "a.csv"));
        LeagueTable[] tables = [.. LeagueFile.Read(_folder.Path, null, Small)];
        Assert.Equal(["a", "b"], tables.Select(table => table.Name));
        Assert.Equal(["state", "cultivar"], tables.Select(table => table.Comparison.Label!));

        Assert.Equal(["a", "wines"], List("tables:\n- {file: a.csv, label: state, drop: [unit]}\n"
            + "- {file: b.csv, label: cultivar, name: wines}").Select(table => table.Name));
        Assert.Equal(["unit"], List(
            "tables: [{file: a.csv, label: state, drop: unit}, {file: b.csv, label: cultivar}]")[0].Comparison.Drop);
    }

    [Theory]
    [InlineData("tables: [{file: a.csv, label: y}]", "two tables at least; there is one")]
    [InlineData("tables: []", "there is none")]
    [InlineData("- a.csv", "under the key 'tables'")]
    [InlineData("tables: [a.csv, b.csv]", "a file and its label")]
    [InlineData("tables: [{file: a.csv}, {file: b.csv}]", "needs a 'label'")]
    [InlineData("tables: [{label: y}]", "needs a 'file'")]
    [InlineData("tables: [{file: a.csv, labl: y}]", "Did you mean 'label'?")]
    [InlineData("tables: [{file: a.csv, label: y}, {file: b/a.csv, label: y}]", "Two tables are called 'a'")]
    public void A_list_that_can_not_be_understood_says_why_and_where(string text, string reason)
    {
        string refusal = Assert.Throws<InputFileException>(() => List(text)).Message;
        Assert.Contains(reason, refusal);
        Assert.Contains("league.yaml", refusal);
    }

    [Theory]
    [InlineData("table,method,accuracy\n", "The header must be")]
    [InlineData("table,method,accuracy,log_loss\na,b,c,1\n", "line 2")]
    [InlineData("table,method,accuracy,log_loss\na,b,1\n", "has 3 fields")]
    public void Scores_of_other_programs_are_checked(string text, string reason)
    {
        string path = Path.Combine(_folder.Path, "scores.csv");
        File.WriteAllText(path, text);
        Assert.Contains(reason, Assert.Throws<InputFileException>(() => OutsideScore.Read(path, TargetKind.Classes)).Message);
        File.WriteAllText(path, "table,method,accuracy,log_loss\r\nwine,svm,0.9,0.1\r\n");
        Assert.Equal([new OutsideScore("wine", "svm", 0.9, 0.1)], OutsideScore.Read(path, TargetKind.Classes));
    }

    private System.Collections.Immutable.ImmutableArray<LeagueTable> List(string text)
    {
        string path = Path.Combine(_folder.Path, "league.yaml");
        File.WriteAllText(path, text);
        return LeagueFile.Read(path, null, Small);
    }

    private LeagueResult Run(string store, int workers, IStudyObserver? observer = null, CancellationToken? cancellation = null,
        TargetKind task = TargetKind.Classes)
    {
        var options = new StudyOptions(workers);
        ComparisonSpecification small = task == TargetKind.Classes ? Small
            : Small with { Target = task, Methods = [.. Small.Methods[..2], ComparisonMethods.Find("linear")] };
        (string patients, string wine) = task == TargetKind.Classes ? ("state", "cultivar") : ("age", "alcohol");
        System.Collections.Immutable.ImmutableArray<LeagueTable> tables =
        [
            new("patients", small with { File = TableFile.Fixture("patients.csv"), Label = patients }),
            new("wine", small with { File = TableFile.Fixture("wine.csv"), Label = wine }),
        ];
        return new StudyRunner(RunStore.Open(Path.Combine(_folder.Path, store)), options, observer)
            .Run(new LeagueStudy(tables, options.Data), cancellation ?? TestContext.Current.CancellationToken);
    }

    private sealed class RecordingProgress(Action finished) : IStudyObserver
    {
        public void Report(NormLab.Experiments.Execution.RunProgress value)
        {
            if (value.Event == NormLab.Experiments.Execution.RunEvent.Finished) finished();
        }
    }
}
