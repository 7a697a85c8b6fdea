using System.Text.Json;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>The runs of a task as a file: a line of JSON each, with where the files of its data are, which are no part of its
/// specification.</summary>
internal static class WorkFile
{
    private const int Longest = 1 << 28;

    /// <summary>The file's text.</summary>
    public static string Write(IEnumerable<RunSpecification> runs) => string.Concat(runs.Select(run => JsonSerializer.Serialize(
        new Line(Full(run.Data.File), Full(run.Data.ClassWeightsFile), Full(run.Data.Split.TestFile), CanonicalJson.Write(run))) + "\n"));

    /// <summary>Reads it back.</summary>
    /// <exception cref="InputFileException">It can't be read.</exception>
    public static RunSpecification[] Read(string path)
    {
        string text = TextFile.Read(path, Longest).Text;
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => Parse(path, i + 1, line))];
    }

    private static RunSpecification Parse(string path, int number, string text)
    {
        try
        {
            Line line = JsonSerializer.Deserialize<Line>(text) ?? throw new JsonException("There is nothing.");
            RunSpecification run = CanonicalJson.Read(line.Run);
            return run with
            {
                Data = run.Data with
                {
                    File = line.File,
                    ClassWeightsFile = line.ClassWeightsFile,
                    Split = run.Data.Split with { TestFile = line.TestFile },
                },
            };
        }
        catch (JsonException e)
        {
            throw new InputFileException(path, number, null, $"This is no run: {Excerpt.Of(e.Message, 200)}", e);
        }
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);

    private sealed record Line(string? File, string? ClassWeightsFile, string? TestFile, string Run);
}
