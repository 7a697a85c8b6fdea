// Does what `normlab compare` says of a table hold for rows that nobody has seen? Subsamples of large tables are compared, and the truth is
// measured on all other rows: the interval of every gain over no regularization should hold the true one in 95 of 100, and on random labels
// nothing should be found.
// Run it with: dotnet run -c Release benchmarks/honesty/honesty.cs TABLES WORK [repeats] [rows] [splits] [seeds] [metric]
// TABLES is the folder that tables.sh made, WORK one for results. With repeats below 0, so many subsamples have random
// labels, as many of each class.
#:project ../../src/NormLab/NormLab.csproj

using System.Globalization;
using MathNet.Numerics.Distributions;
using NormLab;
using NormLab.Analysis.Metrics;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Experiments.Storage;

using NormLab.Models;
using NormLab.Studies.Comparison;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(string tables, string work) = (args[0], args[1]);
int repeats = Number(2, 10), rows = Number(3, 400), splits = Number(4, 5), seeds = Number(5, 5);
Metric metric = MetricCatalog.Find(args.Length > 6 ? args[6] : "accuracy");
bool isRandom = repeats < 0;
Directory.CreateDirectory(work);
var outcomes = new List<Outcome>();
foreach (string table in Directory.GetFiles(tables, "*.csv").Order(StringComparer.Ordinal))
    for (int repeat = 0; repeat < Math.Abs(repeats); repeat++)
        outcomes.AddRange(Compare(table, repeat));
Report(outcomes);

IEnumerable<Outcome> Compare(string table, int repeat)
{
    string name = $"{Path.GetFileNameWithoutExtension(table)}-{repeat}{(isRandom ? "-random" : "")}";
    (string sample, string others) = Divide(table, name, repeat);
    string store = Path.Combine(work, name);
    ComparisonResult result = Laboratory.Compare(new ComparisonSpecification
    {
        File = sample,
        Label = "class",
        Methods = [.. "none l1 l2 elastic-net dropout early-stopping".Split(' ').Select(ComparisonMethods.Find)],
        Trials = 9,
        Splits = splits,
        Seeds = seeds,
        Metric = metric,
    }, store);
    var runs = RunStore.ToRead(store);
    Dictionary<string, (double Accuracy, double Loss)> truth = isRandom ? []
        : Truths(result, runs, DataSources.Load("csv", new SourceOptions(others, "class", [])));
    foreach (MethodDifference difference in result.AgainstNone)
    {
        var gain = difference.GainAlone;
        double actual = isRandom ? 0 : Better(truth[difference.Method]) - Better(truth[ComparisonMethods.None]);
        yield return new Outcome(name, difference.Method, gain.Estimate, gain.Lower, gain.Upper, Resampled(result, difference.Method),
            difference.IsSignificant, actual, result.TuningWinner.Method.Name == difference.Method, Advice.Verdict(result));
    }
    Console.WriteLine($"{name}: {Advice.Of(result)}");
    Directory.Delete(store, recursive: true);
    File.Delete(others);
}

// Half the interval of the corrected resampled t-test (Nadeau and Bengio 2003), which knows only the gain of each split: variance of the
// splits' gains times 1 / splits + test rows / training rows.
double Resampled(ComparisonResult result, string method)
{
    RowScores own = result.Find(method)!.Scores, none = result.Find(ComparisonMethods.None)!.Scores;
    double[] gains = [.. own.Column(metric).Single.Zip(none.Column(metric).Single, (a, b) => a - b).Zip(own.Splits)
        .GroupBy(cell => cell.Second, cell => cell.First).Select(split => split.Average())];
    double mean = gains.Average(), variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / (gains.Length - 1);
    const double TestToTraining = 1.0 / (ComparisonSpecification.TestParts - 1);
    return StudentT.InvCDF(0, 1, gains.Length - 1, 0.975) * Math.Sqrt(variance * (1.0 / gains.Length + TestToTraining));
}

double Better((double Accuracy, double Loss) figures) => metric.MoreIsBetter ? figures.Accuracy : -figures.Loss;

static Dictionary<string, (double Accuracy, double Loss)> Truths(ComparisonResult result, RunStore store, DataTable others) =>
    result.Ranking.ToDictionary(method => method.Method.Name, method => Truth(method, store, others));

// Mean accuracy and log loss of a method's final runs on rows that the comparison never had.
static (double Accuracy, double Loss) Truth(MethodResult method, RunStore store, DataTable table)
{
    double accuracy = 0, loss = 0;
    foreach (FinalRun run in method.Runs)
    {
        TrainedModel model = store.TryRead(run.Id, out _)!.ToModel();
        var said = (ClassPredictions)model.Predict(table);
        ReadOnlySpan<int> labels = table.Classes.Labels.Span;
        int[] classOf = [.. table.Classes.Names.Select(name => said.ClassNames.IndexOf(name))];
        for (int i = 0; i < labels.Length; i++)
        {
            int label = classOf[labels[i]];
            accuracy += said.Classes.Span[i] == label ? 1 : 0;
            // The least probability that the library's log loss takes a logarithm of.
            loss -= Math.Log(Math.Max(label < 0 ? 0 : said.ProbabilitiesOf(i)[label], 1.1920929e-7));
        }
    }
    double cells = method.Runs.Length * (double)table.Classes.Labels.Length;
    return (accuracy / cells, loss / cells);
}

// A subsample, and up to 20,000 of the other rows.
(string Sample, string Others) Divide(string table, string name, int repeat)
{
    string[] lines = File.ReadAllLines(table);
    var random = new Random(104_729 * repeat + Path.GetFileNameWithoutExtension(table).Sum(c => c));
    string[] body = lines[1..];
    random.Shuffle(body);
    if (isRandom)
    {
        // Drawn evenly, so that no method can gain by guessing the largest class: the true gain of all is 0.
        string[] classes = [.. body.Select(line => line[(line.LastIndexOf(',') + 1)..]).Distinct()];
        string[] labels = [.. body.Select(_ => classes[random.Next(classes.Length)])];
        body = [.. body.Zip(labels, (line, label) => line[..(line.LastIndexOf(',') + 1)] + label)];
    }
    (string sample, string others) = (Path.Combine(work, name + ".csv"), Path.Combine(work, name + "-others.csv"));
    File.WriteAllLines(sample, [lines[0], .. body.Take(rows)]);
    File.WriteAllLines(others, [lines[0], .. body.Skip(rows).Take(20_000)]);
    return (sample, others);
}

void Report(List<Outcome> all)
{
    File.WriteAllLines(Path.Combine(work, "outcomes.csv"), ["table,method,gain,lower,upper,resampled,significant,truth,picked,verdict",
        .. all.Select(o => $"{o.Table},{o.Method},{o.Gain},{o.Lower},{o.Upper},{o.Resampled},{o.Significant},{o.Truth},{o.Picked},"
            + $"{o.Verdict}")]);
    var comparisons = all.GroupBy(o => o.Table).ToList();
    Console.WriteLine($"comparisons: {comparisons.Count}, intervals: {all.Count}");
    Console.WriteLine($"intervals that hold the truth: {Share(all, o => o.Lower <= o.Truth && o.Truth <= o.Upper):P1}");
    Console.WriteLine($"those of the corrected resampled t-test: {Share(all, o => Math.Abs(o.Gain - o.Truth) <= o.Resampled):P1}, mean "
        + $"half width {all.Average(o => o.Resampled):F4}, that find a difference: {Share(all, o => Math.Abs(o.Gain) > o.Resampled):P1} "
        + $"against {Share(all, o => o.Lower > 0 || o.Upper < 0):P1}");
    Console.WriteLine($"mean half width: {all.Average(o => (o.Upper - o.Lower) / 2):F4}, mean |error|: "
        + $"{all.Average(o => Math.Abs(o.Gain - o.Truth)):F4}");
    Console.WriteLine($"comparisons with a significant difference: {comparisons.Count(c => c.Any(o => o.Significant))}");
    foreach (var verdict in comparisons.GroupBy(c => c.First().Verdict)) Console.WriteLine($"verdict {verdict.Key}: {verdict.Count()}");
    if (isRandom) return;
    Console.WriteLine($"'not worth it' where a method gains half a point: "
        + $"{comparisons.Count(c => c.First().Verdict == GainVerdict.NotWorthIt && c.Any(o => o.Truth >= 0.005))}");
    Console.WriteLine($"'gains' where the pick does not: "
        + $"{comparisons.Count(c => c.First().Verdict == GainVerdict.Gains && c.Any(o => o.Picked && o.Truth <= 0))}");
    Console.WriteLine($"true gain of the pick: {comparisons.Average(c => c.Where(o => o.Picked).Sum(o => o.Truth)):F4}, of the best "
        + $"ranked: "
        + $"{comparisons.Average(c => Math.Max(0, c.MaxBy(o => o.Gain)!.Gain) > 0 ? c.MaxBy(o => o.Gain)!.Truth : 0):F4}, of an oracle: "
        + $"{comparisons.Average(c => Math.Max(0, c.Max(o => o.Truth))):F4}");
}

static double Share(List<Outcome> all, Func<Outcome, bool> holds) => (double)all.Count(holds) / all.Count;

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

internal sealed record Outcome(string Table, string Method, double Gain, double Lower, double Upper, double Resampled,
    bool Significant, double Truth, bool Picked, GainVerdict Verdict);
