using NormLab.Formats;

namespace NormLab.Experiments.Storage.Locks;

/// <summary>The right to work on one run, held against other threads, processes and machines.</summary>
/// <remarks>Two things are held. An open file, which the system gives back when the process ends, however it ends; on a network file
/// system that promise may not reach other machines. And a file that names the owner, which only one can make, and which its owner writes
/// again every few seconds: what another machine holds is left alone until that has stopped for a minute. Should an owner wake up after
/// that, both do the same work: the same bits, of which the first to be finished stays.</remarks>
internal sealed class RunLock : IDisposable
{
    // EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] HeldElsewhere = [11, 35, unchecked((int)0x80070020)];

    // EEXIST of Linux and of macOS.
    private const int Exists = 17;

    private static readonly LockBeats Beats = new(TimeSpan.FromSeconds(10));

    private static readonly LockSightings Sightings = new(TimeSpan.FromMinutes(1));

    private readonly FileStream _file;
    private readonly LockOwner _owner;
    private readonly string _ownerPath;

    private RunLock(FileStream file, LockOwner owner, string ownerPath)
    {
        (_file, _owner, _ownerPath) = (file, owner, ownerPath);
        Beats.Add(owner, ownerPath);
    }

    /// <summary>The file that is held.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "lock");

    /// <summary>Takes the lock, or returns null where another holds it.</summary>
    /// <param name="folder">The run's working folder; made where it is missing.</param>
    /// <exception cref="IOException">The folder or the file cannot be made.</exception>
    public static RunLock? TryTake(string folder) => TryTake(folder, LockOwner.Here(), FileShare.None, Sightings);

    /// <summary>The same for another owner; the tests share the file, as a file system does whose locks do not reach other
    /// machines.</summary>
    internal static RunLock? TryTake(string folder, LockOwner owner, FileShare share, LockSightings sightings)
    {
        string path = PathIn(folder), ownerPath = Path.Combine(folder, LockOwner.FileName);
        FileStream? file = null;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
            if (TryOwn(ownerPath, owner, sightings)) return new RunLock(file, owner, ownerPath);
        }
        catch (DirectoryNotFoundException)
        {
            // Whoever held the lock finished the run and removed the folder at this very moment.
        }
        catch (IOException e) when (e.HResult == Exists && !File.Exists(folder))
        {
            // The same, between the system's answer that the folder is there and the look at it.
        }
        catch (IOException e) when (HeldElsewhere.Contains(e.HResult))
        {
            // Held by another on this machine.
        }
        catch
        {
            file?.Dispose();
            throw;
        }
        file?.Dispose();
        return null;
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        Beats.Remove(_owner);
        try
        {
            if (_owner.Is(LockOwner.Read(_ownerPath))) File.Delete(_ownerPath);
        }
        catch (Exception e) when (FileProblem.IsAboutFiles(e))
        {
            // Silent from now on, it is free in a minute for others, and at once for this machine.
        }
        _file.Dispose();
    }

    private static bool TryOwn(string path, LockOwner owner, LockSightings sightings)
    {
        if (TryMake(path, owner)) return true;
        if (LockOwner.Read(path) is not { } text) return TryMake(path, owner);
        // With the file in our hands, an owner of this machine is dead.
        if (!owner.IsNeighbour(text) && !sightings.IsSilent(path, text)) return false;
        string taken = $"{path}.{owner.Token}";
        try
        {
            // Only one can rename it.
            File.Move(path, taken);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        // What was read may have been given back and be another's by now: then it is put back.
        if (LockOwner.Read(taken) is { } moved && moved != text)
        {
            if (!File.Exists(path)) File.Move(taken, path);
            return false;
        }
        File.Delete(taken);
        sightings.Forget(path);
        return TryMake(path, owner);
    }

    private static bool TryMake(string path, LockOwner owner)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(owner.Text(beat: 0)));
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }
}
