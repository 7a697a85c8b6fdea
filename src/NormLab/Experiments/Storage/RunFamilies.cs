using System.Globalization;
using NormLab.Experiments.Rules;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage.Packs;

namespace NormLab.Experiments.Storage;

/// <summary>Which runs of a store differ in their number of steps alone: an empty file <c>families/ID/STEPS</c> for each run that can be
/// trained longer. It only says where to look: the run itself may be gone, or damaged.</summary>
/// <param name="folder">The store's folder.</param>
/// <param name="files">Writes files.</param>
/// <param name="packs">Packed runs, whose notes are packed with them.</param>
internal sealed class RunFamilies(string folder, StoreFiles files, RunPacks packs)
{
    /// <summary>Notes a run.</summary>
    /// <exception cref="StoreException">The note could not be written.</exception>
    public void Enter(RunSpecification run)
    {
        string family = FolderOf(run), note = Path.Combine(family, run.Training.Steps.ToString(CultureInfo.InvariantCulture));
        if (Path.Exists(note)) return;
        StoreFiles.Try("write", family, () =>
        {
            if (!Directory.Exists(family)) StoreFiles.Clear(family);
            Directory.CreateDirectory(family);
        });
        files.Write(note, [], isDispensable: true);
    }

    /// <summary>The numbers of steps that are noted of a run's family, the most first.</summary>
    /// <exception cref="StoreException">The notes could not be read.</exception>
    public IReadOnlyList<int> StepsOf(RunSpecification run)
    {
        string family = FolderOf(run);
        IReadOnlyList<int> packed = StoreFiles.Try("read", packs.Folder, () => packs.StepsOf(NameOf(run)));
        return StoreFiles.Try<IReadOnlyList<int>>("read", family, () => !Directory.Exists(family) ? [.. packed.OrderDescending()] :
        [
            .. Directory.EnumerateFiles(family).Select(Path.GetFileName)
                .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int steps) ? steps : 0)
                .Where(steps => steps > 0).Union(packed).OrderDescending(),
        ]);
    }

    /// <summary>The name of a run's family.</summary>
    public static string NameOf(RunSpecification run) => RunFamily.IdOf(run);

    /// <summary>Removes a note that is packed; others of its family stay.</summary>
    /// <exception cref="StoreException">It could not be removed.</exception>
    public void Forget(string family, int steps)
    {
        string notes = Path.Combine(folder, "families", family);
        StoreFiles.Clear(Path.Combine(notes, steps.ToString(CultureInfo.InvariantCulture)));
        StoreFiles.Try("remove", notes, () =>
        {
            if (Directory.Exists(notes) && !Directory.EnumerateFileSystemEntries(notes).Any()) Directory.Delete(notes);
        });
    }

    private string FolderOf(RunSpecification run) => Path.Combine(folder, "families", NameOf(run));
}
