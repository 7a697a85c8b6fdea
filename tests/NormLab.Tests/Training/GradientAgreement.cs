using System.Numerics;
using NormLab.Numerics;
using NormLab.Tests.Training.Passes;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training;

/// <summary>Holds the fast passes against the plain ones, which read like the formulas.</summary>
internal static class GradientAgreement
{
    /// <summary>Both the fast and the plain passes are held against the plain ones in float64. Where rounding alone moves the plain ones by
    /// more than the tolerance, as it may on deep float32 networks, the fast ones may be off by as much; and by what parameters that differ
    /// by some roundings make of the gradient, which is much where a sum lies at ReLU's kink.</summary>
    /// <remarks>So they may where a probability is near 1: the two-sided loss divides by 1 - p, then p (g - sum g p) takes almost all of it
    /// away, and of the rounding of p there remains epsilon / (1 - p)^2. Of the loss itself, which takes the logarithm of 1 - p, there
    /// remains epsilon / (1
    /// - p).</remarks>
    public static void Check<T>(RandomProblem problem, double tolerance, IEnumerable<InstructionSet> paths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = problem.ParametersAs<T>();
        double[] exactParameters = [.. parameters.Select(double.CreateChecked)];
        var formulas = new ReferenceBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax);
        (double[] exact, Evaluation exactEvaluation) = Passes(formulas, exactParameters, problem);
        (double[] plain, _) = Passes(new ReferenceBackpropagation<T>(problem.Network, problem.Data, problem.Loss, problem.Softmax),
            parameters, problem);
        double epsilon = typeof(T) == typeof(double) ? double.BitIncrement(1) - 1 : float.BitIncrement(1) - 1, evaluatedRest = Rest();
        formulas.ComputeGradient(exactParameters, new double[exact.Length], problem.Masks());
        double rest = Rest();
        bool isTwoSided = problem.Loss == Loss.TwoSidedCrossEntropy;
        double cancellation = isTwoSided ? 4 * epsilon / (rest * rest) : 0, allowedLoss = tolerance * (1 + exactEvaluation.Loss)
            + (isTwoSided ? 4 * epsilon / evaluatedRest : 0);
        // A gradient much smaller than its terms (about 1 / classes, one for each row) is what cancellation left of them, with their
        // rounding.
        double scale = Math.Max(exact.Max(Math.Abs), 0.01 / problem.Network.OutputSize),
            rounding = epsilon * Math.Sqrt(problem.Data.RowCount) / problem.Network.OutputSize;
        double allowed = Math.Max(Math.Max(Math.Max(tolerance, cancellation) * scale, rounding),
            2 * Math.Max(Distance(plain, exact), Sensitivity(formulas, exactParameters, problem, 8 * epsilon, exact)));
        if (!double.IsFinite(scale) || !double.IsFinite(allowed)) return;
        foreach (InstructionSet path in paths)
        {
            (double[] gradient, Evaluation evaluation) =
                Passes(new VectorizedBackpropagation<T>(problem.Network, problem.Data, problem.Loss, problem.Softmax, path),
                parameters, problem);
            Assert.True(Distance(gradient, exact) <= allowed,
                $"{path}: {Distance(gradient, exact) / scale:e1} of the gradient's scale apart on {problem.Network}");
            // Where 1 - p is no more than its rounding, its logarithm means nothing, and is infinite if p was rounded to 1.
            if (!isTwoSided || evaluatedRest > 4 * epsilon)
                Assert.InRange(evaluation.Loss - exactEvaluation.Loss, -allowedLoss, allowedLoss);
            // Down the batch rows with equal sums tie between classes but for rounding, so accuracy is compared where it is well defined.
            if (typeof(T) == typeof(double) && problem.Softmax == SoftmaxAxis.Classes)
                Assert.Equal(exactEvaluation.Score, evaluation.Score, problem.Loss.IsOfNumbers()
                    ? tolerance * (1 + Math.Abs(exactEvaluation.Score)) : 1.5 / problem.Data.RowCount);
        }

        // 1 - p of the largest probability in the last pass; numbers have none.
        double Rest() => problem.Loss.IsOfNumbers() ? 1 : 1 - formulas.Probabilities.ToArray().Max();
    }

    /// <summary>How far the gradient moves where every parameter is moved by so much of itself, at random up or down, and then the other
    /// way.</summary>
    private static double Sensitivity(ReferenceBackpropagation<double> formulas, double[] parameters, RandomProblem problem, double change,
        double[] gradient)
    {
        var random = new Random((int)(problem.Seed & int.MaxValue));
        double[] directions = [.. parameters.Select(_ => random.Next(2) == 0 ? change : -change)];
        return Math.Max(Moved(1), Moved(-1));

        double Moved(int sign)
        {
            var moved = new double[gradient.Length];
            formulas.ComputeGradient([.. parameters.Zip(directions, (parameter, direction) => parameter * (1 + sign * direction))], moved,
                problem.Masks());
            return Distance(moved, gradient);
        }
    }

    private static (double[] Gradient, Evaluation Evaluation) Passes<T>(IBackpropagation<T> passes, T[] parameters, RandomProblem problem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Evaluation evaluation = passes.Evaluate(parameters);
        var gradient = new T[parameters.Length];
        passes.ComputeGradient(parameters, gradient, problem.Masks());
        Assert.Equal(evaluation, passes.Evaluate(parameters));
        return ([.. gradient.Select(double.CreateChecked)], evaluation);
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
