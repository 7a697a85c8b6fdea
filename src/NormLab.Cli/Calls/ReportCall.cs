using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Reporting.Writing;

namespace NormLab.Cli.Calls;

/// <summary>The report of a call: written where one is wanted, with progress, and left as it was where it is interrupted.</summary>
internal static class ReportCall
{
    extension(StudyCall call)
    {
        /// <summary>Writes the report.</summary>
        /// <returns>The path of its page; null where none is wanted.</returns>
        public string? Write(Func<IReport> content, CancellationToken cancellation)
        {
            if (!call.Report) return null;
            using var progress = new MeasurementProgress(call.Console, "drawn");
            return ReportWriter.Write(call.Folder, content(), progress, cancellation)[0];
        }
    }
}
