using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>What a time budget left out of a comparison, in words.</summary>
public static class CutText
{
    /// <summary>A sentence or two; null where all was done.</summary>
    public static string? Of(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Cuts.IsEmpty ? null
            : $"Cut short by its budget: {string.Join("; ", result.Cuts.Select(Words))}. What is shown rests on what was done, the same "
                + "for all methods; the same command goes on with the rest.";
    }

    private static string Words(StageCut cut) => cut.Split is not { } split ? $"{cut.Done} of {Text.Count(cut.Planned, "split")}"
        : cut.Stage == ComparisonPlan.FinalStage
            ? $"{cut.Done} of {Text.Count(cut.Planned, "seed")} of the final runs of split {split + 1}"
            : $"{cut.Done} of {Text.Count(cut.Planned, "place")} of the round {cut.Stage} of split {split + 1}";
}
