using System.Numerics;
using CsCheck;
using NormLab.Numerics;

namespace NormLab.Tests.Numerics;

/// <summary>Four neighbours of a table for each lane, on every register width.</summary>
public class NeighbourLoadsTests
{
    [Fact]
    public void Every_lane_has_the_four_numbers_at_its_place() => Gen.Int[0, 1000].Array[16].Sample(places =>
    {
        Check<ScalarLanes<double>, double>(places);
        Check<Lanes128<double>, double>(places);
        Check<Lanes256<double>, double>(places);
        Check<Lanes512<double>, double>(places);
        Check<ScalarLanes<float>, float>(places);
        Check<Lanes128<float>, float>(places);
        Check<Lanes256<float>, float>(places);
        Check<Lanes512<float>, float>(places);
    });

    private static void Check<TLanes, T>(int[] places)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] table = [.. Enumerable.Range(0, 1004).Select(i => T.CreateChecked(i * i))],
            place = [.. places.Select(i => LaneBits.FromBits<T>((ulong)i))];
        var loaded = new T[4][];
        for (int k = 0; k < 4; k++) loaded[k] = new T[TLanes.Count];
        TLanes.LoadFour(in table[0], TLanes.Load(in place[0]), out TLanes first, out TLanes second, out TLanes third, out TLanes fourth);
        first.Store(ref loaded[0][0]);
        second.Store(ref loaded[1][0]);
        third.Store(ref loaded[2][0]);
        fourth.Store(ref loaded[3][0]);
        for (int k = 0; k < 4; k++) Assert.Equal(places[..TLanes.Count].Select(i => table[i + k]), loaded[k]);
    }
}
