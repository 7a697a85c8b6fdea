using System.Numerics;

namespace NormLab.Numerics;

/// <summary>A function of one number, with its derivative, a register at a time.</summary>
internal interface IElementwise
{
    /// <summary>f(z) and f'(z).</summary>
    static abstract (TLanes Value, TLanes Slope) Evaluate<TLanes, T>(TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
