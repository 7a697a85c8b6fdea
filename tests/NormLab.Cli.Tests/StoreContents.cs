using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace NormLab.Cli.Tests;

/// <summary>What a store holds, byte for byte but for where and when it was made.</summary>
internal static class StoreContents
{
    public static Dictionary<string, string> Read(string folder)
    {
        string runs = Path.Combine(folder, "runs");
        return Directory.EnumerateFiles(runs, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(runs, file), file => Path.GetFileName(file) == "run.json" ? WithoutHost(file)
                : Hash(file));
    }

    private static string WithoutHost(string file)
    {
        JsonObject document = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        Assert.True(document.Remove("host"));
        return document.ToJsonString();
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
