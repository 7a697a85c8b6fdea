using NormLab.Formats;

namespace NormLab.Experiments.Storage;

/// <summary>The right to work on one run, held against other threads and processes through an open file; the system takes it back when the
/// process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    // EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] HeldElsewhere = [11, 35, unchecked((int)0x80070020)];

    // EEXIST of Linux and of macOS.
    private const int Exists = 17;

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>The file that is held.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "lock");

    /// <summary>Takes the lock, or returns null where another holds it.</summary>
    /// <param name="folder">The run's working folder; made where it is missing.</param>
    /// <exception cref="StoreException">The folder or the file cannot be made.</exception>
    public static RunLock? TryTake(string folder)
    {
        string path = PathIn(folder);
        try
        {
            Directory.CreateDirectory(folder);
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (DirectoryNotFoundException)
        {
            // Whoever held the lock finished the run and removed the folder at this very moment.
            return null;
        }
        catch (IOException e) when (e.HResult == Exists && !File.Exists(folder))
        {
            // The same, between the system's answer that the folder is there and the look at it.
            return null;
        }
        catch (IOException e) when (HeldElsewhere.Contains(e.HResult))
        {
            return null;
        }
        catch (Exception e) when (FileProblem.IsAboutFiles(e))
        {
            throw StoreException.From("lock", path, e);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _file.Dispose();
}
