using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NormLab.Data.Encoding;
using NormLab.Formats;
using NormLab.Networks;

namespace NormLab.Models;

/// <summary>A model in one file that can be taken away, as safetensors: the tensors "members.0.layers.0.weight" and so on, and in the
/// metadata what else a prediction needs: networks, encodings, scalers, classes, and where the model comes from.</summary>
public static class ModelFile
{
    /// <summary>What such a file is called where nothing else is said.</summary>
    public const string DefaultName = "model.safetensors";

    private const string VersionKey = "normlab-model", MembersKey = "members", ProvenanceKey = "provenance", EncodingKey = "encoding.";
    private const string Version = "1";
    private const int MaximumBytes = int.MaxValue / 2, MostMembers = 100_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The bytes of a file. The same model gives the same bytes.</summary>
    public static byte[] Write(AveragedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        metadata[VersionKey] = Version;
        metadata[MembersKey] = JsonSerializer.Serialize(model.Members.Select(Member.Of).ToArray(), Options);
        metadata[ProvenanceKey] = JsonSerializer.Serialize(model.Provenance, Options);
        foreach ((int i, TrainedModel member) in model.Members.Index())
            metadata[EncodingKey + Text(i)] = System.Text.Encoding.UTF8.GetString(EncodingFile.Write(member.Encoding));
        return new Safetensors([.. model.Members.Index().SelectMany(member => member.Item.ToTensors(Prefix(member.Index)))],
            metadata.ToImmutable()).ToBytes();
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file, or a folder with a <see cref="DefaultName"/> in it.</param>
    /// <exception cref="InputFileException">There is none, or it is no model of NormLab, or damaged.</exception>
    public static AveragedModel Read(string path)
    {
        if (Directory.Exists(path)) path = Path.Combine(path, DefaultName);
        byte[] bytes = InputFile.Read(path, MaximumBytes);
        try
        {
            return Read(Safetensors.Read(bytes, path), path);
        }
        catch (Exception error) when (error is FileFormatException or JsonException or ArgumentException or OverflowException)
        {
            string reason = (error as FileFormatException)?.Reason ?? error.Message.TrimEnd('.');
            throw new InputFileException(path, $"This is no model of NormLab: {Excerpt.Of(reason, 300)}. 'normlab fit' makes one.", error);
        }
    }

    private static AveragedModel Read(Safetensors content, string path)
    {
        string version = content.Metadata.GetValueOrDefault(VersionKey)
            ?? throw new FileFormatException(path, $"its metadata has no '{VersionKey}'");
        if (version != Version) throw new FileFormatException(path,
            $"it is of version {Excerpt.Of(version)}; this NormLab reads version {Version}");
        Member[] members = Parse<Member[]>(content, MembersKey, path);
        if (members.Length is 0 or > MostMembers) throw new FileFormatException(path, $"it has {members.Length} members");
        TrainedModel[] models = [.. members.Index().Select(member => ReadMember(content, member.Item, member.Index, path))];
        int tensors = models.Sum(model => ModelTensors.Count(model.Network));
        return content.Tensors.Length == tensors
            ? new AveragedModel([.. models])
            {
                Provenance = Parse<SortedDictionary<string, string>>(content, ProvenanceKey, path)
                    .ToImmutableSortedDictionary(StringComparer.Ordinal),
            }
            : throw new FileFormatException(path, $"it holds {content.Tensors.Length} tensors, where its networks have {tensors}");
    }

    private static TrainedModel ReadMember(Safetensors content, Member member, int index, string path)
    {
        var network = new Architecture(member.Sizes, member.Activation, member.Biases);
        string json = content.Metadata.GetValueOrDefault(EncodingKey + Text(index))
            ?? throw new FileFormatException(path, $"the encoding of member {index} is missing");
        TableEncoding encoding =
            EncodingFile.Read(System.Text.Encoding.UTF8.GetBytes(json), path, network.InputSize, network.OutputSize);
        return ModelTensors.Read(content, path, Prefix(index), network, member.Output, encoding);
    }

    private static T Parse<T>(Safetensors content, string key, string path) =>
        JsonSerializer.Deserialize<T>(content.Metadata.GetValueOrDefault(key)
            ?? throw new FileFormatException(path, $"its metadata has no '{key}'"), Options)
        ?? throw new FileFormatException(path, $"'{key}' in its metadata is null");

    private static string Prefix(int member) => $"members.{Text(member)}.";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Member(int[] Sizes, Activation Activation, bool Biases, ModelOutput Output)
    {
        public static Member Of(TrainedModel model) =>
            new([.. model.Network.Sizes], model.Network.Activation, model.Network.HasBiases, model.Output);
    }
}
