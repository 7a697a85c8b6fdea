using NormLab.Reporting.Shapes;
using NormLab.Reporting.Shapes.Animations;
using NormLab.Reporting.Writing;

namespace NormLab.Reporting.Tests.Shapes;

public sealed class GalleryWriterTests : IDisposable
{
    private const GalleryFormats All = GalleryFormats.Svg | GalleryFormats.Png | GalleryFormats.Gif | GalleryFormats.WebP;

    private static readonly Gallery Tiny = new([SmallGallery.Whole.Pictures[1]], [TowardInfinity.Of(2)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("normlab-gallery-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_format_asked_for_is_written_and_told_of_frame_by_frame()
    {
        int calls = 0, most = 0;
        Lock access = new();
        IReadOnlyList<GalleryFile> files = GalleryWriter.Write(Path.Combine(_folder, "new"), Tiny, All, (done, total) =>
        {
            lock (access) (calls, most) = (calls + 1, Math.Max(most, done));
            Assert.Equal(6, total);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(["unit-balls.svg", "unit-balls.png", "toward-linf.gif", "toward-linf.webp"],
            files.Select(file => Path.GetFileName(file.Path)));
        Assert.All(files, file => Assert.Equal(new FileInfo(file.Path).Length, file.Bytes));
        Assert.Equal((6, 6), (calls, most));
        Assert.Equal(4, Directory.GetFileSystemEntries(Path.Combine(_folder, "new")).Length);
    }

    [Fact]
    public void Pictures_are_written_without_animations_where_only_they_are_asked_for() =>
        Assert.Equal("unit-balls.svg",
            Path.GetFileName(Assert.Single(
            GalleryWriter.Write(_folder, Tiny, GalleryFormats.Svg, null, TestContext.Current.CancellationToken)).Path));

    [Fact]
    public void A_file_that_cannot_be_written_is_named_and_leaves_nothing_half_written()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "unit-balls.png", "in the way"));
        ReportWriteException error = Assert.Throws<ReportWriteException>(
            () => GalleryWriter.Write(_folder, Tiny, GalleryFormats.Png, null, TestContext.Current.CancellationToken));
        Assert.Equal(Path.Combine(_folder, "unit-balls.png"), error.Path);
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Cancelled_it_leaves_nothing_half_written()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(
            () => GalleryWriter.Write(_folder, Tiny, GalleryFormats.Gif, (_, _) => cancellation.Cancel(), cancellation.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_gallery_of_no_orders_or_of_one_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Gallery.Of([]));
        Assert.Throws<ArgumentException>(() => Gallery.Of([1, 2, 1]));
    }

    [Fact]
    public void The_pictures_of_the_documentation_are_small_enough_to_be_loaded_with_a_page()
    {
        FileInfo[] files = new DirectoryInfo(Path.Combine(Repository.Root, "docs", "images", "shapes")).GetFiles();
        Assert.InRange(files.Length, 1, 6);
        Assert.All(files.Where(file => file.Extension == ".gif"), file => Assert.InRange(file.Length, 1, 1_500_000));
        Assert.InRange(files.Sum(file => file.Length), 1, 4_000_000);
    }
}
