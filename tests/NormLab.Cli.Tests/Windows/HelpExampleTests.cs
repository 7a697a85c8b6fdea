using System.CommandLine;
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
            Assert.StartsWith(path, example, StringComparison.Ordinal);
            Assert.Empty(Whole.Parse(example.Split(' ')[1..]).Errors);
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

    private static IEnumerable<(string Path, Command Command)> All(Command command, string above)
    {
        string path = $"{above} {command.Name}".Trim();
        return [(path, command), .. command.Subcommands.SelectMany(sub => All(sub, path))];
    }
}
