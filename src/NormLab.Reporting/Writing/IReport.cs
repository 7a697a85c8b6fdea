using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;

namespace NormLab.Reporting.Writing;

/// <summary>Something that can be written as a report: a page with tables and figures.</summary>
public interface IReport
{
    /// <summary>What the report is made of, in 64 hexadecimal digits; the page carries it.</summary>
    string Fingerprint { get; }

    /// <summary>Every table.</summary>
    IEnumerable<Table> AllTables { get; }

    /// <summary>Every figure.</summary>
    IEnumerable<Figure> AllFigures { get; }

    /// <summary>The page.</summary>
    /// <param name="drawings">Every figure of <see cref="AllFigures"/>, drawn, by its name.</param>
    string Page(IReadOnlyDictionary<string, SvgDocument> drawings);
}
