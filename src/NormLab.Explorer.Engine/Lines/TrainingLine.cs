using System.Text.Json;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Formats;

namespace NormLab.Explorer.Engine.Lines;

/// <summary>A view of the page: takes its commands, one after the other, and has the next frame for it once it has drawn the
/// last.</summary>
/// <param name="hall">Where trainings are opened.</param>
/// <param name="say">Tells the page something, in order.</param>
/// <param name="wake">Called where there may be a frame. It must return at once.</param>
internal sealed class TrainingLine(SessionHall hall, Func<ServerMessage, CancellationToken, ValueTask> say, Action wake)
{
    private volatile TrainingSession? _session;
    private long _inFlight;

    /// <summary>Takes a command; what can't be done is told.</summary>
    public async ValueTask TakeAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        try
        {
            Command command = Command.Read(message.Span);
            if (command is OpenCommand open) await OpenAsync(open, cancellation);
            else if (command is DrawnCommand drawn) Drawn(drawn.Frame);
            else if (_session is { } session) CommandExecution.Execute(command, session);
            else throw new ArgumentException("No training is open to do this with. Choose settings that can be trained.");
        }
        catch (Exception error) when (error is ArgumentException or JsonException or InputFileException or LimitException)
        {
            await say(new RefusedMessage(Told(error)), cancellation);
        }
    }

    /// <summary>The next frame, where the page has drawn the last and there is something new; or what ended the training.</summary>
    public ServerMessage? NextFrame()
    {
        if (_session is not { } session) return null;
        if (session.Failure is { } failure)
        {
            _session = null;
            hall.Close(session);
            return new FailedMessage($"The training stopped: {failure.Message}");
        }
        if (Interlocked.Read(ref _inFlight) != 0 || session.TakeFrame() is not { } frame) return null;
        session.Watch(false);
        Interlocked.Exchange(ref _inFlight, frame.Frame);
        return frame;
    }

    /// <summary>The page is gone: ends its training.</summary>
    public void Close() => hall.Close(_session);

    private string Told(Exception error) => error switch
    {
        JsonException json => Json.ProblemOf(json),
        InputFileException file => hall.Named(file),
        _ => error.Message,
    };

    private async ValueTask OpenAsync(OpenCommand open, CancellationToken cancellation)
    {
        hall.Close(_session);
        _session = null;
        // Reading a table and planning take a while: other views' messages are not held up.
        SessionPlan plan = await hall.PlanAsync(open.Spec, open.View);
        await say(OpenedDocument.Of(plan, open.Step), cancellation);
        Interlocked.Exchange(ref _inFlight, 0);
        _session = hall.Open(plan, CommandExecution.StartOf(open), wake);
        // A small network may have been seen before this line: that call found nothing to send.
        wake();
    }

    private void Drawn(long frame)
    {
        if (Interlocked.CompareExchange(ref _inFlight, 0, frame) != frame) return;
        _session?.Watch(true);
        wake();
    }
}
