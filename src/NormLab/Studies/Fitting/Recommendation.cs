using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NormLab.Analysis.Metrics;
using NormLab.Formats;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.Fitting;

/// <summary>What a comparison recommends, kept beside its runs in recommendation.json: enough to make the model.</summary>
/// <param name="Asked">The comparison.</param>
/// <param name="Method">The method that it recommends.</param>
/// <param name="ContentHash">SHA-256 of the table's bytes.</param>
/// <param name="TestRows">Rows that its averaged runs were tested on, each without having been trained on it.</param>
/// <param name="Score">Their score there: accuracy of classes, R2 of numbers.</param>
/// <param name="Loss">What stands beside it: log loss of classes, the mean absolute error of numbers.</param>
public sealed record Recommendation(ComparisonSpecification Asked, ComparisonMethod Method, string ContentHash, int TestRows,
    double Score, double Loss)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "recommendation.json";

    private const int Version = 1, MaximumBytes = 1 << 24;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new MethodByName(),
            new MetricByName() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private sealed record Document(int Version, Recommendation Recommendation);

    /// <summary>What a comparison recommends: the method that tuning prefers.</summary>
    public static Recommendation Of(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        MethodResult pick = result.TuningWinner;
        return new Recommendation(result.Plan.Specification, pick.Method, result.Plan.Data(0, 0, withTest: false).ContentHash ?? "",
            result.TestedRows, pick.AveragedTest.Estimate, pick.AveragedLoss.Estimate);
    }

    /// <summary>What is fitted after it.</summary>
    [JsonIgnore]
    public ComparisonSpecification ToFit => Asked with { Methods = [Method] };

    /// <summary>Whether what was measured is true of models that a plan makes: of the same table, read and tuned and trained in the same
    /// way, with the method recommended and no other.</summary>
    public bool Speaks(FitPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ComparisonSpecification planned = plan.Tuning.Specification;
        if (plan.Data.ContentHash != ContentHash || planned.Methods.Length > 1) return false;
        // What does not matter to the model, or can't be asked of it, is that of the comparison.
        ComparisonSpecification same = planned with
        {
            File = Asked.File,
            TestFile = Asked.TestFile,
            Splits = Asked.Splits,
            TestShare = Asked.TestShare,
            Margin = Asked.Margin,
        };
        return (this with { Asked = same }).ToBytes().SequenceEqual((this with { Asked = ToFit }).ToBytes());
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(new Document(Version, this), Options), (byte)'\n'];

    /// <summary>Reads what a comparison recommended.</summary>
    /// <param name="folder">The comparison's folder.</param>
    /// <exception cref="InputFileException">There is none, or it can't be read.</exception>
    public static Recommendation Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new InputFileException(path,
            "There is no recommendation of a comparison in this folder. 'normlab compare' writes one when it has ended; the same "
            + "command again takes what it has already done.");
        byte[] bytes = InputFile.Read(path, MaximumBytes);
        try
        {
            Document document = JsonSerializer.Deserialize<Document>(bytes, Options) ?? throw new JsonException("it is null");
            return document.Version == Version ? document.Recommendation : throw new JsonException(string.Create(
                CultureInfo.InvariantCulture, $"it is of version {document.Version}; this NormLab reads version {Version}"));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException)
        {
            throw new InputFileException(path,
                $"This is no recommendation of a comparison ({Excerpt.Of(error.Message.TrimEnd('.'), 200)}). "
                + "Run the same 'normlab compare' again: it takes what it has already done.", error);
        }
    }

    private sealed class MetricByName : JsonConverter<Metric>
    {
        public override Metric Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            MetricCatalog.Find(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, Metric value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Name);
    }

    private sealed class MethodByName : JsonConverter<ComparisonMethod>
    {
        public override ComparisonMethod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ComparisonMethods.Find(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ComparisonMethod value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Name);
    }
}
