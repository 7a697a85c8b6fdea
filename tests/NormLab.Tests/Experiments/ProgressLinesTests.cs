using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;

namespace NormLab.Tests.Experiments;

public sealed class ProgressLinesTests : IDisposable
{
    private static readonly ExperimentSpecification Small = new()
    {
        Name = "small", HiddenSizes = [2], Training = new() { Steps = 2 }, Conditions = [new("plain"), new("L2") { ["penalty.l2"] = 0.1 }],
        Seeds = [1, 2],
    };

    private readonly string _store = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public void Every_finished_run_has_a_line_where_nobody_waits_and_stored_ones_count()
    {
        for (int round = 0; round < 2; round++)
        {
            var lines = new StringWriter();
            Laboratory.Run(Small, _store, new ProgressLines(lines, TimeSpan.Zero), TestContext.Current.CancellationToken);
            string[] written = [.. lines.ToString().TrimEnd().Split('\n')];
            Assert.Equal(["1 run finished", "2 runs finished", "3 runs finished", "4 runs finished"],
                written.Select(line => line.Split(',')[0]));
            Assert.All(written, line => Assert.Contains("small, ", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Within_the_time_between_two_lines_there_is_one()
    {
        var lines = new StringWriter();
        Laboratory.Run(Small, _store, new ProgressLines(lines, TimeSpan.FromHours(1)), TestContext.Current.CancellationToken);
        Assert.StartsWith("1 run finished", Assert.Single(lines.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
