namespace NormLab.Experiments.Storage;

/// <summary>Something in a store that could not be trusted. It is made again; nothing that was found damaged is ever used.</summary>
/// <param name="RunId">The run it belongs to.</param>
/// <param name="Path">The file.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record StoreFinding(string RunId, string Path, string Reason)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => $"{Path}: {Reason}";
}
