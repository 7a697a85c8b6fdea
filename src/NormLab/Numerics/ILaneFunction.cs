using System.Numerics;

namespace NormLab.Numerics;

/// <summary>A function of one number, a register at a time. Its parameters are the fields of the structure that implements it.</summary>
internal interface ILaneFunction
{
    /// <summary>f(x), lane by lane.</summary>
    TLanes Evaluate<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
