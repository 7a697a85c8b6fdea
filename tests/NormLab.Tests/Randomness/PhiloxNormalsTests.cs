using NormLab.Randomness;

namespace NormLab.Tests.Randomness;

public class PhiloxNormalsTests
{
    [Fact]
    public void Their_moments_are_those_of_the_standard_normal_distribution()
    {
        const int count = 400_000;
        double[] x = Draw(new PhiloxNormals(7, 0), count);
        double Moment(int order) => x.Sum(value => Math.Pow(value, order)) / count;
        // Five standard errors: those of the moments 1 to 4 are sqrt(1, 2, 15, 96) / sqrt(count).
        Assert.Equal(0, Moment(1), 5 * Math.Sqrt(1.0 / count));
        Assert.Equal(1, Moment(2), 5 * Math.Sqrt(2.0 / count));
        Assert.Equal(0, Moment(3), 5 * Math.Sqrt(15.0 / count));
        Assert.Equal(3, Moment(4), 5 * Math.Sqrt(96.0 / count));
        Assert.Equal(0, x.Zip(x.Skip(1), (a, b) => a * b).Sum() / count, 5 * Math.Sqrt(1.0 / count));
    }

    [Fact]
    public void They_are_the_transform_of_Box_and_Muller_of_the_streams_words()
    {
        Span<uint> words = stackalloc uint[4];
        new Philox(3).Fill(9, 2, words);
        double u = 1 - (((ulong)words[0] << 32 | words[1]) >> 11) * Math.ScaleB(1, -53),
            v = (((ulong)words[2] << 32 | words[3]) >> 11) * Math.ScaleB(1, -53);
        double[] x = Draw(new PhiloxNormals(3, 9), 6);
        Assert.Equal(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v), x[4], 1e-14);
        Assert.Equal(Math.Sqrt(-2 * Math.Log(u)) * Math.Sin(2 * Math.PI * v), x[5], 1e-14);
    }

    [Fact]
    public void Skipping_words_goes_to_where_drawing_would_have_come()
    {
        Assert.Equal(Draw(new PhiloxNormals(3, 9), 6)[4..], Draw(new PhiloxNormals(3, 9, skippedWords: 8), 2));
        Assert.NotEqual(Draw(new PhiloxNormals(3, 9), 2), Draw(new PhiloxNormals(3, 9, skippedWords: 1), 2));
    }

    [Fact]
    public void Seeds_and_streams_differ()
    {
        double[] x = Draw(new PhiloxNormals(1, 0), 2);
        Assert.NotEqual(x, Draw(new PhiloxNormals(2, 0), 2));
        Assert.NotEqual(x, Draw(new PhiloxNormals(1, 1), 2));
    }

    private static double[] Draw(PhiloxNormals normals, int count) => [.. Enumerable.Range(0, count).Select(_ => normals.NextNormal())];
}
