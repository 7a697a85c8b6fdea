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
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:{Environment.NewLine}  {example}{Environment.NewLine}");
        return code;
    }

    /// <summary>The help option with examples.</summary>
    public static HelpOption Option()
    {
        var option = new HelpOption();
        option.Action = new ExampleHelp((HelpAction)option.Action!);
        return option;
    }
}
