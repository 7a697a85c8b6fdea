namespace NormLab.Explorer.Site;

/// <summary>What was written.</summary>
/// <param name="Files">Files.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Runs">Runs among them.</param>
/// <param name="Damaged">Runs that can't be trusted and are not there, with what is wrong.</param>
/// <param name="Omitted">Runs that are not there since a page can't show so many.</param>
public sealed record SiteSummary(int Files, long Bytes, int Runs, IReadOnlyList<string> Damaged, int Omitted);
