using NormLab.Explorer.Engine.Sessions;

namespace NormLab.Explorer.Tests.Sessions;

/// <summary>Work on one thread, as a browser's worker has it.</summary>
public sealed class WorkQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Fact]
    public void Work_is_done_in_the_order_in_which_it_came_and_what_it_adds_comes_behind()
    {
        var done = new List<int>();
        var queue = new WorkQueue(() => { });
        queue.Add(() =>
        {
            done.Add(1);
            queue.Add(() => done.Add(3));
        });
        queue.Add(() => done.Add(2));
        Assert.False(queue.Work(Long));
        Assert.Equal([1, 2, 3], done);
    }

    [Fact]
    public void One_piece_is_done_however_short_the_time_and_the_rest_is_told_of()
    {
        int done = 0;
        var queue = new WorkQueue(() => { });
        for (int i = 0; i < 3; i++) queue.Add(() => done++);
        Assert.True(queue.Work(TimeSpan.Zero));
        Assert.Equal(1, done);
        Assert.True(queue.Work(TimeSpan.Zero));
        Assert.False(queue.Work(TimeSpan.Zero));
        Assert.Equal(3, done);
        Assert.False(queue.Work(Long));
    }

    [Fact]
    public void Whoever_sleeps_is_woken_once_and_who_is_awake_is_not()
    {
        int woken = 0;
        var queue = new WorkQueue(() => woken++);
        queue.Add(() => queue.Add(() => { }));
        queue.Add(() => { });
        Assert.Equal(1, woken);
        queue.Work(Long);
        Assert.Equal(1, woken);
        queue.Add(() => { });
        Assert.Equal(2, woken);
    }

    [Fact]
    public async Task What_somebody_waits_for_is_done_at_once_and_its_error_is_theirs()
    {
        var queue = new WorkQueue(() => { });
        queue.Add(() => Assert.Fail("It is not its turn."));
        Task<int> three = queue.RunAsync(() => 3);
        Assert.True(three.IsCompletedSuccessfully);
        Assert.Equal(3, await three);
        Task<int> wrong = queue.RunAsync<int>(() => throw new ArgumentException("no"));
        Assert.True(wrong.IsFaulted);
        await Assert.ThrowsAsync<ArgumentException>(() => wrong);
    }
}
