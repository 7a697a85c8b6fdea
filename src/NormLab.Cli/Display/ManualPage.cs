using System.CommandLine;
using System.Reflection;
using System.Text;
using NormLab.Cli.Requests;

namespace NormLab.Cli.Display;

/// <summary>The manual page of a command and all below it, in the macros of <c>man</c>.</summary>
internal static class ManualPage
{
    /// <summary>The whole page.</summary>
    public static string Of(Command root)
    {
        string version = typeof(ManualPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var page = new StringBuilder();
        page.Append($".TH {Escaped(root.Name.ToUpperInvariant())} 1 \"\" \"{Escaped(version)}\"\n.SH NAME\n");
        page.Append($"{Escaped(root.Name)} \\- {Escaped(root.Description ?? "")}\n.SH SYNOPSIS\n.B {Escaped(root.Name)}\n");
        page.Append("\\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.SH COMMANDS\n");
        foreach (Command command in root.Subcommands.Where(command => !command.Hidden)) Add(page, command, root.Name);
        page.Append(".SH EXIT STATUS\n");
        foreach ((string code, string meaning) in Codes) page.Append($".TP\n.B {code}\n{meaning}\n");
        return page.ToString();
    }

    private static readonly (string Code, string Meaning)[] Codes =
        [("0", "Done."), ("1", "Failed."), ("2", "Wrong usage or input."), ("130", "Interrupted; what was computed is kept.")];

    private static void Add(StringBuilder page, Command command, string parent)
    {
        string name = $"{parent} {command.Name}";
        IEnumerable<string> words = command.Arguments.Select(argument => Word(argument.Name, argument.Arity.MinimumNumberOfValues == 0));
        page.Append($".SS {Escaped($"{name} {string.Join(' ', words)}".TrimEnd())}\n{Escaped(command.Description ?? "")}\n");
        if (command is VerbCommand { Example: var example }) page.Append($".PP\nExample: {Escaped(example)}\n");
        foreach (Argument argument in command.Arguments.Where(argument => !argument.Hidden))
            page.Append($".TP\n.I {Escaped(argument.Name)}\n{Escaped(argument.Description ?? "")}\n");
        foreach (Option option in command.Options.Where(option => !option.Hidden)) Add(page, option);
        foreach (Command below in command.Subcommands.Where(below => !below.Hidden)) Add(page, below, name);
    }

    private static void Add(StringBuilder page, Option option)
    {
        IEnumerable<string> names = option.Aliases.Prepend(option.Name).Distinct();
        string value = option.HelpName is null ? "" : $" \\fI{Escaped(option.HelpName)}\\fR";
        page.Append($".TP\n\\fB{Escaped(string.Join(", ", names))}\\fR{value}\n{Escaped(option.Description ?? "")}\n");
    }

    private static string Word(string name, bool mayBeMissing) => mayBeMissing ? $"[{name}]" : name;

    // A line that begins with a point or an apostrophe would be a command of the formatter, a plain hyphen a typographic one.
    private static string Escaped(string text)
    {
        string escaped = text.Replace("\\", "\\e").Replace("-", "\\-");
        return string.Join('\n', escaped.Split('\n').Select(line => line.StartsWith('.') || line.StartsWith('\'') ? $"\\&{line}" : line));
    }
}
