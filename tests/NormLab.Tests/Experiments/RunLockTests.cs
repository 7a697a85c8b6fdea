using NormLab.Experiments.Storage.Locks;

namespace NormLab.Tests.Experiments;

/// <summary>Locks of runs on a file system whose own locks do not reach other machines: every machine is granted every file.</summary>
public sealed class RunLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_many_machines_that_ask_at_once_one_holds_it_at_any_time()
    {
        int holders = 0, most = 0, taken = 0;
        var patient = new LockSightings(TimeSpan.FromHours(1));
        Parallel.For(0, 8, machine =>
        {
            for (int i = 0; i < 200; i++)
            {
                using RunLock? hold = Take($"machine {machine}", patient);
                if (hold is null) continue;
                int now = Interlocked.Increment(ref holders);
                InterlockedMax(ref most, now);
                Interlocked.Increment(ref taken);
                Thread.Yield();
                Interlocked.Decrement(ref holders);
            }
        });
        Assert.Equal(1, most);
        Assert.True(taken > 0);
    }

    [Fact]
    public void What_another_machine_holds_is_left_alone_until_it_is_silent_for_long()
    {
        var sightings = new LockSightings(Patience);
        // Of a machine that died: it writes no more.
        RunLock dead = Take("dead", sightings)!;
        File.WriteAllText(Path.Combine(_folder.Path, LockOwner.FileName), new LockOwner("dead", 1, "old").Text(7));
        Assert.Null(Take("living", sightings));
        Thread.Sleep(Patience / 2);
        // A sign of life begins the patience anew.
        File.WriteAllText(Path.Combine(_folder.Path, LockOwner.FileName), new LockOwner("dead", 1, "old").Text(8));
        Assert.Null(Take("living", sightings));
        Thread.Sleep(Patience * 2);
        using RunLock? taken = Take("living", sightings);
        Assert.NotNull(taken);
        // The one that was taken for dead gives back what is no longer its own: the new owner keeps it.
        dead.Dispose();
        Assert.Null(Take("third", new LockSightings(TimeSpan.FromHours(1))));
    }

    [Fact]
    public void Of_many_that_find_a_dead_holder_one_takes_over()
    {
        for (int round = 0; round < 20; round++)
        {
            string path = Path.Combine(_folder.Path, LockOwner.FileName);
            File.WriteAllText(path, new LockOwner("dead", 1, "old").Text(7));
            var impatient = new LockSightings(TimeSpan.Zero);
            impatient.IsSilent(path, File.ReadAllText(path));
            var holds = new RunLock?[6];
            Parallel.For(0, holds.Length, machine => holds[machine] = Take($"machine {machine}", machine == 0 ? impatient
                : new LockSightings(TimeSpan.FromHours(1))));
            Assert.Single(holds, hold => hold is not null);
            foreach (RunLock? hold in holds) hold?.Dispose();
        }
    }

    [Fact]
    public void On_one_machine_what_a_dead_process_held_is_free_at_once()
    {
        string machine = LockOwner.Here().Machine;
        File.WriteAllText(Path.Combine(_folder.Path, LockOwner.FileName), new LockOwner(machine, 1, "old").Text(7));
        using RunLock? taken = RunLock.TryTake(_folder.Path);
        Assert.NotNull(taken);
        Assert.Null(RunLock.TryTake(_folder.Path));
    }

    private RunLock? Take(string machine, LockSightings sightings) =>
        RunLock.TryTake(_folder.Path, LockOwner.Here() with { Machine = machine }, FileShare.ReadWrite | FileShare.Delete, sightings);

    private static void InterlockedMax(ref int place, int value)
    {
        for (int seen = Volatile.Read(ref place); value > seen; seen = Volatile.Read(ref place))
            if (Interlocked.CompareExchange(ref place, value, seen) == seen) return;
    }
}
