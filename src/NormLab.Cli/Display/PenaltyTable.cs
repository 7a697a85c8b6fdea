using System.Globalization;
using NormLab.Cli.Documents;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints penalties for people: a table of all, or all about one.</summary>
internal static class PenaltyTable
{
    /// <summary>Columns below which formulas would be broken into pieces beside the traits.</summary>
    private const int LeastWidth = 120;

    public static void PrintList(IAnsiConsole console, IEnumerable<PenaltyCard> cards)
    {
        if (console.Profile.Width < LeastWidth)
        {
            foreach (PenaltyCard card in cards) PrintShort(console, card);
            return;
        }
        var table = Terminal.NewTable();
        table.AddColumn(new TableColumn("name").NoWrap());
        table.AddColumn("formula");
        foreach (string trait in PenaltyCard.TraitNames) table.AddColumn(trait);
        table.AddColumn("parameters");
        foreach (PenaltyCard card in cards)
            table.AddRow([Markup.Escape(card.Name), Markup.Escape(card.Formula), .. card.Traits.Select(trait => Word(trait.Holds)),
                string.Join(", ", card.Parameters)]);
        console.Write(table);
        console.WriteLine("A parameter without '=' must be given. 'normlab penalty show NAME' says more of one, "
            + "and with --at 0.5,-0.2 what it does to weights.");
    }

    private static void PrintShort(IAnsiConsole console, PenaltyCard card)
    {
        console.WriteLine($"{card.Name}: {card.Formula}");
        console.WriteLine(string.Join(", ", card.Traits.Select(trait => $"{trait.Name}: {Word(trait.Holds)}")));
        if (card.Parameters.Any()) console.WriteLine($"parameters: {string.Join(", ", card.Parameters)}");
        console.WriteLine();
    }

    public static void PrintOne(IAnsiConsole console, PenaltyCard card, PenaltyInquiry? inquiry)
    {
        console.WriteLine($"{card.Name}: {card.Formula}");
        console.WriteLine(string.Join(", ", card.Traits.Select(trait => $"{trait.Name}: {Word(trait.Holds)}")));
        foreach (PenaltyParameter parameter in card.Parameters) console.WriteLine($"{parameter}: {parameter.Meaning}.");
        if (card.Source is { } source) console.WriteLine($"From {source}.");
        if (inquiry is null) return;

        bool isConstraint = inquiry.Answer.Subgradient is null;
        var table = Terminal.NewTable();
        string proximal = isConstraint ? "projection" : "proximal map";
        foreach (string header in (string[])["weight", "subgradient", proximal]) table.AddColumn(new TableColumn(header).RightAligned());
        for (int i = 0; i < inquiry.Weights.Length; i++)
            table.AddRow(Text(inquiry.Weights[i]), Text(inquiry.Answer.Subgradient?[i]), Text(inquiry.Answer.ProximalMap?[i]));
        console.Write(table);
        if (isConstraint)
        {
            console.WriteLine(inquiry.Answer.Value == 0 ? "The weights meet the constraint." : "The weights do not meet the constraint.");
            return;
        }
        console.WriteLine($"value: {Text(inquiry.Answer.Value)}, with the coefficient {Text(inquiry.Coefficient)}; the proximal map is "
            + $"that of a step of {Text(inquiry.Step)}.");
        double smallest = inquiry.Answer.SmallestZeroingCoefficient!.Value;
        string zero = inquiry.Weights.Length == 1 ? "this weight" : "these weights";
        console.WriteLine(double.IsFinite(smallest)
            ? $"A coefficient of {Text(smallest)} is the smallest that takes {zero} to 0."
            : $"No coefficient takes {zero} to 0.");
    }

    private static string Word(bool? holds) => holds switch { true => "yes", false => "no", null => "by order" };

    private static string Text(double? number) => number?.ToString("G6", CultureInfo.InvariantCulture) ?? "none";
}
