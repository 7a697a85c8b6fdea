using System.Text.Encodings.Web;
using System.Text.Json;
using NormLab.Experiments.Storage;

namespace NormLab.Studies;

/// <summary>The file study.json of a store: what was asked last, and how far it is.</summary>
/// <remarks>It is for people; no run depends on it.</remarks>
public sealed class StudyFile
{
    private const string Name = "study.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    private readonly RunStore _store;
    private readonly Content _content;

    private StudyFile(RunStore store, Content content) => (_store, _content) = (store, content);

    private sealed record Content(string Study, SortedDictionary<string, string> Asked, List<Round> Rounds);

    private sealed record Round(string Name, int Runs, int Plans, int PlansDone);

    /// <summary>Begins a study.</summary>
    internal static StudyFile Begin(RunStore store, IStudy study)
    {
        var file = new StudyFile(store,
            new Content(study.Name, new SortedDictionary<string, string>(study.Asked.ToDictionary(), StringComparer.Ordinal), []));
        file.Write();
        return file;
    }

    /// <summary>A round has ended.</summary>
    internal void Finish(StudyRound round, int done)
    {
        _content.Rounds.Add(new Round(round.Name, round.Plans.Sum(plan => plan.Runs.Count), round.Plans.Length,
            Math.Min(done, round.Plans.Length)));
        Write();
    }

    private void Write() => _store.WriteBeside(Name, JsonSerializer.SerializeToUtf8Bytes(_content, Options));
}
