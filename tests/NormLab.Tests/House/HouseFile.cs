using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NormLab.Tests.House;

/// <summary>What a source file declares and names.</summary>
/// <param name="Path">Its path below the assembly's folder.</param>
/// <param name="Folder">The folder it is in: "Training/Batches", or "." for the assembly's own.</param>
/// <param name="Usings">Folders of the assembly that its using lines name.</param>
/// <param name="Types">Types that it declares, but for nested ones.</param>
/// <param name="Nested">Types that it declares inside of others.</param>
/// <param name="Chains">Names in its code, with what stands before them and a dot: "Data.SplitRows".</param>
internal sealed partial record HouseFile(string Path, string Folder, ImmutableHashSet<string> Usings, ImmutableHashSet<string> Types,
    ImmutableHashSet<string> Nested, ImmutableHashSet<string> Chains)
{
    /// <summary>The assembly's own folder.</summary>
    public const string Top = ".";

    /// <summary>Looks at a file.</summary>
    /// <param name="path">Its path below the assembly's folder.</param>
    /// <param name="source">What is in it.</param>
    /// <param name="root">The assembly's root namespace.</param>
    public static HouseFile Of(string path, string source, string root)
    {
        string code = CodeOnly.Of(source), folder = System.IO.Path.GetDirectoryName(path)!.Replace('\\', '/');
        Match[] declared = [.. Declaration().Matches(code).Cast<Match>()];
        return new HouseFile(path, folder.Length == 0 ? Top : folder,
            [.. Using().Matches(code).Select(match => FolderOf(match.Groups[1].Value, root)).OfType<string>()],
            [.. declared.Where(match => match.Groups[1].Length == 0).Select(match => match.Groups[2].Value)],
            [.. declared.Where(match => match.Groups[1].Length > 0).Select(match => match.Groups[2].Value)],
            [.. Chain().Matches(Header().Replace(code, "")).Select(match => White().Replace(match.Value, ""))]);
    }

    /// <summary>The folder of a namespace; null where it is none of the assembly's.</summary>
    public static string? FolderOf(string name, string root) => name == root ? Top
        : name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Replace('.', '/') : null;

    [GeneratedRegex(@"^([ \t]*)(?:(?:public|internal|protected|private|file|static|sealed|abstract|readonly|ref|partial|unsafe|new)\s+)*"
        + @"(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+[\w<>\[\]?.,() ]+?)"
        + @"\s+([A-Z]\w*)\s*(?=[<({:;\r\n]|where|$)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^using\s+(?:static\s+|\w+\s*=\s*)?([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^(?:using|namespace)\s.*;", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?:\s*\.\s*[A-Z]\w*)*")]
    private static partial Regex Chain();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
