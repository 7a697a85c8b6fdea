using NormLab.Experiments.Storage;
using NormLab.Explorer.Runs;

namespace NormLab.Explorer.Site;

/// <summary>The runs of some stores, as a site shows them.</summary>
/// <param name="Document">All of them, experiment by experiment.</param>
/// <param name="Shown">Each with its curve and weights.</param>
/// <param name="Damaged">What is wrong with others.</param>
internal sealed record SiteRuns(StoredRunsDocument Document, IReadOnlyList<ShownRun> Shown, IReadOnlyList<string> Damaged)
{
    /// <summary>Makes sure that these are stores.</summary>
    /// <exception cref="SiteException">One is none.</exception>
    public static void Require(IEnumerable<string> folders)
    {
        if (folders.FirstOrDefault(folder => !Directory.Exists(Path.Combine(folder, "runs"))) is { } strange)
            throw new SiteException($"'{strange}' is no folder of results. Give one that 'normlab run' left.");
    }

    /// <summary>Reads them. A run that several stores have is one.</summary>
    /// <param name="folders">The stores.</param>
    /// <param name="cancellation">Asks to stop.</param>
    public static SiteRuns Of(IEnumerable<string> folders, CancellationToken cancellation)
    {
        var listed = new List<RunListing>();
        var shown = new List<ShownRun>();
        var damaged = new List<StoreFinding>();
        int omitted = 0;
        foreach (string folder in folders)
        {
            var library = new RunLibrary(folder);
            (IReadOnlyList<RunListing> runs, IReadOnlyList<StoreFinding> findings) = library.List(cancellation, out int more);
            damaged.AddRange(findings);
            omitted += more;
            foreach (RunListing run in runs.ExceptBy(listed.Select(known => known.Id), run => run.Id).ToArray())
            {
                cancellation.ThrowIfCancellationRequested();
                if (listed.Count >= RunLibrary.Most) omitted++;
                else if (library.Find(run.Id, out StoreFinding? finding) is { } result)
                {
                    listed.Add(run);
                    shown.Add(ShownRun.Of(result, RunListing.Threshold));
                }
                else if (finding is not null) damaged.Add(finding);
            }
        }
        // Where the stores lie is this machine's affair.
        string names = string.Join(", ", folders.Select(folder => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))));
        return new SiteRuns(StoredRunsDocument.Of(names, listed, damaged, omitted), shown, [.. damaged.Select(finding => $"{finding}")]);
    }
}
