using System.Runtime.InteropServices;
using ImageMagick;
using ImageMagick.Formats;
using NormLab.Reporting.Shapes.Drawing;

namespace NormLab.Reporting.Shapes.Frames;

/// <summary>Turns animations into files that loop for ever.</summary>
public static class AnimationEncoder
{
    /// <summary>Of so many frames one is looked at for the palette.</summary>
    internal const int SampleEvery = 4;

    /// <summary>An animation as a GIF. Only what a frame changes is stored, which Magick could find out by itself, in twenty times the
    /// time.</summary>
    /// <param name="animation">The animation.</param>
    /// <param name="drawn">Told of every frame drawn.</param>
    /// <param name="cancellation">Looked at between frames.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static byte[] ToGif(Animation animation, Action? drawn = null, CancellationToken cancellation = default)
    {
        Picture first = animation.Frame(0);
        FramePalette palette = PaletteOf(animation, cancellation);
        using var images = new MagickImageCollection();
        uint[] before = [];
        for (int i = 0; i < animation.Frames; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            uint[] frame = PictureRenderer.ToPixels(animation.Frame(i));
            palette.Apply(frame);
            FrameDifference change = i == 0
                ? new FrameDifference(0, 0, first.Width, first.Height, frame)
                : FrameDifference.Between(before, frame, first.Width);
            images.Add(ImageOf(animation, i, change, first));
            before = frame;
            drawn?.Invoke();
        }
        return images.ToByteArray(MagickFormat.Gif);
    }

    /// <summary>An animation as a WebP in the GIF's colours, without any further loss: smaller than the GIF, which with all colours it
    /// would not be.</summary>
    /// <inheritdoc cref="ToGif"/>
    public static byte[] ToWebP(Animation animation, Action? drawn = null, CancellationToken cancellation = default)
    {
        Picture first = animation.Frame(0);
        FramePalette palette = PaletteOf(animation, cancellation);
        using var images = new MagickImageCollection();
        for (int i = 0; i < animation.Frames; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            uint[] frame = PictureRenderer.ToPixels(animation.Frame(i));
            palette.Apply(frame);
            // What changes, the encoder finds out by itself.
            images.Add(ImageOf(animation, i, new FrameDifference(0, 0, first.Width, first.Height, frame), first));
            drawn?.Invoke();
        }
        using var stream = new MemoryStream();
        images.Write(stream, new WebPWriteDefines { Lossless = true, Method = 1 });
        return stream.ToArray();
    }

    /// <summary>The palette of an animation's GIF.</summary>
    internal static FramePalette PaletteOf(Animation animation, CancellationToken cancellation) =>
        FramePalette.Of(Enumerable.Range(0, (animation.Frames + SampleEvery - 1) / SampleEvery).Select(i =>
        {
            cancellation.ThrowIfCancellationRequested();
            return PictureRenderer.ToPixels(animation.Frame(i * SampleEvery));
        }));

    private static MagickImage ImageOf(Animation animation, int number, FrameDifference change, Picture page)
    {
        var image = new MagickImage();
        image.ReadPixels(MemoryMarshal.AsBytes<uint>(change.Pixels),
            new PixelReadSettings((uint)change.Width, (uint)change.Height, StorageType.Char, "RGBA"));
        image.Page = new MagickGeometry(change.Left, change.Top, (uint)page.Width, (uint)page.Height);
        image.AnimationTicksPerSecond = 100;
        image.AnimationDelay = (uint)animation.Centiseconds(number);
        image.AnimationIterations = 0;
        image.GifDisposeMethod = GifDisposeMethod.None;
        return image;
    }
}
