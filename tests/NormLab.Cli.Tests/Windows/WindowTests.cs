
namespace NormLab.Cli.Tests.Windows;

/// <summary>Every verb in windows of 80, 100, 120 and 200 columns.</summary>
public sealed class WindowTests(WindowTests.Prepared prepared) : IClassFixture<WindowTests.Prepared>
{
    private const int Wide = 1000;

    [Fact]
    public void In_eighty_columns_no_verb_writes_beyond_the_window_or_breaks_or_cuts_a_word() =>
        Require(80, prepared.InEightyColumns);

    [FullTheory]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(200)]
    public void Nor_in_wider_windows(int columns) =>
        Require(columns, PseudoTerminal.Run(columns, "xterm-256color", prepared.Folder, prepared.Calls));

    private void Require(int columns, string[] outputs)
    {
        foreach ((string[] call, string narrow, string wide) in prepared.Calls.Zip(outputs, prepared.InAWideWindow))
        {
            string name = string.Join(' ', call);
            Assert.All(PseudoTerminal.Lines(narrow), line => Assert.True(line.Length <= columns, $"{name}: {line}"));
            Assert.DoesNotContain("…", narrow, StringComparison.Ordinal);
            HashSet<string> whole = PseudoTerminal.Words(wide);
            Assert.True(whole.Count > 1, $"{name}: {wide}");
            // A word that was broken leaves its start or its end. Others may be new: progress is shown only where something takes long.
            string[] broken = [.. PseudoTerminal.Words(narrow).Except(whole).Except(Prepared.OfTime)
                .Where(word => whole.Any(other => other.StartsWith(word, StringComparison.Ordinal)
                    || other.EndsWith(word, StringComparison.Ordinal)))];
            Assert.True(broken.Length == 0, $"{name}: {string.Join(' ', broken)}");
        }
    }

    [Fact]
    public void A_dumb_terminal_gets_plain_characters()
    {
        string[][] calls = [.. prepared.Calls.Take(6), prepared.Calls[21], .. prepared.Calls.TakeLast(2)];
        string[] outputs = PseudoTerminal.Run(100, "dumb", prepared.Folder, calls);
        foreach ((string[] call, string output) in calls.Zip(outputs))
        {
            Assert.DoesNotContain(output, character => character == '\x1b' || character is >= '─' and <= '╿' || character == '━');
            Assert.True(PseudoTerminal.Lines(output).Length > 0, string.Join(' ', call));
        }
    }

    [Fact]
    public void Every_verb_is_among_the_calls() => Assert.Empty(NormlabCommand.Create().Subcommands.Where(verb => !verb.Hidden)
        .Select(verb => verb.Name)
        // The explorer serves until it is stopped, and writes one line.
        .Except(["explore"]).Except(prepared.Calls.Select(call => call[0])));

    /// <summary>A folder with what the verbs read, and what they say where there is room for everything.</summary>
    public sealed class Prepared : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Prepared()
        {
            File.WriteAllText(_folder["t.csv"], "age,income,smoker,state,a column with quite a long name of its own\n"
                + string.Concat(Enumerable.Range(0, 60).Select(i => $"{20 + i * 7 % 50},{i * i % 91},{(i % 3 == 0 ? "yes" : "no")},"
                    + $"{(i % 4 < 2 ? "well" : "ill")},{(i % 9 == 0 ? "" : "some words in it")}\n")));
            File.WriteAllText(_folder["x.yaml"], """
                name: an-experiment-with-a-name-that-is-longer-than-most-of-them
                network: {hidden: [4]}
                training: {steps: 20}
                conditions:
                  nothing-at-all: {}
                  a-condition-with-quite-a-long-name: {penalty: {l1: 0.001}}
                vary: {data.label-noise: [0, 0.2]}
                seeds: [1, 2]
                """);
            Directory.CreateDirectory(_folder["tables"]);
            File.Copy(_folder["t.csv"], Path.Combine(_folder["tables"], "t.csv"));
            // What is trained is trained here, with its progress; later calls find it in their stores.
            InEightyColumns = PseudoTerminal.Run(80, "xterm-256color", Folder, Calls);
            InAWideWindow = PseudoTerminal.Run(Wide, "xterm-256color", Folder, Calls);
        }

        public string Folder => _folder["."];

        public string[] InEightyColumns { get; }

        public string[] InAWideWindow { get; }

        /// <summary>A call or more of every verb.</summary>
        public IReadOnlyList<string[]> Calls { get; } =
        [
            ["reproduce", "2b-narrow", "--steps", "20", "--seeds", "13,7", "--no-report", "--out", "reproduction"],
            ["run", "x.yaml", "--out", "run"],
            ["audit", "2b-narrow", "--steps", "3", "--seeds", "13,7", "--no-report", "--out", "audit"],
            ["data", "t.csv", "--label", "state"],
            ["compare", "t.csv", "--label", "state", .. Small, "--splits", "1", "--no-report", "--out", "comparison"],
            ["league", "tables", "--label", "state", .. Small, "--splits", "2", "--no-report", "--out", "league"],
            ["study", "double-descent", "--widths", "2,8", "--noise", "0.2", "--seeds", "1,2", "--set", "training.steps=5", "--no-report",
                "--out", "study"],
            ["study", "threshold", "reproduction", "--no-report", "--out", "threshold"],
            ["fit", "t.csv", "--label", "state", "--method", "none,l2", "--trials", "1", "--final-runs", "2", "--folds", "2", "--steps",
                "10", "--network", "3", "--out", "model"],
            ["predict", "model", "t.csv"],
            ["export", "model", "--to", "onnx", "--out", "model.onnx"],
            ["runs", "list", "reproduction", "--columns", "condition,seed,training_steps,test_accuracy"],
            ["runs", "query", "run", "select condition, seed, train_accuracy, validation_accuracy, test_accuracy from runs order by run"],
            ["runs", "verify", "run"],
            ["site", "run", "--out", "site"],
            ["status", "run"],
            ["cancel", "run"],
            ["completions", "--help"],
            ["man", "--help"],
            ["preset", "list"],
            ["schema", "--help"],
            ["bench", "--network", "64-4-10", "--seconds", "0.1"],
            ["norms", "--format", "svg", "--out", "norms"],
            ["distance", "model/model.safetensors", "model/model.safetensors"],
            ["penalty", "list"],
            ["penalty", "show", "l1", "--at", "0.5,-2"],
            ["compare", "--help"],
            ["run", "x.yaml", "--set", "network.hiden=[8]"],
            ["data", "nothing.csv", "--label", "a label that no table of this folder has"],
        ];

        public static string[] OfTime { get; } =
        [
            .. ("This takes less than a second about min s h with workers as measured just now Ctrl C stops the same command goes on from "
                + "there left done drawn of all run runs The first each experiment is repeated weights changed by rounding error to show "
                + "how many digits mean anything First learning rates are chosen for the variants that train differently").Split(' '),
        ];

        private static string[] Small { get; } = ["--methods", "none,l2", "--trials", "1", "--final-runs", "2", "--folds", "2", "--steps",
            "10", "--network", "3"];

        public void Dispose() => _folder.Dispose();
    }
}
