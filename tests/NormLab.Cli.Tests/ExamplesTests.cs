using System.Diagnostics;

namespace NormLab.Cli.Tests;

/// <summary>What documentation shows is compiled and run.</summary>
public sealed class ExamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Programs =>
        [.. Directory.GetFiles(Repository.File("examples"), "*.cs").Select(file => Path.GetFileName(file))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_example_compiles_and_runs(string program)
    {
        Normlab.Outcome outcome = FileProgram.Run(Repository.File($"examples/{program}"), _folder.Path, "20");
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        if (program == "reproduce.cs")
        {
            string[] lines = outcome.Output.TrimEnd().Split('\n');
            Assert.Equal(["no_reg", "L0", "L1", "L2", "L3"], lines[^5..].Select(line => line.Split(' ')[0]));
        }
        if (program == "add-a-penalty.cs")
            Assert.Equal(["condition", "plain", "l2", "cauchy"], outcome.Output.TrimEnd().Split('\n').Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void An_example_runs_as_its_first_lines_say()
    {
        var start = new ProcessStartInfo("dotnet", ["run", Repository.File("examples/add-a-penalty.cs"), "--", "20"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test runner's own settings are not for the build of another program.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToList()) start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        Normlab.Outcome outcome = Normlab.Finish(process);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
    }

    [Fact]
    public void The_page_on_penalties_shows_the_very_program()
    {
        string program = File.ReadAllText(Repository.File("examples/add-a-penalty.cs")),
            page = File.ReadAllText(Repository.File("docs/add-a-penalty.md"));
        string[] shown = [.. page.Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0])];
        Assert.Equal(program, $"{shown[1]}\n{shown[0]}");
    }

    [Fact]
    public void The_experiment_in_the_README_runs()
    {
        string readme = File.ReadAllText(Repository.File("README.md"));
        string yaml = readme.Split("```yaml\n")[1].Split("```")[0];
        File.WriteAllText(_folder["mine.yaml"], yaml);
        Normlab.Outcome outcome = Normlab.Run("run", _folder["mine.yaml"], "--steps", "3", "--out", _folder["out"]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("dropout", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_that_documentation_points_to_are_there()
    {
        foreach (string page in Directory.GetFiles(Repository.File("docs"), "*.md").Append(Repository.File("README.md")))
        {
            string text = File.ReadAllText(page);
            foreach (string part in text.Split("](").Skip(1))
            {
                string target = part[..part.IndexOf(')')].Split('#')[0];
                if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal)) continue;
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)),
                    $"{page} points to {target}, which is not there.");
            }
        }
    }
}
