using System.Globalization;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Conditions;
using NormLab.Penalties;
using NormLab.Training.Dropout;

namespace NormLab.Explorer.Runs;

/// <summary>Names for conditions of runs, whose files hold none.</summary>
internal static class ConditionNames
{
    /// <summary>What a run was regularized by, in words: "L1 0.0003 proximal", "dropout 0.2"; "no_reg" for nothing.</summary>
    public static string Of(ObjectiveSpecification objective)
    {
        string[] parts = [.. objective.Penalties.Select(Penalty), .. Dropout(objective.Dropout), .. Gates(objective)];
        return parts.Length == 0 ? ConditionKinds.Of("none").Name : string.Join(" + ", parts);
    }

    /// <summary>The kind that a run's colour is that of: its only one, else none.</summary>
    public static string? KindOf(ObjectiveSpecification objective)
    {
        string[] kinds =
        [
            .. objective.Penalties.Select(term => term.Kind),
            .. objective.Dropout is { } dropout ? [NoiseKinds.KindOf(dropout)] : Array.Empty<string>(),
            .. objective.HardConcrete is not null ? ["hard-concrete"] : Array.Empty<string>(),
        ];
        return kinds switch { [] => "none", [var only] => only, _ => null };
    }

    private static string Penalty(PenaltyTerm term)
    {
        string name = ConditionKinds.All.FirstOrDefault(kind => kind.Kind == term.Kind)?.Name ?? term.Kind;
        string order = term.Options.Find("order") is { } n ? string.Create(CultureInfo.InvariantCulture, $" n={n}") : "";
        string update = term.Update is null or PenaltyUpdate.Subgradient || PenaltyCatalog.Find(term.Kind) is { IsConstraint: true } ? ""
            : term.Update == PenaltyUpdate.Proximal ? " proximal" : " decoupled";
        return string.Create(CultureInfo.InvariantCulture, $"{name}{order} {term.Coefficient:G6}{update}");
    }

    private static string[] Dropout(DropoutOptions? dropout) => dropout is null ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{ConditionKinds.Of(NoiseKinds.KindOf(dropout)).Name} {dropout.Rate:G6}")];

    private static string[] Gates(ObjectiveSpecification objective) => objective.HardConcrete is { } gates
        ? [string.Create(CultureInfo.InvariantCulture, $"hard-concrete {gates.Coefficient:G6}")] : [];
}
