using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Audit;

/// <summary>How the learning rates of repaired variants were chosen.</summary>
internal static class RatesTable
{
    /// <summary>Tabulates an audit.</summary>
    public static Table Of(AuditResult audit)
    {
        ImmutableArray<double> rates = [.. LearningRateRule.Grid.Order()];
        return new Table($"audit-{Slug.Of(audit.Experiment)}-rates",
            $"Experiment {audit.Experiment}: mean validation accuracy without regularization at every learning rate of the grid, "
                + $"from seeds {string.Join(" and ", LearningRateRule.Seeds)}, for the variants that need a rate of their own; "
                + "✓ marks the highest, among equals that of the smallest rate",
            [Column.OfText("variant", "variant"),
                .. rates.Select(rate => new Column(Text.Number(rate),
                [$"rate_{Value.FromDouble(rate).Text}", $"rate_{Value.FromDouble(rate).Text}_diverged"])),
                new Column("chosen", ["chosen"])],
            [.. audit.Variants.Where(variant => variant.Rate is not null).Select(variant => (ImmutableArray<Cell>)
            [
                Cell.Of(variant.Variant.Title),
                .. variant.Rate!.Trials.Select(trial => Trial(trial, trial.Rate == variant.Rate.Rate)),
                Cell.Of(Text.Number(variant.Rate.Rate), variant.Rate.Rate),
            ])])
        {
            Notes = [.. PresetNote(audit), .. EndOfGridNote(audit)],
        };
    }

    private static Cell Trial(RateTrial trial, bool isChosen)
    {
        string diverged = trial.Diverged == 0 ? "" : trial.Diverged == trial.Accuracies.Length ? "diverged"
            : $", {Text.Number(trial.Diverged)} diverged";
        string text = trial.Diverged == trial.Accuracies.Length ? diverged : Text.Fixed(trial.Mean) + diverged;
        return new Cell(isChosen ? text + " ✓" : text, [trial.Mean, trial.Diverged], isChosen ? Tone.Good : trial.Diverged > 0 ? Tone.Bad
            : Tone.Plain);
    }

    /// <summary>Which rates were chosen where the grid ends: a better one may lie beyond.</summary>
    private static IEnumerable<string> EndOfGridNote(AuditResult audit)
    {
        VariantResult[] atEnd = [.. audit.Variants.Where(variant => variant.Rate is { IsAtEnd: true })];
        if (atEnd.Length > 0)
            yield return "These rates are at the end of the grid, so a better one may lie beyond: "
                + string.Join(", ", atEnd.Select(variant => $"{Text.Number(variant.Rate!.Rate)} ({variant.Variant.Title})")) + ".";
    }

    /// <summary>Whether the rule, asked again, gives the rate of the preset "as described".</summary>
    private static IEnumerable<string> PresetNote(AuditResult audit)
    {
        TrainingSpecification preset = Presets.Read(Presets.DescribedOf(audit.Experiment)).Training;
        VariantResult described = audit[AuditVariant.Described];
        if (described.Rate is not { } choice) yield break;
        string name = $"the preset {Presets.DescribedOf(audit.Experiment)}", rate = Text.Number(preset.LearningRate);
        yield return described.Result.Experiment.Training.Steps != preset.Steps
            ? $"These runs have another number of steps than {name}, whose rate is {rate}."
            : choice.Rate == preset.LearningRate
            ? $"The rule gives the rate of {name}, {rate}."
            : $"The rule gives {Text.Number(choice.Rate)} here, and {rate} in {name}: their trials differ by rounding or precision.";
    }
}
