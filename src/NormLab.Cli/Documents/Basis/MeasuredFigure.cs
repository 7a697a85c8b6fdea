using System.ComponentModel;
using NormLab.Analysis.Inference;

namespace NormLab.Cli.Documents.Basis;

/// <summary>An estimate with its interval, as documents have it.</summary>
[Description("An estimate with its 95% interval")]
internal sealed record MeasuredFigure(
    [Description("The mean, ratio or difference; null where there is none")] double? Estimate,
    [Description("The lower end; null where there is no interval")] double? Lower,
    [Description("The upper end; null where there is no interval")] double? Upper,
    [Description("How many values it is of")] int Count)
{
    public static MeasuredFigure Of(Measured value) => new(DocumentJson.Finite(value.Estimate), DocumentJson.Finite(value.Lower),
        DocumentJson.Finite(value.Upper), value.Count);
}
