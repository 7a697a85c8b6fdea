using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using NormLab.Cli.Requests;

namespace NormLab.Cli.Verbs;

/// <summary>The help of a command, with its example after it.</summary>
/// <param name="help">What writes everything else.</param>
internal sealed class ExampleHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is VerbCommand { Example: var example })
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            foreach (string line in Lines(example, Console.IsOutputRedirected ? int.MaxValue : Console.WindowWidth)) output.WriteLine(line);
            output.WriteLine();
        }
        return code;
    }

    /// <summary>The example in lines that a shell reads as one, so that it can be pasted.</summary>
    /// <param name="example">The example.</param>
    /// <param name="width">Columns of the window.</param>
    internal static IEnumerable<string> Lines(string example, int width)
    {
        const string Indentation = "  ", Continued = " \\";
        string line = Indentation;
        foreach (string word in example.Split(' '))
        {
            if (line.Trim().Length > 0 && line.Length + word.Length + 1 + Continued.Length > width)
            {
                yield return line + Continued;
                line = Indentation + Indentation;
            }
            line += line.Trim().Length == 0 ? word : $" {word}";
        }
        yield return line;
    }

    /// <summary>The help option with examples.</summary>
    public static HelpOption Option()
    {
        var option = new HelpOption();
        option.Action = new ExampleHelp((HelpAction)option.Action!);
        return option;
    }
}
