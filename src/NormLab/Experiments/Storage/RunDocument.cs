using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>The document run.json: the canonical specification on one line, the summary, the SHA-256 of the run's other files, and the
/// host. But for the host it is the same bytes wherever the run was made. The host's last member, sha256, is that of the document without
/// this member, so that no byte can change unseen.</summary>
/// <param name="Summary">How the run ended.</param>
/// <param name="CurveHash">SHA-256 of curve.csv.</param>
/// <param name="WeightsHash">SHA-256 of weights.safetensors.</param>
/// <param name="EncodingHash">SHA-256 of encoding.json.</param>
/// <param name="Host">Where it ran.</param>
internal sealed record RunDocument(RunSummary Summary, string CurveHash, string WeightsHash, string EncodingHash, HostRecord Host)
{
    /// <summary>SHA-256 of state.safetensors; null where the run can't be trained longer.</summary>
    public string? StateHash { get; init; }

    /// <summary>SHA-256 of predictions.safetensors; null where the run keeps none.</summary>
    public string? PredictionsHash { get; init; }

    /// <summary>Bytes that no such document exceeds.</summary>
    public const long Longest = 1 << 20;

    private const string End = "\n  }\n}\n";

    private static readonly JsonSerializerOptions Options = new(CanonicalJson.Options)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new EvaluationConverter() },
    };

    public byte[] Write(RunSpecification specification)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = Options.Encoder }))
        {
            json.WriteStartObject();
            json.WritePropertyName("specification");
            json.WriteRawValue(CanonicalJson.Write(specification));
            json.WritePropertyName("summary");
            JsonSerializer.Serialize(json, Summary, Options);
            json.WriteStartObject("files");
            json.WriteString(RunStore.CurveName, CurveHash);
            json.WriteString(RunStore.WeightsName, WeightsHash);
            json.WriteString(RunStore.EncodingName, EncodingHash);
            if (PredictionsHash is not null) json.WriteString(RunStore.PredictionsName, PredictionsHash);
            if (StateHash is not null) json.WriteString(RunStore.StateName, StateHash);
            json.WriteEndObject();
            json.WritePropertyName("host");
            JsonSerializer.Serialize(json, Host, Options);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        byte[] document = stream.ToArray();
        return [.. document.AsSpan(..^End.Length), .. Encoding.ASCII.GetBytes(Seal(document))];
    }

    /// <exception cref="FileFormatException">The bytes were altered, or describe another run than <paramref name="id"/>.</exception>
    public static RunDocument Read(ReadOnlyMemory<byte> bytes, string file, string id)
    {
        int sealLength = Seal([]).Length;
        if (bytes.Length < sealLength)
            throw new FileFormatException(file, $"{bytes.Length} bytes are too few for the description of a run");
        byte[] document = [.. bytes.Span[..^sealLength], .. Encoding.ASCII.GetBytes(End)];
        if (!bytes.Span[^sealLength..].SequenceEqual(Encoding.ASCII.GetBytes(Seal(document))))
            throw new FileFormatException(file, "its checksum does not fit: it was cut short or altered");

        try
        {
            using JsonDocument json = JsonDocument.Parse(document);
            JsonElement root = json.RootElement, files = root.GetProperty("files");
            if (HashOf(Encoding.UTF8.GetBytes(root.GetProperty("specification").GetRawText())) != id)
                throw new FileFormatException(file, "it describes another run than its folder's name says");
            if (!files.TryGetProperty(RunStore.EncodingName, out JsonElement encoding))
                throw new FileFormatException(file,
                    $"a version of NormLab wrote it that kept no {RunStore.EncodingName} beside the weights");
            return new RunDocument(
                root.GetProperty("summary").Deserialize<RunSummary>(Options) ?? throw new JsonException("there is no summary"),
                files.GetProperty(RunStore.CurveName).GetString() ?? "",
                files.GetProperty(RunStore.WeightsName).GetString() ?? "",
                encoding.GetString() ?? "",
                root.GetProperty("host").Deserialize<HostRecord>(Options) ?? throw new JsonException("there is no host"))
            {
                StateHash = files.TryGetProperty(RunStore.StateName, out JsonElement state) ? state.GetString() : null,
                PredictionsHash = files.TryGetProperty(RunStore.PredictionsName, out JsonElement kept) ? kept.GetString() : null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FileFormatException(file, $"it is not the description of a run ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>The specification in a document.</summary>
    /// <exception cref="FileFormatException">The bytes were altered, describe another run than <paramref name="id"/>, or one of another
    /// version.</exception>
    public static RunSpecification ReadSpecification(ReadOnlyMemory<byte> bytes, string file, string id)
    {
        _ = Read(bytes, file, id);
        try
        {
            using JsonDocument json = JsonDocument.Parse(bytes);
            return CanonicalJson.Read(json.RootElement.GetProperty("specification").GetRawText());
        }
        catch (JsonException e)
        {
            throw new FileFormatException(file, $"it describes a run that this version does not know ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Seal(ReadOnlySpan<byte> document) => $",\n    \"sha256\": \"{HashOf(document)}\"{End}";
}
