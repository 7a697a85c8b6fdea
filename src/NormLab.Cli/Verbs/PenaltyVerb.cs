using System.CommandLine;
using System.CommandLine.Parsing;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Values;

namespace NormLab.Cli.Verbs;

/// <summary>normlab penalty: the penalties that an experiment can name, and the exact mathematics of each.</summary>
internal static class PenaltyVerb
{
    public static Command Create() =>
        new VerbCommand("penalty", "The penalties and constraints that an experiment can name, and what each does to weights.",
            "normlab penalty show l1") { List(), Show() };

    private static VerbCommand List()
    {
        Option<OutputFormat> format = FormatOption.TableJsonOrCsv("one line for each penalty");
        var list = new VerbCommand("list", "List all: formula, traits, parameters with their defaults.",
            "normlab penalty list") { format };
        list.SetAction(parsed =>
        {
            PenaltyCard[] cards = [.. PenaltyCatalog.Kinds.Select(PenaltyCard.Of)];
            parsed.GetValue(format).Write(() => PenaltyTable.PrintList(Terminal.Output, cards),
                output => output.Write(PenaltiesDocument.Of(cards), indented: true), output => PenaltiesDocument.WriteCsv(output, cards));
        });
        return list;
    }

    private static VerbCommand Show()
    {
        var name = new Argument<string>("NAME") { Description = "The penalty's name, as 'normlab penalty list' has it." };
        var at = new Option<double[]?>("--at")
        {
            Description = "Weights, those into one neuron, to evaluate it at, separated by commas.",
            HelpName = "W,W,...",
            CustomParser = Weights
        };
        Option<double?> coefficient =
            Number("--coefficient", "What the penalty is multiplied by; of a constraint its radius or count. Default: 1.");
        Option<double?> step = Number("--step", "The step of the proximal map, the learning rate of training. Default: 1.");
        (NumberOption Option, Option<double?> Word)[] options =
            [.. PenaltyCatalog.Kinds.SelectMany(kind => kind.Options).DistinctBy(option => option.Key)
                .Select(option => (option, Number($"--{option.Key}", $"Parameter '{option.Key}' of penalties that have it.")))];
        var by = new Option<NeuronGroup?>("--by")
        {
            Description = "For penalties on groups, what the weights are: incoming, those into a neuron (the default); "
                + "or outgoing, those out of an input of the layer.",
            HelpName = "G",
            CustomParser = result => ArgumentValues.Word<NeuronGroup?>(result, ("incoming", NeuronGroup.Incoming),
                ("outgoing", NeuronGroup.Outgoing)),
        };
        Option<OutputFormat> format = FormatOption.TableJsonOrCsv("one line for each weight");
        var show = new VerbCommand("show", "All about one; with --at its value, subgradient, proximal map "
            + "and the smallest coefficient that makes zeros.",
            "normlab penalty show l1 --at 0.5,-2 --coefficient 0.1") { name, at, coefficient, step, by, format };
        foreach ((_, Option<double?> word) in options) show.Options.Add(word);
        show.SetAction(parsed =>
        {
            string wanted = parsed.GetRequiredValue(name);
            PenaltyKind kind = PenaltyCatalog.Find(wanted) ?? throw new UsageException(PenaltyCatalog.Refusal(new PenaltyTerm(wanted, 1))!);
            if (parsed.GetValue(coefficient) is not null && kind.NumberKey is null)
                throw new UsageException($"'{kind.Name}' takes no number. Leave --coefficient out.");
            var term = new PenaltyTerm(kind.Name, parsed.GetValue(coefficient) ?? 1) { By = parsed.GetValue(by) };
            foreach ((NumberOption option, Option<double?> word) in options)
            {
                if (parsed.GetValue(word) is { } value) term = term.With(option.Key, value);
            }
            double[]? weights = parsed.GetValue(at) is { Length: > 0 } given ? given : null;
            if (weights is null && (parsed.GetValue(step) is not null || term != new PenaltyTerm(kind.Name, 1)))
                throw new UsageException("Without --at there are no weights to evaluate the penalty at. Add them: --at 0.5,-0.2.");
            Answer(kind, term, weights, parsed.GetValue(step) ?? 1, parsed.GetValue(format));
        });
        return show;
    }

    private static void Answer(PenaltyKind kind, PenaltyTerm term, double[]? weights, double step, OutputFormat format)
    {
        var card = PenaltyCard.Of(kind);
        PenaltyInquiry? inquiry = null;
        if (weights is not null)
        {
            if (PenaltyCatalog.Refusal(term) is { } refusal) throw new UsageException(refusal);
            if (!(step > 0 && double.IsFinite(step)))
                throw new UsageException(FormattableString.Invariant($"--step is {step}; it must be a number above 0."));
            inquiry = new PenaltyInquiry([.. weights], term.Coefficient, step, PenaltyAtPoint.Of(term, [.. weights], step));
        }
        format.Write(() => PenaltyTable.PrintOne(Terminal.Output, card, inquiry),
            output => output.Write(PenaltyDocument.Of(card, inquiry), indented: true),
            output =>
            {
                if (inquiry is null) PenaltiesDocument.WriteCsv(output, [card]);
                else PenaltyDocument.WriteCsv(output, inquiry);
            });
    }

    private static Option<double?> Number(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result => ArgumentValues.Number(result.Tokens[0].Value) is { } number ? number
            : ArgumentValues.Refuse<double?>(result, $"{name} takes a number, not '{Excerpt.Of(result.Tokens[0].Value)}'"),
    };

    private static double[]? Weights(ArgumentResult result) => ArgumentValues.Numbers(result, "numbers",
        text => ArgumentValues.Number(text) is { } weight && double.IsFinite(weight) ? weight : (double?)null);
}
