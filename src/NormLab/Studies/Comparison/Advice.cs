using System.Globalization;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Comparison;

/// <summary> One sentence of advice from the figures of a comparison, by these rules. "Different" means significantly so, corrected for all
/// pairs.
/// 1. Where the best method is different from no regularization, it is recommended at its strength; where it is not, or is no
/// regularization itself, the sentence says that no
///    regularizer is worth it for accuracy.
/// 2. Of the methods that are not different from the best, that with the most near-zero weights is named besides where it has at least
///    <see cref="NotableShare"/> more of them than the one recommended, and loses at most <see cref="MostLoss"/> of its accuracy.
/// 3. Where no regularization is not compared, the best is recommended, with those that are not different from it.
/// </summary>
public static class Advice
{
    /// <summary>How many more of a hundred weights must be near zero to be worth a word.</summary>
    public const double NotableShare = 0.1;

    /// <summary>How much less accurate than the one recommended a sparse method may be to be named.</summary>
    public const double MostLoss = 0.01;

    /// <summary>The sentence.</summary>
    public static string Of(ComparisonResult result)
    {
        MethodResult best = result.Ranking[0];
        MethodResult? none = result.Find(ComparisonMethods.None);
        MethodResult[] level = [.. result.Ranking
            .Where(method => method == best || !result.Between(best.Method.Name, method.Method.Name).IsSignificant)];
        bool helps = none is null || (none != best && !level.Contains(none));
        MethodResult recommended = helps ? best : none!;
        string first = none is null
            ? $"Use {Setting(best)}: test accuracy {Share(best.Test)}, "
            + $"{(level.Length == 1 ? "better than every other method" : $"not significantly different from {Names(level.Skip(1))}")}"
            : helps ? $"Use {Setting(best)}: it raises test accuracy from {Number(none.Test.Estimate)} without "
                + $"regularization to {Share(best.Test)}, "
                + P(result.Between(best.Method.Name, none.Method.Name).AdjustedP)
                + (level.Length > 1 ? $", and does not differ significantly from {Names(level.Skip(1))}" : "")
            : none == best ? $"For accuracy alone no regularizer is worth it here: the best test accuracy, {Share(none.Test)}, "
                + "is that without regularization"
            : $"For accuracy alone no regularizer is worth it here: the best, {best.Method.Name}, does not differ significantly from none "
                + $"({Number(best.Test.Estimate)} and {Number(none!.Test.Estimate)}, "
                + $"{P(result.Between(best.Method.Name, none.Method.Name).AdjustedP)})";
        MethodResult? sparse = level.Where(method => method != recommended && method.Test.Estimate >= recommended.Test.Estimate - MostLoss
            && method.NearZero.Estimate >= recommended.NearZero.Estimate + NotableShare).MaxBy(method => method.NearZero.Estimate);
        return sparse is null ? $"{first}."
            : $"{first}; for a sparse network use {Setting(sparse)}, not significantly below the best in accuracy "
                + $"({Number(sparse.Test.Estimate)}) with {Percent(sparse.NearZero.Estimate)} of its weights near zero "
                + $"instead of {Percent(recommended.NearZero.Estimate)}.";
    }

    /// <summary>A method with its chosen strength: "l1 of strength 0.0316".</summary>
    public static string Setting(MethodResult method) => method.Choice.Trial.Strength is not { } strength
        ? (method.Method.Name == ComparisonMethods.None ? "no regularization" : method.Method.Name)
        : $"{method.Method.Name} {method.Method.Strength!.Unit.InSentence(strength)}";

    private static string Names(IEnumerable<MethodResult> methods)
    {
        string[] names = [.. methods.Select(method => method.Method.Name)];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    private static string Share(Measured value) =>
        value.HasInterval ? $"{Number(value.Estimate)} [{Number(value.Lower)}, {Number(value.Upper)}]" : Number(value.Estimate);

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0}%");

    private static string P(double p) => p < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {p:F3}");
}
