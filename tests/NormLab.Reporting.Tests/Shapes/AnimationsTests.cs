using System.Runtime.InteropServices;
using NormLab.Norms;
using NormLab.Reporting.Shapes;
using NormLab.Reporting.Shapes.Animations;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Shapes.Frames;
using SkiaSharp;

namespace NormLab.Reporting.Tests.Shapes;

public sealed class AnimationsTests
{
    public static TheoryData<string> Names => [.. SmallGallery.Whole.Animations.Select(animation => animation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gif_read_by_another_program_shows_the_frames_that_were_drawn_and_loops_for_ever(string name)
    {
        Animation animation = Find(name);
        uint[][] frames = Decode(Gif(animation), animation, out SKCodecFrameInfo[] timing);
        Assert.Equal(Enumerable.Range(0, animation.Frames).Select(i => 10 * animation.Centiseconds(i)),
            timing.Select(frame => frame.Duration));
        FramePalette palette = AnimationEncoder.PaletteOf(animation, TestContext.Current.CancellationToken);
        for (int i = 0; i < frames.Length; i++)
        {
            uint[] drawn = PictureRenderer.ToPixels(animation.Frame(i)), mapped = [.. drawn];
            palette.Apply(mapped);
            Assert.True(mapped.AsSpan().SequenceEqual(frames[i]), $"frame {i}");
            // The palette was made from some frames: in these it must be good.
            if (i % AnimationEncoder.SampleEvery == 0)
                Assert.InRange(drawn.Zip(mapped).Max(pair => Difference(pair.First, pair.Second)), 0, 20);
        }
    }

    [Fact]
    public void A_webp_read_by_another_program_has_every_pixel_in_the_gifs_colours()
    {
        Animation animation = TowardInfinity.Of(4);
        uint[][] frames = Decode(WebP(animation), animation, out _);
        FramePalette palette = AnimationEncoder.PaletteOf(animation, TestContext.Current.CancellationToken);
        for (int i = 0; i < frames.Length; i++)
        {
            uint[] mapped = PictureRenderer.ToPixels(animation.Frame(i));
            palette.Apply(mapped);
            Assert.Equal(mapped, frames[i]);
        }
    }

    [Fact]
    public void A_webp_is_smaller_than_the_gif()
    {
        Animation animation = TowardInfinity.Of(8);
        Assert.InRange(WebP(animation).Length, 1, Gif(animation).Length);
    }

    [Fact]
    public void The_same_animation_is_encoded_to_the_same_bytes_twice()
    {
        Animation animation = UnitBallMorph.Of([1], new OrderStyle([0, 1, NormOrder.Infinity]), framesBetween: 2);
        Assert.Equal(Gif(animation), Gif(animation));
        Assert.Equal(WebP(animation), WebP(animation));
    }

    [Fact]
    public void Nothing_jumps_where_the_loop_begins_anew()
    {
        foreach (Animation animation in Gallery.Of(Gallery.DefaultOrders).Animations)
        {
            int last = Changed(animation, animation.Frames - 1, 0), first = Changed(animation, 0, 1);
            Assert.InRange(last, 0, 2 * first + 200);
        }
    }

    [Fact]
    public void The_frames_of_a_tenth_of_a_second_move_by_little_and_rests_are_for_reading() =>
        Assert.All(Gallery.Of(Gallery.DefaultOrders).Animations, animation =>
    {
        int[] times = [.. Enumerable.Range(0, animation.Frames).Select(animation.Centiseconds)];
        Assert.All(times, time => Assert.True(time == Animation.Moving || time >= 50));
        Assert.InRange(times.Sum(), 300, 1500);
    });

    [Fact]
    public void Toward_L0_goes_from_1_to_1e_17_and_back()
    {
        Assert.Equal(1, TowardZero.OrderAt(0, 150));
        Assert.Equal(1e-17, TowardZero.OrderAt(75, 150), 1e-30);
        Assert.Equal(TowardZero.OrderAt(40, 150), TowardZero.OrderAt(110, 150), 1e-15);
        Assert.Equal(0.5, TowardZero.Distance(0.5, 1), 1e-15);
        Assert.Equal(1e-17 * Math.Log(2), TowardZero.Distance(0.5, 1e-17), 1e-32);
        Assert.Equal(-1e-6 * Math.Log(0.5) - Math.Pow(1e-6 * Math.Log(0.5), 2) / 2, TowardZero.Distance(0.5, 1e-6), 1e-18);
        Assert.All(TowardZero.Curve(0.25), point => Assert.Equal(Math.Pow(Math.Abs(point.X), 0.25), point.Y, 1e-12));
        // What the picture says of float64: at the last order |1/2|^n is 1.
        Assert.Equal(1, LpPower.Of(0.5, TowardZero.SmallestOrder));
    }

    [Fact]
    public void Toward_Linf_goes_from_1_to_256_and_its_pulls_from_all_to_one()
    {
        Assert.Equal(1, TowardInfinity.OrderAt(0, 130));
        Assert.Equal(256, TowardInfinity.OrderAt(65, 130), 1e-9);
        Assert.Equal([1, 1, 1, 1], TowardInfinity.Pulls(TowardInfinity.Vector.AsSpan(), 1));
        double[] last = TowardInfinity.Pulls(TowardInfinity.Vector.AsSpan(), 256);
        Assert.Equal(1, last[0], 1e-9);
        Assert.All(last[1..], pull => Assert.InRange(pull, 0, 1e-9));
        Assert.All(TowardInfinity.Curve(2), point => Assert.Equal(Math.Sqrt(point.X * point.X + 1), point.Y, 1e-12));
        Assert.All(TowardInfinity.Curve(256), point => Assert.Equal(Math.Max(1, Math.Abs(point.X)), point.Y, 0.004));
    }

    [Fact]
    public void The_moving_ball_rests_at_every_order_and_passes_all_between()
    {
        NormOrder[] rests = [0, 1, 2, NormOrder.Infinity];
        double[] there = [.. Enumerable.Range(0, 31).Select(frame => UnitBallMorph.OrderAt(frame, rests, 10).Value)];
        Assert.Equal([0, 1, 2, double.PositiveInfinity], [there[0], there[10], there[20], there[30]]);
        Assert.Equal(there.Order(), there);
        Assert.Equal(there[..30].Reverse(), Enumerable.Range(31, 30).Select(frame => UnitBallMorph.OrderAt(frame, rests, 10).Value));
    }

    [Fact]
    public void A_palette_keeps_few_colours_as_they_are_and_many_as_the_nearest()
    {
        uint[] few = [1, 2, 3, 3], mapped = [.. few];
        FramePalette.Of([few]).Apply(mapped);
        Assert.Equal(few, mapped);

        uint[] many = [.. Enumerable.Range(0, 100_000).Select(i => (uint)i * 2654435761), .. Enumerable.Repeat(0xff123456, 1000)];
        var palette = FramePalette.Of([many]);
        Assert.InRange(palette.Colours.Length, 100, 255);
        uint[] one = [0xff123456];
        palette.Apply(one);
        Assert.Equal(0xff123456, one[0]);
    }

    [Fact]
    public void A_difference_is_the_smallest_rectangle_around_what_changed()
    {
        uint[] before = new uint[20], after = new uint[20];
        (after[6], after[13]) = (7, 9);
        FrameDifference change = FrameDifference.Between(before, after, 5);
        Assert.Equal((1, 1, 3, 2), (change.Left, change.Top, change.Width, change.Height));
        Assert.Equal([7, 0, 0, 0, 0, 9], change.Pixels);
        Assert.Equal([0u], FrameDifference.Between(after, after, 5).Pixels);
    }

    private static byte[] Gif(Animation animation) => AnimationEncoder.ToGif(animation, null, TestContext.Current.CancellationToken);

    private static byte[] WebP(Animation animation) => AnimationEncoder.ToWebP(animation, null, TestContext.Current.CancellationToken);

    private static Animation Find(string name) => SmallGallery.Whole.Animations.Single(animation => animation.Name == name);

    private static int Changed(Animation animation, int from, int to) =>
        PictureRenderer.ToPixels(animation.Frame(from)).Zip(PictureRenderer.ToPixels(animation.Frame(to)))
            .Count(pair => pair.First != pair.Second);

    private static int Difference(uint a, uint b) =>
        Enumerable.Range(0, 4).Max(channel => Math.Abs((int)((a >> (8 * channel)) & 255) - (int)((b >> (8 * channel)) & 255)));

    /// <summary>All frames, by Skia's decoders.</summary>
    private static uint[][] Decode(byte[] file, Animation animation, out SKCodecFrameInfo[] timing)
    {
        using var data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data);
        Picture first = animation.Frame(0);
        Assert.Equal((first.Width, first.Height, animation.Frames, -1),
            (codec.Info.Width, codec.Info.Height, codec.FrameCount, codec.RepetitionCount));
        timing = codec.FrameInfo;
        using var bitmap = new SKBitmap(new SKImageInfo(first.Width, first.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var frames = new uint[animation.Frames][];
        for (int i = 0; i < frames.Length; i++)
        {
            Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels(), new SKCodecOptions(i, i - 1)));
            frames[i] = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan()).ToArray();
        }
        return frames;
    }
}
