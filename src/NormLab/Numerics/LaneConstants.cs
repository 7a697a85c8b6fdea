using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>The constants that a function keeps in static fields. The compiler takes them for constants only in loops that it compiles
/// after they are set; in others it asks in every round whether they are. So a function is evaluated once before its loops are
/// compiled.</summary>
internal static class LaneConstants<TLanes, TFunction, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where TFunction : struct, ILaneFunction
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool s_areSet;

    /// <summary>Sets them, unless they are set.</summary>
    public static void Set(ref TFunction function)
    {
        if (s_areSet) return;
        Evaluate(ref function);
        s_areSet = true;
    }

    // Not optimized: what is optimized may leave out an evaluation whose result is of no use.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Evaluate(ref TFunction function) => function.Evaluate<TLanes, T>(TLanes.Zero);
}
