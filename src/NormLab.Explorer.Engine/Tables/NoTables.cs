using NormLab.Formats;

namespace NormLab.Explorer.Engine.Tables;

/// <summary>For where tables are not taken.</summary>
internal sealed class NoTables : ITables
{
    /// <inheritdoc/>
    public string PathOf(string id) => throw new ArgumentException(
        "This page takes no tables of yours. 'normlab explore' does: start it on your machine, and open this address there.");

    /// <inheritdoc/>
    public string NameOf(string id) => "table";

    /// <inheritdoc/>
    public string Named(InputFileException error) => error.Message;
}
