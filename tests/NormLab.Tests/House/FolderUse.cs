namespace NormLab.Tests.House;

/// <summary>That a file of one folder uses another folder.</summary>
/// <param name="From">The folder that uses.</param>
/// <param name="To">The folder that is used.</param>
/// <param name="File">The file.</param>
/// <param name="What">What it names there: a type, or the using line.</param>
internal sealed record FolderUse(string From, string To, string File, string What);
