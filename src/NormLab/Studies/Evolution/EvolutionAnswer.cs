using System.Collections.Immutable;
using System.Globalization;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Runs;
using NormLab.Training;

namespace NormLab.Studies.Evolution;

/// <summary>The answer in words: every claim by a criterion that was written before there were results.</summary>
internal static class EvolutionAnswer
{
    private const string Question = "Does L0 make a network sparse where training needs no gradient?";

    /// <summary>The accuracy that evolution is to reach on the digits.</summary>
    private const double Target = 0.95;

    /// <summary>What counts as no worse.</summary>
    private const double Margin = 0.01;

    public static StudyAnswer Of(EvolutionResult result)
    {
        ArmCurve evolution = result[EvolutionArm.Evolution];
        ArmPoint none = evolution.Points[0], most = evolution.Points[^1], told = Told(result);
        string[] gains = [.. Others.Select(arm => (Arm: result[arm].Arm.Words, Gain: result.GainAtEqualZeros(told, arm)))
            .Where(pair => pair.Gain.Count > 0).Select(pair => $"{Signed(pair.Gain)} to {pair.Arm}")];
        int changed = Changed(result);
        string sentence = (Rises(result).Judgement == Judgement.Stands ? "Yes" : "Not by the criterion")
            + string.Create(CultureInfo.InvariantCulture, $": from {none.Left.Estimate:#,0} to {most.Left.Estimate:#,0} of "
                + $"{result.Weights:#,0} weights are left as its coefficient goes from 0 to {most.Strength:0.######}; by gradients it "
                    + $"changes "
                + $"{(changed == 0 ? "none" : $"{changed}")}. With {told.Left.Estimate:#,0} left the test accuracy is ")
            + $"{Words(told.TestAccuracy)}, without L0 {Words(none.TestAccuracy)}";
        return new StudyAnswer("evolution", Question, gains.Length == 0 ? sentence + "."
                : $"{sentence}; the difference at as many weights is {string.Join(", ", gains)}.",
            [.. Reaches(result), Rises(result), Nothing(result), .. Others.Select(arm => NoWorse(result, arm))]);
    }

    /// <summary>The other ways to exact zeros.</summary>
    public static ImmutableArray<string> Others { get; } = [EvolutionArm.Gates, EvolutionArm.L1, EvolutionArm.KSparse];

    /// <summary>The point that comparisons are told at: the strongest that costs no more than two hundredths of accuracy, or the
    /// weakest.</summary>
    public static ArmPoint Told(EvolutionResult result)
    {
        ImmutableArray<ArmPoint> points = result[EvolutionArm.Evolution].Points;
        double least = points[0].ValidationAccuracy.Estimate - 2 * Margin;
        return points.Skip(1).LastOrDefault(point => point.ValidationAccuracy.Estimate >= least) ?? points[Math.Min(1, points.Length - 1)];
    }

    /// <summary>On the digits alone: a table of one's own has another best.</summary>
    private static IEnumerable<StudyVerdict> Reaches(EvolutionResult result)
    {
        if (result.Specification.Experiment.Data.Source != "digits") yield break;
        ImmutableArray<ArmRun> runs = result[EvolutionArm.Evolution].Points[0].Runs;
        var best = Measured.Mean(runs.Select(run => run.Result.Curve.Max(point => point.ValidationScore)));
        int[] first = [.. runs.Select(run => FirstAt(run.Result)).OfType<int>().Order()];
        double[] seconds = [.. runs.Where(run => FirstAt(run.Result) is not null).Select(run =>
            run.Result.Host.Seconds * FirstAt(run.Result)!.Value / run.Result.Summary.Steps).Order()];
        string when = first.Length == 0 ? "no run does" : string.Create(CultureInfo.InvariantCulture,
            $"{first.Length} of {runs.Length} runs do, the median after {first[first.Length / 2] * result.Specification.Population} "
                + $"evaluations and {seconds[seconds.Length / 2]:0.0} seconds of one core");
        yield return new StudyVerdict("Evolution reaches 0.95 of the validation rows",
            $"Stands if the 95% interval over seeds of the best recorded validation accuracy without penalty lies above {Fixed(Target)}, "
                + "does not if it lies below.",
            best.Lower > Target ? Judgement.Stands : best.Upper < Target ? Judgement.DoesNotStand : Judgement.Undecided,
            $"The best recorded accuracy is {Words(best)}; {when}.", [new StudyNumber("best validation accuracy", best)]);
    }

    /// <summary>The step of the first record at the target.</summary>
    private static int? FirstAt(RunResult run)
    {
        foreach (CurvePoint point in run.Curve) if (point.ValidationScore >= Target) return point.Step;
        return null;
    }

    private static StudyVerdict Rises(EvolutionResult result)
    {
        ImmutableArray<ArmPoint> points = result[EvolutionArm.Evolution].Points;
        (ArmPoint From, ArmPoint To, Measured Fewer)[] steps = [.. points.Zip(points.Skip(1), (from, to) =>
            (from, to, Measured.Mean(Paired(from, to).Select(pair => (double)(pair.A.Left - pair.B.Left)))))];
        return new StudyVerdict("Raising L0's coefficient raises the exact zeros",
            "Stands if from every coefficient to the next the 95% interval of the paired difference in weights left lies below 0, does not "
                + "if one lies above.",
            steps.All(step => step.Fewer.Lower > 0) ? Judgement.Stands
                : steps.Any(step => step.Fewer.Upper < 0) ? Judgement.DoesNotStand : Judgement.Undecided,
            "Weights left: " + string.Join(", ", points.Select(point => string.Create(CultureInfo.InvariantCulture,
                $"{point.Left.Estimate:0} with {point.Strength:0.######}"))) + ".",
            [.. steps.Select(step => new StudyNumber(string.Create(CultureInfo.InvariantCulture,
                $"fewer weights from {step.From.Strength:0.######} to {step.To.Strength:0.######}"), step.Fewer))]);
    }

    private static StudyVerdict Nothing(EvolutionResult result)
    {
        int changed = Changed(result);
        return new StudyVerdict("By gradients L0 does nothing",
            "Stands if the weights trained by gradients are the same to the last bit with L0 as without, at every coefficient and seed.",
            changed == 0 ? Judgement.Stands : Judgement.DoesNotStand,
            $"{changed} weights differ, and "
                + $"{result[EvolutionArm.Gradients].Points[^1].Left.Estimate.ToString("0", CultureInfo.InvariantCulture)} "
                + $"of {result.Weights} are left.", [StudyNumber.Of("weights that differ", changed)]);
    }

    /// <summary>Weights, over all coefficients and seeds, that L0 changes where gradients train.</summary>
    private static int Changed(EvolutionResult result)
    {
        ImmutableArray<ArmPoint> points = result[EvolutionArm.Gradients].Points;
        return points.Skip(1).SelectMany(point => Paired(point, points[0])).Sum(pair =>
        {
            ReadOnlySpan<double> with = pair.A.Result.Parameters.Span, without = pair.B.Result.Parameters.Span;
            int differ = 0;
            for (int i = 0; i < with.Length; i++)
                if (BitConverter.DoubleToInt64Bits(with[i]) != BitConverter.DoubleToInt64Bits(without[i])) differ++;
            return differ;
        });
    }

    private static IEnumerable<(ArmRun A, ArmRun B)> Paired(ArmPoint first, ArmPoint second) =>
        first.Runs.Join(second.Runs, run => run.Seed, run => run.Seed, (a, b) => (a, b));

    private static StudyVerdict NoWorse(EvolutionResult result, string arm)
    {
        ArmPoint told = Told(result);
        Measured gain = result.GainAtEqualZeros(told, arm);
        string words = result[arm].Arm.Words;
        return new StudyVerdict($"At equal zeros evolution is no worse than {words}",
            $"At the strongest coefficient that costs at most {Fixed(2 * Margin)} of validation accuracy: stands if the 95% interval "
                + $"of the "
                + $"paired difference in test accuracy, at as many weights left, lies above {Signed(-Margin)}, does not if it lies below.",
            gain.Count == 0 ? Judgement.NotTested : gain.Lower > -Margin ? Judgement.Stands
                : gain.Upper < -Margin ? Judgement.DoesNotStand : Judgement.Undecided,
            gain.Count == 0 ? $"No seed has runs of {words} on both sides of "
                + $"{told.Left.Estimate.ToString("0", CultureInfo.InvariantCulture)} "
                    + "weights."
                : string.Create(CultureInfo.InvariantCulture,
                    $"{Signed(gain)} at {told.Left.Estimate:0} weights, over {gain.Count} seeds."),
            gain.Count == 0 ? [] : [new StudyNumber("difference in test accuracy", gain)]);
    }

    private static string Words(Measured value) => value.HasInterval
        ? $"{Fixed(value.Estimate)} [{Fixed(value.Lower)}, {Fixed(value.Upper)}]" : Fixed(value.Estimate);

    private static string Signed(Measured value) => value.HasInterval
        ? $"{Signed(value.Estimate)} [{Signed(value.Lower)}, {Signed(value.Upper)}]" : Signed(value.Estimate);

    private static string Fixed(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
