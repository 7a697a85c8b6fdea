using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Models;

/// <summary>What encoded and scaled a run's table, as JSON: with the weights beside it, all that a prediction needs.</summary>
internal static class EncodingFile
{
    /// <summary>Bytes that no such file exceeds.</summary>
    public const long Longest = 64 << 20;

    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        // Named, since file-based programs (dotnet run file.cs) switch the default off.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static byte[] Write(TableEncoding encoding) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new EncodingDocument(Version, encoding.Label, [.. encoding.Classes],
            encoding.Encoder.TrainingRows,
            [.. encoding.Encoder.Columns.Select(EncodedColumn.Of)], [.. encoding.Scaler.Shift], [.. encoding.Scaler.Scale])
            {
                Numbers = encoding.Numbers,
                Missing = encoding.MissingMarks.IsEmpty ? null : [.. encoding.MissingMarks],
            }, Options), (byte)'\n'];

    /// <exception cref="FileFormatException">The bytes are not such a file, or do not fit a network with so many inputs and
    /// outputs.</exception>
    public static TableEncoding Read(ReadOnlySpan<byte> bytes, string file, int inputs, int outputs) =>
        Fitting(Read(bytes, file), file, inputs, outputs);

    /// <summary>The encoding, where it fits a network with so many inputs and outputs.</summary>
    /// <exception cref="FileFormatException">It does not.</exception>
    public static TableEncoding Fitting(TableEncoding encoding, string file, int inputs, int outputs) =>
        encoding.Features.Length == inputs && encoding.Outputs == outputs
            ? encoding
            : throw new FileFormatException(file,
                $"{encoding.Features.Length} features and {encoding.OutputsText} are not those of the network");

    /// <exception cref="FileFormatException">The bytes are not such a file.</exception>
    public static TableEncoding Read(ReadOnlySpan<byte> bytes, string file)
    {
        try
        {
            JsonElement json = JsonSerializer.Deserialize<JsonElement>(bytes, Options);
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("version", out JsonElement version)) throw new JsonException(
                "it has no version");
            if (version.GetRawText() != Version.ToString(CultureInfo.InvariantCulture))
                throw new FileFormatException(file,
                    $"it is of version {Excerpt.Of(version.GetRawText())}; this NormLab reads version {Version}");
            EncodingDocument document = json.Deserialize<EncodingDocument>(Options)!;
            var encoder = new FeatureEncoder([.. document.Columns.Select(column => column.ToEncoding())], document.TrainingRows);
            if (document.Shift.Length != encoder.FeatureNames.Length || document.Scale.Length != document.Shift.Length)
                throw new FileFormatException(file, "the numbers of its scaler are not one for each feature");
            if (document.Numbers is { } numbers && !(document.Classes.Length == 0 && numbers.Scale > 0))
                throw new FileFormatException(file, "numbers are predicted, but there are classes, or the numbers' scale is not above 0");
            return new TableEncoding(document.Label, [.. document.Classes], encoder,
                new FeatureScaler([.. document.Shift], [.. document.Scale]))
            {
                Numbers = document.Numbers,
                MissingMarks = [.. document.Missing ?? []],
            };
        }
        catch (JsonException e)
        {
            throw new FileFormatException(file, $"it is not an encoding of a table ({e.Message.TrimEnd('.')})");
        }
    }

    private sealed record EncodingDocument(int Version, string Label, string[] Classes, int TrainingRows, EncodedColumn[] Columns,
        double[] Shift, double[] Scale)
    {
        /// <summary>What scales the numbers to predict; null where classes are predicted.</summary>
        public NumberScaler? Numbers { get; init; }

        /// <summary>The user's own marks of missing values; null where there are none.</summary>
        public string[]? Missing { get; init; }
    }

    /// <summary>A column: "numbers" with what they are, "words" with their categories, or "constant".</summary>
    private sealed record EncodedColumn(string Name, string Kind)
    {
        private const string Numbers = "numbers", Words = "words", Constant = "constant";

        public double? Median { get; init; }

        public bool? HasValue { get; init; }

        public bool? HasIndicator { get; init; }

        public bool? IsConstant { get; init; }

        /// <summary>How numbers were read; null for plain ones.</summary>
        public ColumnForm? Form { get; init; }

        public string[]? Categories { get; init; }

        /// <summary>Whether rare words have a feature together; null where they have none.</summary>
        public bool? HasOther { get; init; }

        public string? Value { get; init; }

        public static EncodedColumn Of(ColumnEncoding column) => column switch
        {
            NumericEncoding numbers => new(column.Name, Numbers)
            {
                Median = numbers.Median,
                HasValue = numbers.HasValue,
                HasIndicator = numbers.HasIndicator,
                IsConstant = numbers.IsConstant,
                Form = numbers.Form == ColumnForm.Numbers ? null : numbers.Form,
            },
            OneHotEncoding words => new(column.Name, Words)
            {
                Categories = [.. words.Categories],
                HasIndicator = words.HasIndicator,
                HasOther = words.HasOther ? true : null,
            },
            ConstantEncoding constant => new(column.Name, Constant) { Value = constant.Value },
            _ => throw new ArgumentException($"There is no document of a {column.GetType().Name}.", nameof(column)),
        };

        public ColumnEncoding ToEncoding() => Kind switch
        {
            Numbers => new NumericEncoding(Name, Median ?? throw Lacks("median"), HasValue ?? throw Lacks("hasValue"),
                HasIndicator ?? throw Lacks("hasIndicator"))
            {
                IsConstant = IsConstant ?? throw Lacks("isConstant"),
                Form = Form ?? ColumnForm.Numbers,
            },
            Words => new OneHotEncoding(Name, ImmutableArray.Create(Categories ?? throw Lacks("categories")),
                HasIndicator ?? throw Lacks("hasIndicator"))
            {
                HasOther = HasOther ?? false,
            },
            Constant => new ConstantEncoding(Name, Value),
            _ => throw new JsonException($"the column '{Excerpt.Of(Name)}' is of no known kind"),
        };

        private JsonException Lacks(string member) => new($"the column '{Excerpt.Of(Name)}' has no '{member}'");
    }
}
