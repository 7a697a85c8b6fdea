using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Formats;
using NormLab.Norms;
using NormLab.Reporting.Shapes;
using NormLab.Reporting.Writing;

namespace NormLab.Cli.Verbs;

/// <summary>normlab norms: what norms, their balls and their proximal maps look like, as figures and animations.</summary>
internal static class NormsVerb
{
    private const string DefaultFolder = "norms";

    private const GalleryFormats DefaultFormats = GalleryFormats.Svg | GalleryFormats.Png | GalleryFormats.Gif;

    public static Command Create()
    {
        var folder = new Option<DirectoryInfo?>("--out")
        {
            Description = $"Folder for the files. Default: {DefaultFolder}.",
            HelpName = "DIR"
        };
        var orders = new Option<NormOrder[]?>("--orders")
        {
            Description = $"Orders n of the figures, up to {Gallery.MostOrders}, separated by commas: numbers of at least 0, "
                + "and inf. The moving ball rests at these too. "
                + $"Default: {string.Join(',', Gallery.DefaultOrders)}.",
            HelpName = "N,N,...",
            CustomParser = Orders,
        };
        var format = new Option<GalleryFormats?>("--format")
        {
            Description = "Kinds of files, separated by commas: svg and png for the figures, gif and webp for the animations. "
                + "Only the kinds named are drawn. Default: svg,png,gif.",
            HelpName = "F,F,...",
            CustomParser = Formats,
        };
        var command = new VerbCommand("norms", "Draw the norms: what they make a weight cost, their balls, limits "
            + "and proximal maps, as figures and animations.",
            "normlab norms --orders 0.5,1,2 --format svg,gif --out norms") { folder, orders, format };
        command.SetAction((parsed, cancellation) =>
        {
            Gallery gallery = Gallery.Of(parsed.GetValue(orders) is { Length: > 0 } given ? given : Gallery.DefaultOrders);
            return Task.FromResult(Run(parsed.GetValue(folder)?.FullName ?? Path.GetFullPath(DefaultFolder), gallery,
                parsed.GetValue(format)
                ?? DefaultFormats, cancellation));
        });
        return command;
    }

    private static int Run(string folder, Gallery gallery, GalleryFormats formats, CancellationToken cancellation)
    {
        ImmutableArray<GalleryFile> files;
        try
        {
            using FrameProgress progress = FrameProgress.Start(Terminal.Error);
            files = GalleryWriter.Write(folder, gallery, formats, progress.Report, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("normlab: Interrupted. Files that were finished are kept; the same command draws all again.");
            return ExitCode.Interrupted;
        }
        catch (ReportWriteException error) when (error.Path == folder && error.InnerException is { } cause
            && !FileProblem.Of(cause).IsDiskFull)
        {
            // A folder that cannot be made is a wrong --out; a disk that is full is nobody's mistake.
            throw new UsageException(error.Message);
        }
        GalleryTable.Print(Terminal.Output, folder, files);
        return ExitCode.Done;
    }

    private static NormOrder[]? Orders(ArgumentResult result) => ArgumentValues.List(result, NormOrder.Parse).Distinct(result) switch
    {
        { Length: > Gallery.MostOrders } many => ArgumentValues.Refuse<NormOrder[]?>(result,
            $"--orders names {many.Length} orders; up to {Gallery.MostOrders} are drawn"),
        NormOrder[] orders => orders,
        null => null,
    };

    private static GalleryFormats? Formats(ArgumentResult result)
    {
        GalleryFormats formats = GalleryFormats.None;
        foreach (string text in ArgumentValues.Parts(result))
        {
            GalleryFormats named = text.Trim() switch
            {
                "svg" => GalleryFormats.Svg,
                "png" => GalleryFormats.Png,
                "gif" => GalleryFormats.Gif,
                "webp" => GalleryFormats.WebP,
                _ => GalleryFormats.None,
            };
            if (named == GalleryFormats.None)
                return ArgumentValues.Refuse<GalleryFormats?>(result,
                $"--format is svg, png, gif or webp, or some of them separated by commas, not '{Excerpt.Of(text)}'");
            formats |= named;
        }
        return formats;
    }
}
