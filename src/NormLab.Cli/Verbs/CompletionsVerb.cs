using System.CommandLine;
using NormLab.Cli.Requests;

namespace NormLab.Cli.Verbs;

/// <summary>normlab completions: what makes a shell complete verbs, options and their values.</summary>
internal static class CompletionsVerb
{
    private const string Bash = """
        # Completions of normlab for bash. Put this into your ~/.bashrc:  source <(normlab completions bash)
        _normlab() {
            local IFS=$'\n'
            local words=$(normlab completions suggest "$COMP_POINT" "$COMP_LINE" 2> /dev/null)
            COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _normlab normlab

        """;

    private const string Zsh = """
        #compdef normlab
        # Completions of normlab for zsh. Put this into your ~/.zshrc, after compinit:  source <(normlab completions zsh)
        _normlab() {
            local -a found
            found=("${(@f)$(normlab completions suggest "$CURSOR" "$BUFFER" 2> /dev/null)}")
            if [[ -n "$found[1]" ]]; then compadd -- $found; else _files; fi
        }
        compdef _normlab normlab

        """;

    public static Command Create()
    {
        var position = new Argument<int>("POSITION");
        var line = new Argument<string>("LINE");
        var suggest = new Command("suggest", "What may stand at a position of a line; shells ask this.") { position, line };
        suggest.Hidden = true;
        suggest.SetAction(parsed =>
        {
            string text = parsed.GetRequiredValue(line);
            int at = Math.Clamp(parsed.GetRequiredValue(position), 0, text.Length);
            // The spellings of other systems, /h and the like, are understood and not offered.
            foreach (string word in parsed.RootCommandResult.Command.Parse(text).GetCompletions(at)
                .Select(item => item.InsertText ?? item.Label).Where(word => !word.StartsWith('/') && word != "-?"))
                Console.Out.WriteLine(word);
        });
        return new VerbCommand("completions", "Print completions for a shell.", "source <(normlab completions bash)")
        {
            Printing("bash", Bash), Printing("zsh", Zsh), suggest,
        };
    }

    private static VerbCommand Printing(string shell, string script)
    {
        var command = new VerbCommand(shell, $"Completions for {shell}.", $"source <(normlab completions {shell})");
        command.SetAction(_ => Console.Out.Write(script));
        return command;
    }
}
