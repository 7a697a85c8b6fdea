using System.Diagnostics;

namespace NormLab.Cli.Tests;

/// <summary>What makes the command at home in a shell: completions, the manual page, the version.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("normlab comp", "compare completions")]
    [InlineData("normlab preset show 2b-", "2b-narrow 2b-narrow-described 2b-wide 2b-wide-described")]
    [InlineData("normlab reproduce ", "1 2a 2b-narrow 2b-wide all")]
    [InlineData("normlab run mine.yaml --format ", "json table")]
    [InlineData("normlab compare --metric bal", "balanced-accuracy")]
    public void Verbs_options_and_values_are_completed(string line, string expected)
    {
        Normlab.Outcome outcome = Normlab.Run("completions", "suggest", line.Length.ToString(), line);
        string[] words = [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !word.StartsWith('-')).Order()];
        Assert.Equal(expected.Split(' '), words);
    }

    [Fact]
    public void Bash_completes_with_the_script_that_is_printed()
    {
        File.WriteAllText(_folder["completions.bash"], Normlab.Run("completions", "bash").Output);
        // The shell's own variables, as they are when the key is pressed after "normlab run x --see".
        string script = $$"""
            normlab() { dotnet '{{Normlab.Command}}' "$@"; }
            source '{{_folder["completions.bash"]}}'
            COMP_LINE='normlab run x --see' COMP_POINT=19 COMP_CWORD=3 COMP_WORDS=(normlab run x --see)
            _normlab; printf '%s\n' "${COMPREPLY[@]}"
            complete -p normlab
            """;
        Assert.Equal(["--seeds", "complete -o default -F _normlab normlab"], Printed("bash", "-c", script));
    }

    [Fact]
    public void The_manual_page_names_every_verb_and_option_that_the_help_names()
    {
        string page = Normlab.Run("man").Output.Replace("\\-", "-");
        string[] verbs = [.. Normlab.Run("--help").Output.Split("Commands:")[1].Split("Example:")[0]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ').Select(line => line.Trim().Split(' ')[0])];
        Assert.True(verbs.Length > 15);
        Assert.All(verbs, verb => Assert.Contains($"\n.SS normlab {verb}", page, StringComparison.Ordinal));
        string[] options = [.. Normlab.Run("compare", "--help").Output.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("--", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])];
        Assert.True(options.Length > 20);
        Assert.All(options, option => Assert.Contains($"\\fB{option}\\fR", page, StringComparison.Ordinal));
        // No line may begin with a request of the formatter's that was not meant.
        Assert.All(page.Split('\n').Where(line => line.StartsWith('.')), line =>
            Assert.Contains(line.Split(' ')[0], (string[])[".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I"]));
    }

    [Fact]
    public void The_version_tells_the_commit_that_it_was_built_from()
    {
        Assert.SkipUnless(Path.Exists(Repository.File(".git")), "This is no checkout, so there is no commit to tell.");
        Assert.Matches(@"^\d+\.\d+\.\d+\+[0-9a-f]{40}\n$", Normlab.Run("--version").Output);
    }

    private static string[] Printed(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.TrimEnd('\n').Split('\n');
    }
}
