using System.Text.RegularExpressions;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Tests.Experiments;

public sealed partial class ExperimentFileFuzzTests : IDisposable
{
    private const int InTheSuite = 500, AtFullLength = 10_000, LongestMessage = 300;

    private readonly string _folder = Directory.CreateTempSubdirectory("normlab-").FullName;
    private readonly DataCache _data = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_mutated_file_is_planned_or_refused_in_one_short_line_with_file_line_and_name() => Read(InTheSuite);

    [FullFact]
    public void Ten_thousand_mutated_files_are_planned_or_refused_in_one_short_line_with_file_line_and_name() => Read(AtFullLength);

    private void Read(int count)
    {
        int planned = 0;
        var wrong = new List<string>();
        string path = Path.Combine(_folder, "damaged.yaml");
        for (int seed = 0; seed < count; seed++)
        {
            File.WriteAllText(path, MutatedExperiment.Of(seed));
            try
            {
                Plan(path);
                planned++;
            }
            catch (InputFileException refusal)
            {
                // The folder is of this test alone; the file's own name counts.
                string message = refusal.Message.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
                if (Fault(message) is { } fault) wrong.Add($"Seed {seed}: {fault}: {message}");
            }
            catch (Exception error)
            {
                wrong.Add($"Seed {seed}: {error.GetType().Name}: {error.Message}");
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}.\n{string.Join('\n', wrong.Take(40))}");
        // Both ends are met often.
        Assert.InRange(planned, count / 20, count * 19 / 20);
    }

    /// <summary>What the command does before it trains.</summary>
    private void Plan(string path)
    {
        ExperimentSpecification experiment = ExperimentYaml.ReadFile(path);
        try
        {
            ExperimentPlanner.Plan(experiment, _data);
        }
        catch (SettingException refused)
        {
            throw ExperimentYaml.Problem(path, refused);
        }
    }

    private static string? Fault(string message) =>
        !message.StartsWith("damaged.yaml", StringComparison.Ordinal) && !message.Contains("x.csv", StringComparison.Ordinal)
            ? "names no file"
        : message.Any(char.IsControl) ? "holds control characters"
        : message.Length > LongestMessage ? $"has {message.Length} characters"
        : TypeName().IsMatch(message) ? "names a type"
        : !Place().IsMatch(message) ? "names no line" : null;

    /// <summary>A line; or what is missing in all of the file.</summary>
    [GeneratedRegex(@"line \d|The document is empty|x\.csv")]
    private static partial Regex Place();

    [GeneratedRegex(@"System\.|Exception|NormLab\.|`\d|Int32|   at |Parameter '")]
    private static partial Regex TypeName();
}
