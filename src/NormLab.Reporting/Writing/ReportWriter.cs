using System.Text;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;

namespace NormLab.Reporting.Writing;

/// <summary>Writes a report to a folder.</summary>
public static class ReportWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes report.html, tables/*.csv, tables/*.md, figures/*.svg and figures/*.png. A file appears whole or not at all: each is
    /// written beside its place and renamed. Files of earlier reports are replaced, others left alone. Where the folder holds this very
    /// report already, nothing is drawn or written.</summary>
    /// <param name="directory">The folder; made where it is missing.</param>
    /// <param name="content">What the report shows.</param>
    /// <param name="progress">Told after each figure which fraction of them is drawn; null for nobody.</param>
    /// <param name="cancellation">Stops between two figures; the report that was there stays.</param>
    /// <returns>The paths of all files of the report, report.html first.</returns>
    /// <exception cref="ReportWriteException">A file can't be written; it names the file and the reason.</exception>
    public static IReadOnlyList<string> Write(string directory, IReport content, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        string page = Path.Combine(directory, "report.html"), tables = Path.Combine(directory, "tables"),
            figures = Path.Combine(directory, "figures");
        string[] files =
        [
            page,
            .. content.AllFigures.SelectMany(
                figure => (string[])[FilePath(figures, figure.Name, "svg"), FilePath(figures, figure.Name, "png")]),
            .. content.AllTables.SelectMany(table => (string[])[FilePath(tables, table.Name, "csv"), FilePath(tables, table.Name, "md")]),
        ];
        if (IsThere(files, content.Fingerprint)) return files;

        foreach (string folder in (string[])[directory, tables, figures]) ReportFile.CreateFolder(folder);
        var drawings = new Dictionary<string, SvgDocument>(StringComparer.Ordinal);
        Figure[] all = [.. content.AllFigures];
        foreach (Figure figure in all)
        {
            cancellation.ThrowIfCancellationRequested();
            SvgDocument drawing = drawings[figure.Name] = FigureRenderer.ToSvg(figure);
            ReportFile.Write(FilePath(figures, figure.Name, "svg"), Utf8.GetBytes(drawing.ToFile()));
            ReportFile.Write(FilePath(figures, figure.Name, "png"), FigureRenderer.ToPng(figure));
            progress?.Report((double)drawings.Count / all.Length);
        }
        foreach (Table table in content.AllTables)
        {
            ReportFile.Write(FilePath(tables, table.Name, "csv"), Utf8.GetBytes(CsvTableWriter.Write(table)));
            ReportFile.Write(FilePath(tables, table.Name, "md"), Utf8.GetBytes(MarkdownTableWriter.Write(table)));
        }
        // Last, so that a new page never stands beside old figures.
        ReportFile.Write(page, Utf8.GetBytes(content.Page(drawings)));
        return files;
    }

    private static string FilePath(string folder, string name, string extension) => Path.Combine(folder, $"{name}.{extension}");

    private static bool IsThere(string[] files, string fingerprint)
    {
        try
        {
            return Fingerprint.IsOn(files[0], fingerprint) && files.All(File.Exists);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A page that can't be read is one to be written anew; that says best what is wrong.
            return false;
        }
    }
}
