using System.Text.Json;
using System.Text.Json.Serialization;

namespace NormLab.Explorer.Engine.Protocol;

/// <summary>What the page asks of a training.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OpenCommand), "open")]
[JsonDerivedType(typeof(PlayCommand), "play")]
[JsonDerivedType(typeof(PauseCommand), "pause")]
[JsonDerivedType(typeof(StepCommand), "step")]
[JsonDerivedType(typeof(SpeedCommand), "speed")]
[JsonDerivedType(typeof(RewindCommand), "rewind")]
[JsonDerivedType(typeof(StrengthCommand), "strength")]
[JsonDerivedType(typeof(ThresholdCommand), "threshold")]
[JsonDerivedType(typeof(DrawnCommand), "drawn")]
internal abstract record Command
{
    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Command Read(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, MessageContext.Own.Command) ?? throw new JsonException("It is null.");
        }
        catch (NotSupportedException)
        {
            throw new JsonException("It has no 'type' that is known.");
        }
    }
}

/// <summary>Opens a training, in place of the one before.</summary>
internal sealed record OpenCommand(SessionSpecification Spec, int Step = 0, bool Playing = false, double? Speed = null,
    double Threshold = 0.001, View View = View.Weights) : Command;

/// <summary>What a page wants to see of a training.</summary>
internal enum View
{
    /// <summary>Its weights.</summary>
    Weights,

    /// <summary>What its networks say all over a plane.</summary>
    Plane,
}

/// <summary>Trains on and on.</summary>
internal sealed record PlayCommand : Command;

/// <summary>Stops.</summary>
internal sealed record PauseCommand : Command;

/// <summary>Takes some steps and stops.</summary>
internal sealed record StepCommand(int Count = 1) : Command;

/// <summary>Limits the speed; null for none.</summary>
internal sealed record SpeedCommand(double? StepsPerSecond) : Command;

/// <summary>Goes back to the initial weights.</summary>
internal sealed record RewindCommand : Command;

/// <summary>Changes a column's strength.</summary>
internal sealed record StrengthCommand(int Column, double Value) : Command;

/// <summary>Changes what counts as near zero.</summary>
internal sealed record ThresholdCommand(double Value) : Command;

/// <summary>A frame was drawn: the next may come.</summary>
internal sealed record DrawnCommand(long Frame) : Command;
