using System.Diagnostics;

namespace NormLab.Cli.Tests;

/// <summary>Programs of one file, as <c>dotnet run FILE.cs</c> runs them, but compiled against the assemblies beside these tests: in a
/// second, where a restore and a build of their own take a quarter of a minute.</summary>
internal static class FileProgram
{
    private static readonly string Here = AppContext.BaseDirectory;

    // The framework lies in shared/NAME/VERSION below the folder of dotnet.
    private static readonly string Kits = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "sdk"));

    // What a file-based program is given without asking.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>Compiles a program, warnings as errors, and runs it in a folder.</summary>
    public static Normlab.Outcome Run(string file, string folder, params string[] arguments)
    {
        string name = $"example-{Path.GetFileNameWithoutExtension(file)}", usings = Path.Combine(folder, "usings.cs");
        string program = Path.Combine(Here, $"{name}.dll");
        File.WriteAllText(usings, Usings);
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> references = Directory.GetFiles(framework, "*.dll").Where(IsManaged)
            .Concat([Path.Combine(Here, "NormLab.dll")]).Select(path => $"-reference:{path}");
        string response = Path.Combine(folder, "compile.rsp");
        File.WriteAllLines(response,
            [.. ((string[])[$"-out:{program}", "-target:exe", "-nullable:enable", "-langversion:14", "-warnaserror",
            "-features:FileBasedProgram", "-nostdlib", file, usings, .. references]).Select(word => $"\"{word}\"")]);
        try
        {
            Normlab.Outcome compiled = Start(folder, [CompilerFile(), "-noconfig", "-shared", $"@{response}"]);
            return compiled.ExitCode != 0 ? compiled : Start(folder, ["exec", "--depsfile", Path.Combine(Here, "NormLab.Cli.deps.json"),
                "--runtimeconfig", Path.Combine(Here, "NormLab.Cli.runtimeconfig.json"), program, .. arguments]);
        }
        finally
        {
            File.Delete(program);
        }
    }

    private static Normlab.Outcome Start(string folder, string[] words)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return Normlab.Finish(process);
    }

    private static bool IsManaged(string path)
    {
        try
        {
            return System.Reflection.AssemblyName.GetAssemblyName(path) is not null;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static string CompilerFile() => Directory.GetDirectories(Kits)
        .Where(sdk => Path.GetFileName(sdk).StartsWith($"{Environment.Version.Major}.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).Last(File.Exists);
}
