using System.Globalization;
using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.Noises;

namespace NormLab.Studies.StoredRuns;

/// <summary>Names for conditions of runs, whose files hold none.</summary>
public static class ConditionNames
{
    /// <summary>The name of the condition without regularization.</summary>
    public const string None = "no_reg";

    /// <summary>What a run was regularized by, in words: "L1 0.0003 proximal", "dropout 0.2"; "no_reg" for nothing.</summary>
    public static string Of(ObjectiveSpecification objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        string[] parts = [.. objective.Penalties.Select(Penalty), .. Dropout(objective.Dropout), .. Gates(objective)];
        return parts.Length == 0 ? None : string.Join(" + ", parts);
    }

    /// <summary>The kind that a run's colour is that of: its only one, else none.</summary>
    public static string? KindOf(ObjectiveSpecification objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        string[] kinds =
        [
            .. objective.Penalties.Select(term => term.Kind),
            .. objective.Dropout is { } dropout ? [Noise(dropout)?.Name ?? "dropout"] : Array.Empty<string>(),
            .. objective.HardConcrete is not null ? ["hard-concrete"] : Array.Empty<string>(),
        ];
        return kinds switch { [] => "none", [var only] => only, _ => null };
    }

    private static string Penalty(PenaltyTerm term)
    {
        string name = PenaltyCatalog.Find(term.Kind)?.Label ?? term.Kind;
        string order = term.Options.Find("order") is { } n ? string.Create(CultureInfo.InvariantCulture, $" n={n}") : "";
        string update = term.Update is null or PenaltyUpdate.Subgradient || PenaltyCatalog.Find(term.Kind) is { IsConstraint: true } ? ""
            : term.Update == PenaltyUpdate.Proximal ? " proximal" : " decoupled";
        return string.Create(CultureInfo.InvariantCulture, $"{name}{order} {term.Coefficient:G6}{update}");
    }

    private static string[] Dropout(DropoutOptions? dropout) => dropout is null ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{Noise(dropout)?.Label ?? "dropout"} {dropout.Rate:G6}")];

    private static NoiseKind? Noise(DropoutOptions dropout) => NoiseCatalog.Kinds.FirstOrDefault(kind => kind.Is(dropout));

    private static string[] Gates(ObjectiveSpecification objective) => objective.HardConcrete is { } gates
        ? [string.Create(CultureInfo.InvariantCulture, $"hard-concrete {gates.Coefficient:G6}")] : [];
}
