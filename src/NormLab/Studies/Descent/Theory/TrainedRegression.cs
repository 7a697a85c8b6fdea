using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;

namespace NormLab.Studies.Descent.Theory;

/// <summary>A regression as it was trained.</summary>
/// <param name="Risk">The squared distance of its coefficients from those that the rows were drawn with, which is the risk: E (x'(b^ -
/// b))^2.
/// What the mean of the training rows is off the true mean, 0, is no part of the theory and left out.</param>
/// <param name="GradientLeft">Length of the gradient at its weights, over that at weights of 0.</param>
internal sealed record TrainedRegression(double Risk, double GradientLeft)
{
    /// <summary>Reads a run off.</summary>
    public static TrainedRegression Of(ExperimentRun run, DataCache data)
    {
        PreparedData prepared = data.Prepare(run.Result.Specification.Data);
        NumberScaler scaler = prepared.Encoding.Numbers!;
        double[] truth = GaussianSource.Coefficients(run.Result.Specification.Data.Gaussian!);
        ReadOnlySpan<double> weights = run.Result.Parameters.Span;
        double risk = 0;
        for (int i = 0; i < truth.Length; i++) risk += (weights[i] * scaler.Scale - truth[i]) * (weights[i] * scaler.Scale - truth[i]);
        double penalty = run.Result.Specification.Objective.Penalties.IsEmpty ? 0
            : run.Result.Specification.Objective.Penalties[0].Coefficient;
        return new TrainedRegression(risk,
            Gradient(prepared.Rows.Train, weights, penalty) / Gradient(prepared.Rows.Train, new double[weights.Length], penalty));
    }

    /// <summary>Half the length of the gradient of the mean square plus the penalty.</summary>
    private static double Gradient(LabelledRows rows, ReadOnlySpan<double> weights, double penalty)
    {
        ReadOnlySpan<double> features = rows.Features.Span, targets = rows.Numbers.Span;
        int count = weights.Length;
        var gradient = new double[count];
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> x = features.Slice(row * count, count);
            double residual = -targets[row];
            for (int i = 0; i < count; i++) residual += x[i] * weights[i];
            for (int i = 0; i < count; i++) gradient[i] += x[i] * residual / rows.RowCount;
        }
        double squares = 0;
        for (int i = 0; i < count; i++) squares += (gradient[i] + penalty * weights[i]) * (gradient[i] + penalty * weights[i]);
        return Math.Sqrt(squares);
    }
}
