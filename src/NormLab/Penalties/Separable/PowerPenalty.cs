using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormLab.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Separable;

/// <summary>p(w) = sum |w|^n for any order n above 0, with derivative n |w|^(n-1) sign(w). At 0 the subgradient taken is 0, also where n is
/// below 1 and the derivative grows without bound beside it. The proximal map solves v + scale n v^(n-1) = |w|, with the sign of w: for n
/// above 1 always; for n below 1 where |w| exceeds <see cref="Threshold"/>, and else it is 0; for n = 1 it is the soft threshold. It is
/// exact to a few times (1 + |log2 K|) / |n - 1| roundings, with K = scale n |w|^(n-2) the pull relative to the weight.</summary>
public sealed class PowerPenalty : SeparablePenalty
{
    private readonly Lazy<PowerPolynomials<double>> _double;
    private readonly Lazy<PowerPolynomials<float>> _single;
    private readonly Lazy<RootPolynomial<double>>? _rootDouble;
    private readonly Lazy<RootPolynomial<float>>? _rootSingle;

    /// <summary>The penalty of one order.</summary>
    /// <param name="order">n, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is not finite or not above 0.</exception>
    public PowerPenalty(double order)
        : this(order, "power", FormattableString.Invariant($"sum |w|^{order}"))
    {
    }

    private PowerPenalty(double order, string name, string formula)
    {
        if (!(order > 0 && double.IsFinite(order)))
            throw new ArgumentOutOfRangeException(nameof(order), order, "The order of a power penalty must be finite and above 0.");
        (Order, Name, Formula) = (order, name, formula);
        (_double, _single) = (new(() => new(order - 1)), new(() => new(order - 1)));
        if (order is 1.0 / 2 or 2.0 / 3)
        {
            int root = order == 0.5 ? 2 : 3;
            (_rootDouble, _rootSingle) = (new(() => new(root)), new(() => new(root)));
        }
    }

    /// <summary>"l1/2", p(w) = sum |w|^(1/2), whose proximal map is the half threshold: Xu, Chang, Xu and Zhang, "L1/2 regularization: a
    /// thresholding representation theory and a fast solver", IEEE Transactions on Neural Networks and Learning Systems 23 (2012), theorem
    /// 1.</summary>
    public static PowerPenalty Half { get; } = new(1.0 / 2, "l1/2", "sum |w|^(1/2)");

    /// <summary>"l2/3", p(w) = sum |w|^(2/3), whose proximal map is the 2/3 threshold: Cao, Sun and Xu, "Fast image deconvolution using
    /// closed-form thresholding formulas of Lq (q = 1/2, 2/3) regularization", Journal of Visual Communication and Image Representation 24
    /// (2013).</summary>
    public static PowerPenalty TwoThirds { get; } = new(2.0 / 3, "l2/3", "sum |w|^(2/3)");

    /// <summary>n.</summary>
    public double Order { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Formula { get; }

    /// <inheritdoc/>
    public override PenaltyTraits Traits => PenaltyTraits.Separable | PenaltyTraits.Additive | PenaltyTraits.HasProximalMap
        | (Order >= 1 ? PenaltyTraits.Convex : PenaltyTraits.None) | (Order > 1 ? PenaltyTraits.Smooth : PenaltyTraits.None);

    /// <inheritdoc/>
    protected override double SlopeAtZero => Order > 1 ? 0 : Order == 1 ? 1 : double.PositiveInfinity;

    /// <summary>The largest magnitude that the proximal map of an order below 1 takes to 0: b + scale n b^(n-1) with b = (2 scale (1 -
    /// n))^(1/(2-n)). There 0 and b attain the minimum, and 0 is taken. Marjanovic and Solo, "On Lq optimization and matrix completion",
    /// IEEE Transactions on Signal Processing 60 (2012), theorem 1.</summary>
    /// <param name="order">n, above 0 and below 1.</param>
    /// <param name="scale">At least 0.</param>
    public static double Threshold(double order, double scale) =>
        Math.Pow(scale, 1 / (2 - order)) * Math.Pow(2 * (1 - order), 1 / (2 - order)) * ((2 - order) / (2 * (1 - order)));

    /// <inheritdoc/>
    protected override double Value(double w) => Math.Pow(Math.Abs(w), Order);

    /// <inheritdoc/>
    protected override void AddDerivative<T>(ReadOnlySpan<T> entries, T factor, Span<T> gradient) =>
        StagedLaneFunctions.AddTo(
            new SignedPower<T>(T.CreateTruncating(double.CreateChecked(factor) * Order), T.CreateTruncating(Order - 1)), entries, gradient);

    /// <inheritdoc/>
    protected override void ApplyProximalMap<T>(Span<T> entries, double scale)
    {
        if (Order == 1) LaneFunctions.Apply(new SoftThreshold(scale), entries);
        else if (Order == 1.5) LaneFunctions.Apply(new ThreeHalvesProximalMap(scale), entries);
        else if (Order == 2) LaneFunctions.Apply(new L2Penalty.Shrinkage(scale), entries);
        else if (Order == 3) LaneFunctions.Apply(new L3Penalty.Shrinkage(scale), entries);
        else if (_rootDouble is not null && typeof(T) == typeof(double))
            LaneFunctions.Apply(new RootProximalMap<double>(_rootDouble.Value, scale), MemoryMarshal.Cast<T, double>(entries));
        else if (_rootSingle is not null)
            LaneFunctions.Apply(new RootProximalMap<float>(_rootSingle.Value, scale), MemoryMarshal.Cast<T, float>(entries));
        else if (!PowerPolynomials<T>.Exist(Order - 1)) ApplyOneByOne(entries, scale);
        else if (typeof(T) == typeof(double))
            StagedLaneFunctions.Apply(new PowerProximalMap<double>(_double.Value, Order, scale), MemoryMarshal.Cast<T, double>(entries));
        else StagedLaneFunctions.Apply(new PowerProximalMap<float>(_single.Value, Order, scale), MemoryMarshal.Cast<T, float>(entries));
    }

    /// <summary>Solves the equation for each entry: for orders within a thousandth of 1, and above a thousand.</summary>
    private void ApplyOneByOne<T>(Span<T> entries, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var equation = new PowerEquation(Order - 1);
        double threshold = Order < 1 ? Threshold(Order, scale) : 0, logarithm = Math.Log(scale) + Math.Log(Order);
        foreach (ref T entry in entries)
        {
            double w = double.CreateChecked(entry), magnitude = Math.Abs(w);
            // What is not a number stays so.
            double result = magnitude > threshold
                ? magnitude * Math.Exp(equation.Solve(logarithm + (Order - 2) * Math.Log(magnitude)).LnT)
                : w - w;
            entry = T.CreateTruncating(Math.CopySign(result, result == 0 ? 1 : w));
        }
    }

    /// <summary>v with v + 3/2 scale sqrt(v) = |x|, a quadratic equation for sqrt(v): its root is 2 |x| / (b + sqrt(b^2 + 4 |x|)) with b =
    /// 3/2 scale. With the sign of x, and never -0.</summary>
    private readonly struct ThreeHalvesProximalMap(double scale) : ILaneFunction
    {
        public TLanes Evaluate<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            // Both sides of the fraction halved.
            TLanes magnitude = TLanes.Abs(x), b = Polynomial.Constant<TLanes, T>(0.75 * scale);
            TLanes root = magnitude / (b + TLanes.SquareRoot(TLanes.FusedMultiplyAdd(b, b, magnitude)));
            return TLanes.SelectLess(TLanes.Zero, magnitude, TLanes.CopySign(root * root, x) + TLanes.Zero, x - x);
        }
    }

    /// <summary>factor |x|^exponent sign(x), with 0 at 0. Infinity stays so where the power grows, and has no derivative where it
    /// falls.</summary>
    private readonly struct SignedPower<TNumber>(TNumber factor, TNumber exponent) : IStagedLaneFunction
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        private readonly TNumber _ofInfinity = exponent > TNumber.Zero ? TNumber.One : TNumber.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Begin<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => BinaryLogarithm<TLanes, T>.Fraction(TLanes.Abs(x));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Continue<TLanes, T>(TLanes x, TLanes fraction)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var power = Constant<TLanes, T>(exponent);
            return BinaryPower<TLanes, T>.Evaluate(power, BinaryLogarithm<TLanes, T>.Whole(TLanes.Abs(x)), power * fraction);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes End<TLanes, T>(TLanes x, TLanes finite)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TLanes magnitude = TLanes.Abs(x), infinite = magnitude * Constant<TLanes, T>(_ofInfinity);
            TLanes result = TLanes.SelectLess(magnitude, TLanes.Broadcast(T.PositiveInfinity), finite, infinite);
            return TLanes.SelectLess(TLanes.Zero, magnitude, TLanes.CopySign(result, x) * Constant<TLanes, T>(factor), x - x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Constant<TLanes, T>(TNumber value)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Broadcast(Unsafe.BitCast<TNumber, T>(value));
    }
}
