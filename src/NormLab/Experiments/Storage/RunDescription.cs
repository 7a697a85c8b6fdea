using System.Text.Json;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>What run.json tells of a finished run: all but its curve, weights and predictions.</summary>
/// <param name="Id">The run's name.</param>
/// <param name="Specification">What was run.</param>
/// <param name="Canonical">The same as canonical JSON.</param>
/// <param name="Summary">How it ended.</param>
/// <param name="Host">Where and when.</param>
public sealed record RunDescription(string Id, RunSpecification Specification, string Canonical, RunSummary Summary, HostRecord Host)
{
    /// <summary>Reads and verifies a run's <c>run.json</c>, and none of its other files.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">The run.</param>
    /// <param name="finding">What is wrong with it; null where it is sound or missing.</param>
    /// <returns>The description, or null where it is missing or damaged.</returns>
    /// <exception cref="StoreException">The system could not read it.</exception>
    public static RunDescription? TryRead(RunStore store, string id, out StoreFinding? finding)
    {
        ArgumentNullException.ThrowIfNull(store);
        finding = null;
        try
        {
            if (!store.Contains(id)) return null;
            (byte[] bytes, string path) = store.Files.Read(id, RunStore.DocumentName, RunDocument.Longest);
            return Read(bytes, path, id);
        }
        catch (FileFormatException e)
        {
            finding = new StoreFinding(id, e.File, e.Reason);
        }
        return null;
    }

    private static RunDescription Read(byte[] bytes, string path, string id)
    {
        RunDocument document = RunDocument.Read(bytes, path, id);
        try
        {
            using JsonDocument json = JsonDocument.Parse(bytes);
            string canonical = json.RootElement.GetProperty("specification").GetRawText();
            return new RunDescription(id, CanonicalJson.Read(canonical), canonical, document.Summary, document.Host);
        }
        catch (JsonException e)
        {
            throw new FileFormatException(path, $"it describes a run that this version does not know ({e.Message.TrimEnd('.')})");
        }
    }
}
