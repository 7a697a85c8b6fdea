using NormLab.Randomness;

namespace NormLab.Tests.Randomness;

/// <summary>Values tabulated with NumPy 1.24.2.</summary>
public class NumPyRandomTests
{
    [Fact]
    public void A_shuffle_normals_and_uniforms_follow_one_another_as_in_numpy()
    {
        var random = new NumPyRandom(1337);
        int[] items = [.. Enumerable.Range(0, 20)];
        random.Shuffle<int>(items);
        Assert.Equal([5, 3, 4, 0, 15, 11, 2, 12, 13, 1, 16, 17, 10, 14, 6, 9, 19, 18, 7, 8], items);
        double[] normals = [random.NextNormal(), random.NextNormal(), random.NextNormal(), random.NextNormal(), random.NextNormal()];
        Assert.Equal([0.6241802287118043, 0.614502472900458, -1.0982689131528467, -1.8162009192623523, 1.477996239356886], normals);
        double[] uniforms = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
        Assert.Equal([0.18780840542641564, 0.2881671478120357, 0.6702188581602341], uniforms);
    }

    [Fact]
    public void The_articles_shuffle_of_1797_rows_is_numpys()
    {
        int[] rows = [.. Enumerable.Range(0, 1797)];
        new NumPyRandom(1337).Shuffle<int>(rows);
        Assert.Equal([96, 539, 53, 219, 823, 1536, 1096, 484], rows[..8]);
        Assert.Equal([860, 189, 1175], rows[^3..]);
    }

    [Fact]
    public void Skipping_the_words_that_were_drawn_continues_the_stream()
    {
        var drawn = new NumPyRandom(42);
        drawn.Shuffle<int>(new int[100]);
        for (int i = 0; i < 1000; i++) drawn.NextNormal();
        Assert.False(drawn.HoldsNormal);

        var skipped = new NumPyRandom(42);
        skipped.Skip(drawn.Stream.WordsDrawn);
        for (int i = 0; i < 100; i++) Assert.Equal(drawn.NextNormal(), skipped.NextNormal());
    }

    [Fact]
    public void The_second_normal_of_a_pair_is_kept_and_drawn_from_no_word()
    {
        var random = new NumPyRandom(13);
        double first = random.NextNormal();
        long words = random.Stream.WordsDrawn;
        Assert.True(random.HoldsNormal);
        Assert.Equal((-0.712390662050588, 0.753766378659703), (first, random.NextNormal()));
        Assert.Equal(words, random.Stream.WordsDrawn);
    }
}
