using System.CommandLine;

namespace NormLab.Cli.Requests;

/// <summary>A command whose help ends with an example to paste.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
/// <param name="example">The example, from "normlab" on.</param>
internal sealed class VerbCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>The example, from "normlab" on.</summary>
    public string Example => example;
}
