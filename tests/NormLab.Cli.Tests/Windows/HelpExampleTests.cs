using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using NormLab.Cli.Requests;
using NormLab.Cli.Verbs;

namespace NormLab.Cli.Tests.Windows;

public sealed class HelpExampleTests
{
    private static readonly Command Whole = NormlabCommand.Create();

    [Fact]
    public void Every_command_has_an_example_that_begins_with_its_own_words()
    {
        foreach ((string path, Command command) in All(Whole, ""))
        {
            string example = Assert.IsType<VerbCommand>(command).Example;
            // What a shell does with the output is left out.
            string[] words = [.. CommandLineParser
                .SplitCommandLine(example.Split(" | ")[0].Replace("source <(", "", StringComparison.Ordinal)
                .TrimEnd(example.StartsWith("source", StringComparison.Ordinal) ? [')'] : []))];
            Assert.StartsWith(path, string.Join(' ', words), StringComparison.Ordinal);
            Assert.Empty(Whole.Parse(words[1..]).Errors);
        }
    }

    [Theory]
    [InlineData("normlab reproduce 1", "--help")]
    [InlineData("normlab run mine.yaml", "run", "--help")]
    [InlineData("normlab penalty show l1 --at", "penalty", "show", "--help")]
    [InlineData("normlab study threshold", "study", "threshold", "--help")]
    public void The_help_ends_with_it(string example, params string[] arguments)
    {
        Normlab.Outcome outcome = Normlab.Run(arguments);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith($"Example:\n  {example}", outcome.Output[outcome.Output.IndexOf("Example:", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(200)]
    public void No_help_is_wider_than_the_window_or_breaks_a_word(int columns)
    {
        foreach ((string path, _) in All(Whole, ""))
        {
            string narrow = Help(path, columns);
            Assert.All(PseudoTerminal.Lines(narrow), line => Assert.True(line.Length <= columns, $"{path}: {line}"));
            Assert.Empty(PseudoTerminal.Words(narrow).Except(PseudoTerminal.Words(Help(path, 10_000))));
        }
    }

    [Fact]
    public void A_long_example_is_broken_between_words_as_a_shell_reads_it()
    {
        string example = "normlab runs query out \"select a, b from runs\"";
        string[] lines = [.. ExampleHelp.Lines(example, 30)];
        Assert.Equal(["  normlab runs query out \\", "    \"select a, b from runs\""], lines);
        Assert.All(Enumerable.Range(24, 60),
            width => Assert.All(ExampleHelp.Lines(example, width), line => Assert.True(line.Length <= width)));
        Assert.Equal("  " + example, Assert.Single(ExampleHelp.Lines(example, 80)));
    }

    private static string Help(string path, int columns)
    {
        using var output = new StringWriter();
        ParseResult parsed = Whole.Parse(path.Split(' ')[1..]);
        parsed.InvocationConfiguration.Output = output;
        new HelpAction { MaxWidth = columns }.Invoke(parsed);
        return output.ToString();
    }

    private static IEnumerable<(string Path, Command Command)> All(Command command, string above)
    {
        string path = $"{above} {command.Name}".Trim();
        return [(path, command), .. command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => All(sub, path))];
    }
}
