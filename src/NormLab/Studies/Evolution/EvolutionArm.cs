using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Training.Optimizers;

namespace NormLab.Studies.Evolution;

/// <summary>One way to exact zeros: a condition for each strength.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Words">What it is, for people.</param>
/// <param name="Strengths">The strengths, from what zeroes least to what zeroes most.</param>
/// <param name="Conditions">The conditions, one for each of them.</param>
public sealed record EvolutionArm(string Name, string Words, ImmutableArray<double> Strengths,
    ImmutableArray<ConditionSpecification> Conditions)
{
    /// <summary>L0's count in the objective of the separable CMA-ES.</summary>
    public const string Evolution = "evolution";

    /// <summary>L0's count beside a loss that gradients minimise.</summary>
    public const string Gradients = "gradients";

    /// <summary>Hard-concrete gates.</summary>
    public const string Gates = "gates";

    /// <summary>L1 with its proximal map.</summary>
    public const string L1 = "L1";

    /// <summary>The projection on k weights.</summary>
    public const string KSparse = "k-sparse";

    /// <summary>All arms of a specification.</summary>
    /// <param name="specification">What is looked at.</param>
    /// <param name="weights">Weights of the network.</param>
    public static ImmutableArray<EvolutionArm> All(EvolutionSpecification specification, int weights)
    {
        double[] coefficients = [.. specification.Coefficients], some = [.. coefficients.Where(coefficient => coefficient > 0)];
        double[] counts = [.. specification.SharesKept.Select(share => Math.Max(1, Math.Round(share * weights))).Distinct()];
        return
        [
            new(Evolution, "L0 by evolution", [.. coefficients], [.. coefficients.Select(c => Evolving(specification, c))]),
            new(Gradients, "L0 by gradients", [.. coefficients],
                [.. coefficients.Select(c => Of(Gradients, c, c == 0 ? null : "penalty.l0", c))]),
            new(Gates, "hard-concrete gates", [.. some], [.. some.Select(Gated)]),
            new(L1, "L1, proximal", [.. specification.L1Coefficients], [.. specification.L1Coefficients.Select(c => Of(L1, c, "penalty.l1",
                SettingValue.Of([("coefficient", c), ("update", "proximal")])))]),
            new(KSparse, "k-sparse", [.. counts], [.. counts.Select(k => Of(KSparse, k, "penalty.k-sparse", (long)k))]),
        ];
    }

    private static ConditionSpecification Evolving(EvolutionSpecification specification, double coefficient)
    {
        ConditionSpecification condition = Of(Evolution, coefficient, coefficient == 0 ? null : "penalty.l0", coefficient);
        int steps = Math.Max(1, specification.Evaluations / specification.Population);
        return condition with
        {
            Changes =
            [
                new Setting("training.optimizer", Optimizer.Evolution.Kind), new Setting("training.population", specification.Population),
                new Setting("training.sigma", specification.Sigma),
                new Setting("training.zero-threshold", specification.ZeroThreshold), new Setting("training.steps", steps),
                // Its own step size takes the place of a rate.
                new Setting("training.learning-rate", new TrainingSpecification().LearningRate), .. condition.Changes,
            ],
        };
    }

    /// <summary>With Adam, as in their paper: log alpha hardly moves along plain gradients.</summary>
    private static ConditionSpecification Gated(double coefficient)
    {
        ConditionSpecification condition = Of(Gates, coefficient, "hard-concrete", coefficient);
        return condition with
        {
            Changes =
            [
                new Setting("training.optimizer", Optimizer.Adam.Kind), new Setting("training.learning-rate", 0.01), .. condition.Changes,
            ],
        };
    }

    private static ConditionSpecification Of(string arm, double strength, string? key, SettingValue value)
    {
        string name = $"{arm}-{((SettingValue)strength).Words}";
        return key is null ? new ConditionSpecification(name) : new ConditionSpecification(name, [new Setting(key, value)]);
    }
}
