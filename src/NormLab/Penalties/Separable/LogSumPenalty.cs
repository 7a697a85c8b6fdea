using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>p(w) = sum log(1 + |w| / e) with a scale e. The subgradient taken is sign(w) / (e + |w|), and 0 at 0. The proximal map is 0 up
/// to a threshold and above it the larger root of v^2 + (e - |w|) v + scale - e |w| = 0, with the sign of w. The threshold is scale / e
/// where scale is at most e^2; else it is where that root costs as much as 0, found by Newton's method, and there 0 is taken. Candes, Wakin
/// and Boyd, "Enhancing sparsity by reweighted l1 minimization", Journal of Fourier Analysis and Applications 14 (2008), equation
/// 8.</summary>
public sealed class LogSumPenalty : SeparablePenalty
{
    /// <summary>The penalty of one scale.</summary>
    /// <param name="epsilon">e, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite or not above 0.</exception>
    public LogSumPenalty(double epsilon)
    {
        if (!(epsilon > 0 && double.IsFinite(epsilon)))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The epsilon of a log-sum penalty must be finite and above 0.");
        Epsilon = epsilon;
    }

    /// <summary>e.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override string Name => "log-sum";

    /// <inheritdoc/>
    public override string Formula => FormattableString.Invariant($"sum log(1 + |w|/{Epsilon})");

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap;

    /// <inheritdoc/>
    protected override double SlopeAtZero => 1 / Epsilon;

    /// <summary>The largest magnitude that the proximal map takes to 0.</summary>
    /// <param name="scale">Above 0.</param>
    internal double Threshold(double scale)
    {
        // In units of sqrt(scale) the penalty's coefficient is 1, and nothing overflows.
        double unit = Math.Sqrt(scale), e = Math.Max(Epsilon / unit, 1e-300);
        if (e >= 1) return scale / Epsilon;
        // The cost of the root less that of 0 is concave in |w| and falls with slope -v: from the right, Newton's steps go left until
        // rounding ends them. At 40 the root costs less.
        double x = Math.Min(1 / e, 40), next = x;
        do
        {
            x = next;
            double v = (x - e + Math.Sqrt(Math.Max(0, (x + e - 2) * (x + e + 2)))) / 2;
            next = x + (LogarithmOfOneAnd(v / e) + v * (v / 2 - x)) / v;
        }
        while (next < x);
        return unit * x;
    }

    /// <inheritdoc/>
    protected override double Value(double w) => LogarithmOfOneAnd(Math.Abs(w) / Epsilon);

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient) =>
        LaneFunctions.AddTo(new Derivative(Epsilon, double.CreateChecked(factor)), entries, gradient);

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale) =>
        LaneFunctions.Apply(new ProximalMap<T>(Epsilon, scale, Threshold(scale)), entries);

    /// <summary>log(1 + x) for x of at least 0. What 1 + x rounds away cancels: W. Kahan's formula.</summary>
    private static double LogarithmOfOneAnd(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : double.IsInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>factor sign(x) / (e + |x|), with 0 at 0.</summary>
    private readonly struct Derivative(double epsilon, double factor) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TLanes magnitude = TLanes.Abs(x);
            TLanes signed = TLanes.CopySign(Polynomial.Constant<TLanes, T>(epsilon) + magnitude, x);
            return TLanes.SelectLess(TLanes.Zero, magnitude, Polynomial.Constant<TLanes, T>(factor) / signed, x - x);
        }
    }

    /// <summary>The root without cancellation: (h + root) / 2 with h = |x| - e where that is above 0, and else 2 (e |x| - scale) / (-h +
    /// root).</summary>
    /// <typeparam name="TNumber">The precision it is for: its numbers are converted once, not in every round.</typeparam>
    private readonly struct ProximalMap<TNumber>(double epsilon, double scale, double threshold) : ILaneFunction
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        private readonly TNumber _epsilon = TNumber.CreateTruncating(epsilon), _minusScale = TNumber.CreateTruncating(-scale);
        private readonly TNumber _twoRoots = TNumber.CreateTruncating(2 * Math.Sqrt(scale)),
            _threshold = TNumber.CreateTruncating(threshold);

        // From here on the weight itself is the root, up to rounding; its square might overflow.
        private readonly TNumber _far =
            TNumber.CreateTruncating((typeof(TNumber) == typeof(double) ? 268_435_456 : 8192) * (Math.Sqrt(scale) + epsilon));

        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TLanes magnitude = TLanes.Abs(x), e = Constant<TLanes, T>(_epsilon), twoRoots = Constant<TLanes, T>(_twoRoots);
            TLanes half = Polynomial.Constant<TLanes, T>(0.5), difference = magnitude - e, sum = magnitude + e;
            TLanes root = TLanes.SquareRoot(TLanes.Max(TLanes.Zero, (sum - twoRoots) * (sum + twoRoots)));
            TLanes large = (TLanes.Abs(difference) + root) * half;
            TLanes small = TLanes.FusedMultiplyAdd(e, magnitude, Constant<TLanes, T>(_minusScale)) / large;
            TLanes near = TLanes.SelectLess(difference, TLanes.Zero, small, large);
            TLanes result = TLanes.SelectLess(magnitude, Constant<TLanes, T>(_far), near, magnitude);
            return TLanes.SelectLess(Constant<TLanes, T>(_threshold), magnitude, TLanes.CopySign(TLanes.Max(TLanes.Zero, result), x)
                + TLanes.Zero, x - x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Constant<TLanes, T>(TNumber value)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Broadcast(Unsafe.BitCast<TNumber, T>(value));
    }
}
