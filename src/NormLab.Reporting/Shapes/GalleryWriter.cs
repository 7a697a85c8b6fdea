using System.Collections.Immutable;
using System.Text;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Shapes.Frames;
using NormLab.Reporting.Writing;

namespace NormLab.Reporting.Shapes;

/// <summary>A file of a gallery.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Shows">What it shows, set as labels are.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Frames">How many frames it has; 1 for what stands still.</param>
/// <param name="Bytes">Its length.</param>
public sealed record GalleryFile(string Path, string Shows, int Width, int Height, int Frames, long Bytes);

/// <summary>Writes galleries to folders.</summary>
public static class GalleryWriter
{
    /// <summary>Writes a gallery in some formats, several files at a time. Each file appears whole or not at all.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="gallery">What is drawn.</param>
    /// <param name="formats">Into which files.</param>
    /// <param name="progress">Told of every frame drawn: how many there are by then, and how many there will be. Several threads
    /// tell.</param>
    /// <param name="cancellation">Looked at between frames.</param>
    /// <returns>The files, in the gallery's order.</returns>
    /// <exception cref="ReportWriteException">The folder can't be made, or a file not written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; files that were finished stay.</exception>
    public static ImmutableArray<GalleryFile> Write(string folder, Gallery gallery, GalleryFormats formats,
        Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        Work[] works = [.. Works(gallery, formats)];
        int done = 0, total = works.Sum(work => work.Frames);
        ReportFile.CreateFolder(folder);
        var files = new GalleryFile[works.Length];
        // The longest first, so that no thread is left with one when the others have finished.
        int[] order = [.. Enumerable.Range(0, works.Length).OrderByDescending(i => works[i].Frames)];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        try
        {
            Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(order, loadBalance: true), options,
                i => files[i] = WriteOne(works[i]));
        }
        catch (AggregateException exception) when (exception.InnerExceptions.FirstOrDefault(inner => inner is ReportWriteException)
            is { } first)
        {
            throw first;
        }
        return [.. files];

        GalleryFile WriteOne(Work work)
        {
            byte[] bytes = work.Draw(() => progress?.Invoke(Interlocked.Increment(ref done), total), cancellation);
            cancellation.ThrowIfCancellationRequested();
            string path = Path.Combine(folder, work.File);
            ReportFile.Write(path, bytes);
            return new GalleryFile(path, work.Shows, work.Width, work.Height, work.Frames, bytes.Length);
        }
    }

    private static IEnumerable<Work> Works(Gallery gallery, GalleryFormats formats)
    {
        foreach (Picture picture in gallery.Pictures)
        {
            if (formats.HasFlag(GalleryFormats.Svg))
                yield return Work.Of(picture, "svg", 1, () => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
                    .GetBytes(PictureRenderer.ToSvg(picture).ToFile()));
            if (formats.HasFlag(GalleryFormats.Png))
                yield return Work.Of(picture, "png", PictureRenderer.PngScale, () => PictureRenderer.ToPng(picture));
        }
        foreach (Animation animation in gallery.Animations)
        {
            if (formats.HasFlag(GalleryFormats.Gif)) yield return Work.Of(animation, "gif", AnimationEncoder.ToGif);
            if (formats.HasFlag(GalleryFormats.WebP)) yield return Work.Of(animation, "webp", AnimationEncoder.ToWebP);
        }
    }

    /// <summary>A file that is to be drawn.</summary>
    private sealed record Work(string File, string Shows, int Width, int Height, int Frames, Func<Action, CancellationToken, byte[]> Draw)
    {
        public static Work Of(Picture picture, string extension, int scale, Func<byte[]> draw) =>
            new($"{picture.Name}.{extension}", picture.Title, picture.Width * scale, picture.Height * scale, 1, (drawn, _) =>
            {
                byte[] bytes = draw();
                drawn();
                return bytes;
            });

        public static Work Of(Animation animation, string extension, Func<Animation, Action?, CancellationToken, byte[]> encode)
        {
            Picture first = animation.Frame(0);
            return new Work($"{animation.Name}.{extension}", animation.Title, first.Width, first.Height, animation.Frames,
                (drawn, cancellation) => encode(animation, drawn, cancellation));
        }
    }
}
