using System.Numerics;

namespace NormLab.Numerics;

/// <summary>A function of one number in three stages, for one so long that most of its operations wait for each other: a pass over some
/// hundreds of numbers takes the first stage, the next the second. A processor looks a few hundred operations ahead, so it has several
/// registers of a stage under way, where of the whole function it would have one or two.</summary>
internal interface IStagedLaneFunction : ILaneFunction
{
    /// <summary>What the next stage takes besides x.</summary>
    TLanes Begin<TLanes, T>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>What the last stage takes besides x.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="begun">What <see cref="Begin"/> gave for them.</param>
    TLanes Continue<TLanes, T>(TLanes x, TLanes begun)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>f(x), lane by lane.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="continued">What <see cref="Continue"/> gave for them.</param>
    TLanes End<TLanes, T>(TLanes x, TLanes continued)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    TLanes ILaneFunction.Evaluate<TLanes, T>(TLanes x) => End<TLanes, T>(x, Continue<TLanes, T>(x, Begin<TLanes, T>(x)));
}
