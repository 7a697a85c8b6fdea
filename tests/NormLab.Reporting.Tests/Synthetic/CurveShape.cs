using NormLab.Training;

namespace NormLab.Reporting.Tests.Synthetic;

/// <summary>What learning curves look like: a plateau, a fall towards a limit, accuracy rising with it.</summary>
/// <param name="FirstLoss">Training loss at the start.</param>
/// <param name="LastLoss">Training loss it tends to.</param>
/// <param name="Time">Steps in which the distance shrinks by e.</param>
/// <param name="LastAccuracy">Training accuracy it tends to.</param>
/// <param name="Gap">Training less validation accuracy at the end.</param>
/// <param name="Plateau">Steps before anything happens.</param>
internal sealed record CurveShape(double FirstLoss, double LastLoss, double Time, double LastAccuracy, double Gap, double Plateau)
{
    /// <summary>Draws a curve.</summary>
    public CurvePoint[] Draw(Random random, string condition, int steps, int every)
    {
        double plateau = Plateau * (0.6 + 0.8 * random.NextDouble()) * (condition == "dropout" ? 0.4 : 1),
            time = Time * (0.9 + 0.2 * random.NextDouble());
        double limit = LastLoss + (condition is "L1" or "L2" ? 0.012 : 0), gap = Gap * (0.85 + 0.3 * random.NextDouble());
        double noise = condition == "dropout" ? 0.02 : 0.004;
        return [.. Enumerable.Range(0, steps / every).Select(i =>
        {
            int step = i * every;
            double done = 1 - Math.Exp(-Math.Max(0, step - plateau) / time);
            double loss = FirstLoss + (limit - FirstLoss) * done;
            double accuracy = Clamp(0.08 + (LastAccuracy - 0.08) * Math.Pow(done, 0.55) + noise * (random.NextDouble() - 0.5));
            double overfitting = Plateau == 0 ? 0 : 0.08 * Math.Pow(done, 6) * step / steps;
            return new CurvePoint(step, loss, loss * 0.957 + overfitting, accuracy,
                Clamp(accuracy - gap * done + noise * 2 * (random.NextDouble() - 0.5)));
        })];
    }

    private static double Clamp(double value) => Math.Clamp(Math.Round(value * 719) / 719, 0, 1);
}
