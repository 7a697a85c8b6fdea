using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Lines;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Explorer.Engine.Tables;

namespace NormLab.Explorer.Browser;

/// <summary>The engine in a browser's worker: what its script calls, and what it calls of the script. Everything happens on the worker's
/// one
/// thread, piece by piece, so that messages are taken in between.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Worker
{
    // Long enough that going back and forth costs nothing, short enough that a message is taken soon.
    private static readonly TimeSpan Piece = TimeSpan.FromMilliseconds(12);

    private static readonly ExplorerLimits Limits = ExplorerLimits.ForABrowser;
    private static readonly NoTables Tables = new();
    private static readonly WorkQueue Queue = new(Wake);
    private static readonly SessionHall Hall = new(Limits, Tables, Queue);
    private static readonly Dictionary<int, TrainingLine> Lines = [];

    /// <summary>The runtime is started by the script, which calls what follows.</summary>
    public static void Main()
    {
    }

    /// <summary>A training as the experiment file that <c>normlab run</c> takes.</summary>
    [JSExport]
    internal static string Experiment(string session, int steps)
    {
        SessionSpecification specification = JsonSerializer.Deserialize(session, MessageContext.Own.SessionSpecification)
            ?? throw new JsonException("It is null.");
        return SessionFile.Of(specification, steps, Limits, Tables.PathOf);
    }

    /// <summary>A view is there.</summary>
    [JSExport]
    internal static void Connect(int line)
    {
        Lines.Add(line, new TrainingLine(Hall, (message, _) =>
        {
            Say(line, message);
            return ValueTask.CompletedTask;
        }, Wake));
    }

    /// <summary>A view is gone.</summary>
    [JSExport]
    internal static void Close(int line)
    {
        if (Lines.Remove(line, out TrainingLine? closed)) closed.Close();
    }

    /// <summary>A view's command. Nothing here waits, so it is done on return.</summary>
    [JSExport]
    internal static void Take(int line, string command)
    {
        ValueTask done = Lines[line].TakeAsync(Encoding.UTF8.GetBytes(command), CancellationToken.None);
        if (!done.IsCompleted) throw new InvalidOperationException("A command waits for a thread that there is none of.");
        done.GetAwaiter().GetResult();
    }

    /// <summary>Works for some milliseconds, and tells the views what is new. Returns whether there is more to do.</summary>
    [JSExport]
    internal static bool Work()
    {
        bool more = Queue.Work(Piece);
        foreach ((int line, TrainingLine view) in Lines)
            if (view.NextFrame() is { } frame) Say(line, frame);
        return more;
    }

    private static void Say(int line, ServerMessage message) =>
        Say(line, JsonSerializer.Serialize(message, MessageContext.Own.ServerMessage));

    [JSImport("wake", "worker")]
    private static partial void Wake();

    [JSImport("say", "worker")]
    private static partial void Say(int line, string message);
}
