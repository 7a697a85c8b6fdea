namespace NormLab.Formats;

/// <summary>A file is not what it should be: cut short, altered, or of another format.</summary>
/// <param name="file">The file, as the user knows it.</param>
/// <param name="reason">What is wrong, in words that end without a full stop.</param>
public sealed class FileFormatException(string file, string reason) : Exception($"{file}: {reason}.")
{
    /// <summary>The file, as the user knows it.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong.</summary>
    public string Reason { get; } = reason;
}
