using System.Numerics;
using CsCheck;
using NormLab.Numerics;

namespace NormLab.Tests.Numerics;

/// <summary>Passes in stages, over spans that fill no registers or stretches.</summary>
public class StagedLaneFunctionsTests
{
    [Fact]
    public void A_span_of_any_length_goes_through_all_stages_once() => Gen.Int[0, 1600].Sample(length =>
    {
        Check<double>(length);
        Check<float>(length);
    }, iter: 50);

    [Fact]
    public void Numbers_and_sums_must_be_as_many() =>
        Assert.Throws<ArgumentException>(() => StagedLaneFunctions.AddTo<Cubes, double>(default, new double[3], new double[2]));

    private static void Check<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = [.. Enumerable.Range(1, length).Select(i => T.CreateChecked(i % 97))], cubes = [.. x], sums = [.. x];
        StagedLaneFunctions.Apply<Cubes, T>(default, cubes);
        StagedLaneFunctions.AddTo<Cubes, T>(default, x, sums);
        Assert.Equal(x.Select(number => number * number * number + T.One), cubes);
        Assert.Equal(x.Select(number => number + (number * number * number + T.One)), sums);
    }

    /// <summary>x^3 + 1, a product or a sum a stage: none may be left out, be taken twice, or get another number's.</summary>
    private readonly struct Cubes : IStagedLaneFunction
    {
        public TLanes Begin<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * x;

        public TLanes Continue<TLanes, T>(TLanes x, TLanes begun)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * begun;

        public TLanes End<TLanes, T>(TLanes x, TLanes continued)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => continued + TLanes.Broadcast(T.One);
    }
}
