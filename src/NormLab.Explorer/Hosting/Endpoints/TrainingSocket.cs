using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using NormLab.Explorer.Engine.Lines;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;

namespace NormLab.Explorer.Hosting.Endpoints;

/// <summary>One view of the page: takes its commands, and sends it the next frame once it has drawn the last. Ends, and its training with
/// it, when the page goes.</summary>
internal sealed class TrainingSocket
{
    private const int LongestMessage = 1 << 18;
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // What is to be sent, in order; null asks only whether there is a frame. Where it is full, that is asked anyway.
    private readonly Channel<ServerMessage?> _outgoing = Channel.CreateBounded<ServerMessage?>(64);
    private readonly WebSocket _socket;
    private readonly TrainingLine _line;

    /// <summary>A view.</summary>
    /// <param name="socket">Its connection.</param>
    /// <param name="hall">Where its trainings are opened.</param>
    public TrainingSocket(WebSocket socket, SessionHall hall) =>
        (_socket, _line) = (socket, new TrainingLine(hall, _outgoing.Writer.WriteAsync, Wake));

    /// <summary>Serves the view until it goes, or the explorer closes.</summary>
    public async Task ServeAsync(CancellationToken closing)
    {
        using var ending = new CancellationTokenSource();
        Task sender = SendAllAsync(ending.Token);
        // A receive that is cancelled tears the connection down, so the page is told first and then has a moment to answer.
        await using CancellationTokenRegistration goodbye = closing.Register(() =>
        {
            _line.Close();
            _ = CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "The explorer was stopped.");
            ending.CancelAfter(Patience);
        });
        try
        {
            await ReceiveAsync(ending.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // The page is gone, or the explorer is: either way this view is over.
        }
        finally
        {
            await ending.CancelAsync();
            _line.Close();
            await sender;
            await CloseAsync(WebSocketCloseStatus.NormalClosure, null);
        }
    }

    /// <summary>Tells a view why it is not served, and closes.</summary>
    public static async Task RefuseAsync(WebSocket socket, string why, CancellationToken closing)
    {
        var refusal = new TrainingSocket(socket, null!);
        try
        {
            await refusal.SendAsync(new RefusedMessage(why), closing);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // It is gone already.
        }
        await refusal.CloseAsync(TryAgainLater, null);
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LongestMessage);
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                int length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == LongestMessage)
                    {
                        await CloseAsync(WebSocketCloseStatus.MessageTooBig, $"A message has up to {LongestMessage:N0} bytes.");
                        return;
                    }
                    part = await _socket.ReceiveAsync(buffer.AsMemory(length, LongestMessage - length), cancellation);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) return;
                await _line.TakeAsync(buffer.AsMemory(0, length), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Wake() => _outgoing.Writer.TryWrite(null);

    private async Task SendAllAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (ServerMessage? message in _outgoing.Reader.ReadAllAsync(cancellation))
            {
                if (message is not null) await SendAsync(message, cancellation);
                if (_line.NextFrame() is { } frame) await SendAsync(frame, cancellation);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The receiving half sees the same, and ends the view.
        }
    }

    private Task SendAsync(ServerMessage message, CancellationToken cancellation) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, MessageContext.Own.ServerMessage), WebSocketMessageType.Text,
            endOfMessage: true,
            cancellation);

    private async Task CloseAsync(WebSocketCloseStatus status, string? reason)
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _socket.CloseOutputAsync(status, reason, patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // There is nobody left to say goodbye to.
        }
    }
}
