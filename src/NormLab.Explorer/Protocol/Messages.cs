using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormLab.Explorer.Conditions;
using NormLab.Explorer.Sessions;
using NormLab.Training;

namespace NormLab.Explorer.Protocol;

/// <summary>What a page that watches a training is told.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OpenedMessage), "opened")]
[JsonDerivedType(typeof(FrameMessage), "frame")]
[JsonDerivedType(typeof(RefusedMessage), "refused")]
[JsonDerivedType(typeof(FailedMessage), "failed")]
internal abstract record ServerMessage;

/// <summary>What the page is told when a training was opened.</summary>
internal sealed record OpenedMessage(OpenedNetwork Network, OpenedData Data, ImmutableArray<OpenedColumn> Columns, int ReplayingTo) : ServerMessage;

/// <summary>The network of a training that was opened.</summary>
/// <param name="Sizes">Neurons per layer, inputs first.</param>
/// <param name="Weights">Number of weights, biases not counted.</param>
internal sealed record OpenedNetwork(ImmutableArray<int> Sizes, int Weights);

/// <summary>The data of a training that was opened.</summary>
/// <param name="Name">For people.</param>
/// <param name="Rows">How many rows there are of each part.</param>
/// <param name="Classes">The classes' names.</param>
/// <param name="Features">The features' names.</param>
/// <param name="Image">Rows and columns of pixels where a row of data is an image, else null.</param>
internal sealed record OpenedData(string Name, RowCounts Rows, ImmutableArray<string> Classes, ImmutableArray<string> Features, ImmutableArray<int>? Image);

/// <summary>Rows of each part.</summary>
internal sealed record RowCounts(int Train, int Validation, int Test);

/// <summary>A column of a training that was opened.</summary>
internal sealed record OpenedColumn(string Name, string Formula);

/// <summary>The state of a training: what is drawn.</summary>
internal sealed record FrameMessage(long Frame, int Step, bool Playing, bool Replaying, double StepsPerSecond, ImmutableArray<ColumnFrame> Columns, ImmutableArray<StrengthChange> Events) : ServerMessage;

/// <summary>The state of a column. Loss and accuracy are those of the step they were evaluated at.</summary>
internal sealed record ColumnFrame(int Step, int? Diverged, double? Strength, int EvaluatedAt, Evaluation Train, Evaluation Validation, double Gap, CurvePart Curve, NearZeroCount Near,
    MagnitudeHistogram Histogram, ImmutableArray<float> Magnitudes, FilterPicture? Filters);

/// <summary>What is new of a learning curve.</summary>
/// <param name="Reset">Whether everything before is to be forgotten.</param>
/// <param name="Points">Step, training loss, validation loss, training accuracy, validation accuracy.</param>
internal sealed record CurvePart(bool Reset, ImmutableArray<ImmutableArray<double>> Points);

/// <summary>The page asked for what cannot be done.</summary>
internal sealed record RefusedMessage(string Message) : ServerMessage;

/// <summary>The training ended through no fault of the page.</summary>
internal sealed record FailedMessage(string Message) : ServerMessage;
