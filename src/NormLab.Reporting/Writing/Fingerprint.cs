using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Runs;
using NormLab.Formats;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Writing;

/// <summary>What a report was made of, in 64 hexadecimal digits: the experiments, their runs and where they ran, and the build that drew
/// it. A report whose page carries the same fingerprint need not be drawn again.</summary>
internal static class Fingerprint
{
    /// <summary>The name of the page's meta element that carries it.</summary>
    public const string MetaName = "normlab-fingerprint";

    /// <summary>How much of a page is looked through for it: it stands at the very top.</summary>
    private const int HeadLength = 1024;

    /// <summary>The fingerprint of a report on <paramref name="reports"/>, without experiments that are not done yet.</summary>
    public static string Of(IEnumerable<ExperimentReport> reports, IEnumerable<string> missing)
    {
        StringBuilder text = Build();
        foreach (string name in missing) text.AppendLine(CultureInfo.InvariantCulture, $"missing {name}");
        foreach (ExperimentReport report in reports)
        {
            Append(text, report.Result);
            if (report.Chaos is { } chaos)
                text.AppendLine(CultureInfo.InvariantCulture,
                $"{chaos.Condition} {chaos.Seed} {chaos.Perturbation} {chaos.LossDigits} {chaos.AccuracyDigits}");
        }
        return Hash(text);
    }

    /// <summary>The fingerprint of a report on <paramref name="results"/>, and on what was said of them and of others.</summary>
    public static string Of(IEnumerable<ExperimentResult> results, params ReadOnlySpan<string> said)
    {
        StringBuilder text = Build();
        foreach (string words in said) text.AppendLine(words);
        foreach (ExperimentResult result in results) Append(text, result);
        return Hash(text);
    }

    private static StringBuilder Build() =>
        new StringBuilder().AppendLine(CultureInfo.InvariantCulture,
            $"{typeof(Fingerprint).Module.ModuleVersionId} {typeof(RunResult).Module.ModuleVersionId}");

    private static void Append(StringBuilder text, ExperimentResult result)
    {
        text.AppendLine(ExperimentYaml.Write(result.Experiment));
        foreach (ExperimentRun run in result.Runs)
            text.AppendLine(CultureInfo.InvariantCulture, $"{run.Condition} {run.Seed} {run.Result.Id} {run.Result.Host}");
    }

    private static string Hash(StringBuilder text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

    /// <summary>Whether the page at <paramref name="path"/> carries <paramref name="fingerprint"/>.</summary>
    public static bool IsOn(string path, string fingerprint)
    {
        if (RegularFile.Length(path) == 0) return false;
        using var reader = new StreamReader(path);
        var head = new char[HeadLength];
        return head.AsSpan(0, reader.ReadBlock(head)).Contains(fingerprint, StringComparison.Ordinal);
    }
}
