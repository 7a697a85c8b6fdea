using System.Diagnostics;

namespace NormLab.Cli.Tests;

/// <summary>The packages as a user has them: made from the source, installed into an empty home, run where nothing else is.</summary>
public sealed class PackageTests(PackageTests.Packages packages) : IClassFixture<PackageTests.Packages>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>All packages, made once.</summary>
    public sealed class Packages : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Packages() => Require(Run(Repository.Root, [], Repository.File("eng/pack.sh"), "--out", Folder, "linux-x64"));

        public string Folder => _folder["packages"];

        public void Dispose() => _folder.Dispose();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_tool_is_installed_from_the_folder_and_reproduces_the_article_from_an_empty_folder_in_any_locale_without_a_home()
    {
        string home = _folder["home"], empty = _folder["empty"], tools = _folder["tools"];
        foreach (string made in (string[])[home, empty]) Directory.CreateDirectory(made);
        Require(Run(empty, [("HOME", home), ("NUGET_PACKAGES", _folder["cache"])],
            "dotnet", "tool", "install", "NormLab.Cli", "--tool-path", tools, "--source", packages.Folder));

        string normlab = Path.Combine(tools, "normlab");
        (string, string?)[] elsewhere = [("LC_ALL", "tr_TR.UTF-8"), ("HOME", null), ("XDG_DATA_HOME", null)];
        Normlab.Outcome outcome = Run(empty, elsewhere, normlab, "reproduce", "1", "--steps", "500");
        Require(outcome);
        Assert.Contains("Experiment 1", outcome.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(empty, "reproduction", "report.html")));
        // The same bits as the command beside these tests. The report has one run more, for its figure on the order of sums.
        Assert.Equal(0, Normlab.Run("reproduce", "1", "--steps", "500", "--no-report", "--out", _folder["here"]).ExitCode);
        Assert.Empty(StoreContents.Read(_folder["here"]).Except(StoreContents.Read(Path.Combine(empty, "reproduction"))));
    }

    [Fact]
    public void A_program_compiles_against_the_packages_alone()
    {
        string program = _folder["program"];
        Directory.CreateDirectory(program);
        // Other packages come from the cache that this build was restored into.
        File.WriteAllText(Path.Combine(program, "NuGet.config"), $"""
            <configuration>
              <packageSources><clear /><add key="made" value="{packages.Folder}" /></packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(program, "program.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="NormLab.Reporting" Version="0.1.0" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(program, "Program.cs"), """
            using NormLab.Experiments.Format;
            using NormLab.Penalties;

            System.Console.WriteLine(ExperimentSchema.Text.Length > 1000);
            System.Console.WriteLine(typeof(NormLab.Reporting.Figures.Figure).Assembly.GetName().Name);
            """);
        using var cache = new TemporaryFolder();
        Normlab.Outcome outcome = Run(program, [("NUGET_PACKAGES", Cache(cache))], "dotnet", "run", "-v", "quiet");
        Require(outcome);
        Assert.Equal("True\nNormLab.Reporting\n", outcome.Output);
    }

    // The cache of other packages, without a NormLab that an earlier build may have left there.
    private static string Cache(TemporaryFolder folder)
    {
        string all = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string cache = folder["packages"];
        Directory.CreateDirectory(cache);
        foreach (string package in Directory.GetDirectories(all).Where(package => !Path.GetFileName(package).StartsWith("normlab",
            StringComparison.Ordinal)))
            Directory.CreateSymbolicLink(Path.Combine(cache, Path.GetFileName(package)), package);
        return cache;
    }

    private static void Require(Normlab.Outcome outcome) => Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);

    private static Normlab.Outcome Run(string folder, (string Name, string? Value)[] environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToList()) start.Environment.Remove(name);
        foreach ((string name, string? value) in environment.Append(("DOTNET_NOLOGO", "1")).Append(("DOTNET_CLI_TELEMETRY_OPTOUT", "1")))
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        using Process process = Process.Start(start)!;
        // Everything is built anew, the engine of the site among it.
        return Normlab.Finish(process, minutes: 40);
    }
}
