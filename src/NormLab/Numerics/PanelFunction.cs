using System.Numerics;

namespace NormLab.Numerics;

/// <summary>An elementwise function over panels, in place, with its slope and with factors. One call is for many numbers, so that it may
/// be virtual.</summary>
internal abstract class PanelFunction<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>z becomes f(z).</summary>
    public abstract void Apply(Span<T> z);

    /// <summary>z becomes f(z), and <paramref name="slope"/> f'(z).</summary>
    public abstract void Apply(Span<T> z, Span<T> slope);

    /// <inheritdoc cref="MaskedPanel{TLanes, T}.Apply"/>
    public abstract void ApplyMasked(Span<T> values, Span<T> slopes, ReadOnlySpan<ulong> keep, int shift, T factor, bool before);

    /// <inheritdoc cref="NoisyPanel{TLanes, T}.Apply"/>
    public abstract void ApplyNoisy(Span<T> values, Span<T> slopes, ReadOnlySpan<T> factors, int stride, bool before);
}

/// <summary>The passes compiled for one function.</summary>
internal sealed class PanelFunction<TLanes, T, TFunction> : PanelFunction<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFunction : struct, IElementwise
{
    /// <inheritdoc/>
    public override void Apply(Span<T> z) => Elementwise<TLanes, T>.Apply<TFunction>(z, z);

    /// <inheritdoc/>
    public override void Apply(Span<T> z, Span<T> slope) => Elementwise<TLanes, T>.Apply<TFunction>(z, z, slope);

    /// <inheritdoc/>
    public override void ApplyMasked(Span<T> values, Span<T> slopes, ReadOnlySpan<ulong> keep, int shift, T factor, bool before) =>
        MaskedPanel<TLanes, T>.Apply<TFunction>(values, slopes, keep, shift, factor, before);

    /// <inheritdoc/>
    public override void ApplyNoisy(Span<T> values, Span<T> slopes, ReadOnlySpan<T> factors, int stride, bool before) =>
        NoisyPanel<TLanes, T>.Apply<TFunction>(values, slopes, factors, stride, before);
}
