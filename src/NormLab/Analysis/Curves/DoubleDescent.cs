namespace NormLab.Analysis.Curves;

/// <summary>What counts as double descent.</summary>
/// <param name="Window">Both curves are first smoothed by a centred moving average over this many records, an odd number; 1 leaves them as
/// they are. Near the ends the window shrinks on both sides alike.</param>
/// <param name="MinimumRise">By at least this much the smoothed validation error must rise, and fall again; above 0, and above the noise of
/// the curve.</param>
/// <param name="TrainingTolerance">By at most this much the smoothed training error may rise meanwhile, from any record to any later one;
/// at least 0.</param>
public sealed record DoubleDescentCriterion(int Window = 5, double MinimumRise = 0.02, double TrainingTolerance = 0.01);

/// <summary>A validation error that rose and fell again, while the training error did not rise. Indices are records of the curve.</summary>
/// <param name="Trough">Where the rise began: the least validation error before the peak.</param>
/// <param name="Peak">Where it ended.</param>
/// <param name="SecondTrough">The least validation error after the peak.</param>
/// <param name="Rise">Smoothed validation error at the peak less that at the first trough.</param>
/// <param name="Fall">Smoothed validation error at the peak less that at the second trough.</param>
public sealed record DoubleDescent(int Trough, int Peak, int SecondTrough, double Rise, double Fall)
{
    /// <summary>Whether the second descent went below where the rise began: whether waiting paid.</summary>
    public bool ReachesNewLow => Fall > Rise;

    /// <summary> The most marked double descent of a curve, or null where there is none. Of all records i &lt; j &lt; k such that the
    /// smoothed training error does not rise by more than the tolerance between i and j nor between j and k, those with the largest min(e_j
    /// - e_i, e_j - e_k) of the smoothed validation error e; of equal ones the earliest peak. It is double descent if that is at least the
    /// minimum rise. (Epoch-wise double descent: Nakkiran et al. 2020.)
    /// </summary>
    /// <param name="trainingError">The training error of every record: 1 - accuracy, or a loss.</param>
    /// <param name="validationError">The validation error of the same records.</param>
    /// <param name="criterion">What counts; null for the defaults, which suit 1 - accuracy of a few hundred rows.</param>
    /// <exception cref="ArgumentException">The curves are not equally long, empty, or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The criterion's window is not a positive odd number, or a threshold out of
    /// range.</exception>
    public static DoubleDescent? Find(ReadOnlySpan<double> trainingError, ReadOnlySpan<double> validationError,
        DoubleDescentCriterion? criterion = null)
    {
        criterion ??= new DoubleDescentCriterion();
        Require(trainingError, validationError, criterion);
        double[] training = Smooth(trainingError, criterion.Window), validation = Smooth(validationError, criterion.Window);
        DoubleDescent? best = null;
        for (int peak = 1; peak + 1 < validation.Length; peak++)
        {
            int before = LeastBefore(training, validation, peak, criterion.TrainingTolerance);
            int after = LeastAfter(training, validation, peak, criterion.TrainingTolerance);
            double rise = validation[peak] - validation[before], fall = validation[peak] - validation[after], size = Math.Min(rise, fall);
            if (size >= criterion.MinimumRise && (best is null || size > Math.Min(best.Rise, best.Fall)))
                best = new DoubleDescent(before, peak, after, rise, fall);
        }
        return best;
    }

    /// <summary>The least validation error from which the training error does not rise on the way to the peak.</summary>
    private static int LeastBefore(double[] training, double[] validation, int peak, double tolerance)
    {
        int least = peak;
        double highest = training[peak];
        for (int i = peak - 1; i >= 0 && highest - training[i] <= tolerance; i--)
        {
            highest = Math.Max(highest, training[i]);
            if (validation[i] < validation[least]) least = i;
        }
        return least;
    }

    /// <summary>The least validation error to which the training error does not rise on the way from the peak.</summary>
    private static int LeastAfter(double[] training, double[] validation, int peak, double tolerance)
    {
        int least = peak;
        double lowest = training[peak];
        for (int i = peak + 1; i < validation.Length && training[i] - lowest <= tolerance; i++)
        {
            lowest = Math.Min(lowest, training[i]);
            if (validation[i] < validation[least]) least = i;
        }
        return least;
    }

    private static double[] Smooth(ReadOnlySpan<double> curve, int window)
    {
        var smooth = new double[curve.Length];
        for (int i = 0; i < curve.Length; i++)
        {
            int half = Math.Min(window / 2, Math.Min(i, curve.Length - 1 - i));
            double sum = 0;
            foreach (double value in curve.Slice(i - half, 2 * half + 1)) sum += value;
            smooth[i] = sum / (2 * half + 1);
        }
        return smooth;
    }

    private static void Require(ReadOnlySpan<double> trainingError, ReadOnlySpan<double> validationError, DoubleDescentCriterion criterion)
    {
        if (criterion.Window < 1 || criterion.Window % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(criterion), criterion.Window,
                "A smoothing window is an odd number of records, like 5.");
        if (!(criterion.MinimumRise > 0))
            throw new ArgumentOutOfRangeException(nameof(criterion), criterion.MinimumRise, "A minimum rise lies above 0.");
        if (!(criterion.TrainingTolerance >= 0))
            throw new ArgumentOutOfRangeException(nameof(criterion), criterion.TrainingTolerance, "A training tolerance is at least 0.");
        if (trainingError.Length != validationError.Length)
        {
            throw new ArgumentException(
                $"Training and validation error need one value each a record; {trainingError.Length} and {validationError.Length} given.",
                nameof(validationError));
        }
        Sample.Require(trainingError, 1, "A learning curve", nameof(trainingError));
        Sample.Require(validationError, 1, "A learning curve", nameof(validationError));
    }
}
