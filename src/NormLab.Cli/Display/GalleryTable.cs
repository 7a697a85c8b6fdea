using System.Globalization;
using NormLab.Reporting.Shapes;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints which files of a gallery were written: a table on a terminal; in a file or a pipe a line each with its path and its
/// length in bytes.</summary>
internal static class GalleryTable
{
    public static void Print(IAnsiConsole console, string folder, IReadOnlyList<GalleryFile> files)
    {
        if (!console.Profile.Capabilities.Ansi)
        {
            // Not through the console, which would fold long paths.
            foreach (GalleryFile file in files)
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Path}\t{file.Bytes}"));
            return;
        }
        var table = Terminal.NewTable();
        table.AddColumn("file");
        table.AddColumn("shows");
        foreach (string header in (string[])["pixels", "frames", "kB"]) table.AddColumn(new TableColumn(header).RightAligned());
        foreach (GalleryFile file in files)
            table.AddRow(Markup.Escape(Path.GetFileName(file.Path)), Markup.Escape(file.Shows), Text($"{file.Width} × {file.Height}"),
                file.Frames == 1 ? "" : Text($"{file.Frames}"), Text($"{file.Bytes / 1000.0:N0}"));
        console.Write(table);
        console.WriteLine(Text($"{files.Count} files, {files.Sum(file => file.Bytes) / 1e6:0.0} MB, in {folder}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
