using System.Collections.Concurrent;
using NormLab.Data.Encoding;

namespace NormLab.Experiments.Storage;

/// <summary>Encodings that were read already, by the SHA-256 of their file. The runs of an experiment share a few among them, and one of a
/// wide table is most of a small run.</summary>
internal sealed class KnownEncodings
{
    // A store of many tables and splits may have more; those that come later are read each time.
    private const int Most = 512;

    private readonly ConcurrentDictionary<string, TableEncoding> _known = new();

    /// <summary>The encoding of a hash.</summary>
    /// <param name="hash">The hash of the file, which was verified.</param>
    /// <param name="read">Reads it, where it isn't known.</param>
    public TableEncoding Get(string hash, Func<TableEncoding> read)
    {
        if (_known.TryGetValue(hash, out TableEncoding? known)) return known;
        TableEncoding encoding = read();
        if (_known.Count < Most) _known[hash] = encoding;
        return encoding;
    }
}
