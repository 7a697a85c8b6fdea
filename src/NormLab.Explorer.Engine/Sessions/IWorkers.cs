namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Who does the work of trainings. It is taken in the order in which it came, in pieces of some milliseconds, so that all
/// trainings
/// go on side by side.</summary>
internal interface IWorkers
{
    /// <summary>How many pieces are done at a time.</summary>
    int Size { get; }

    /// <summary>Adds a piece of work, which must not throw.</summary>
    void Add(Action work);

    /// <summary>Does what somebody waits for, before its turn.</summary>
    Task<T> RunAsync<T>(Func<T> work);
}
