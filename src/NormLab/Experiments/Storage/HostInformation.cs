using System.Reflection;
using System.Runtime.InteropServices;
using NormLab.Experiments.Runs;
using NormLab.Numerics;

namespace NormLab.Experiments.Storage;

/// <summary>What this process runs on.</summary>
public static class HostInformation
{
    private static readonly Lazy<string> ProcessorModel = new(ReadProcessorModel);

    /// <summary>The version of NormLab.</summary>
    public static string Version =>
        typeof(HostInformation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The host as it is recorded with a run.</summary>
    /// <param name="finishedAt">When the run ended.</param>
    /// <param name="seconds">Seconds of training.</param>
    public static HostRecord Describe(DateTimeOffset finishedAt, double seconds) => new(Version,
        RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, ProcessorModel.Value, InstructionSets.Widest.ToString(),
            finishedAt.ToUniversalTime(), seconds);

    private static string ReadProcessorModel()
    {
        const string key = "model name";
        string architecture = $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} logical processors";
        if (!OperatingSystem.IsLinux() || !File.Exists("/proc/cpuinfo")) return architecture;
        string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
        return line is null ? architecture : $"{line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()}, {architecture}";
    }
}
