using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NormLab.Analysis.Weights;
using NormLab.Explorer.Engine.Pictures;

namespace NormLab.Explorer.Engine.Protocol;

/// <summary>What a page that watches a training is told.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OpenedMessage), "opened")]
[JsonDerivedType(typeof(FrameMessage), "frame")]
[JsonDerivedType(typeof(RefusedMessage), "refused")]
[JsonDerivedType(typeof(FailedMessage), "failed")]
internal abstract record ServerMessage;

/// <summary>What the page is told when a training was opened.</summary>
internal sealed record OpenedMessage(OpenedNetwork Network, OpenedData Data, ImmutableArray<OpenedColumn> Columns, int ReplayingTo)
    : ServerMessage;

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
/// <param name="Plane">Where the rows lie on a plane: the points; else null.</param>
internal sealed record OpenedData(string Name, RowCounts Rows, ImmutableArray<string> Classes, ImmutableArray<string> Features,
    ImmutableArray<int>? Image, OpenedPlane? Plane = null);

/// <summary>The points of a training on a plane, and what its pictures hold.</summary>
/// <param name="HasNumbers">Whether numbers are predicted, not classes.</param>
/// <param name="Reach">How far the plane reaches from its middle.</param>
/// <param name="Points">Four numbers a point: coordinates, class or number, and 1 where it validates, else 0.</param>
/// <param name="Flipped">The training points whose class is not the one that they were drawn with.</param>
/// <param name="SurfaceSide">Cells along a side of a surface.</param>
/// <param name="NeuronSide">Cells along a side of a neuron's picture.</param>
/// <param name="Features">What the features are, one picture behind the other.</param>
internal sealed record OpenedPlane(bool HasNumbers, double Reach, ImmutableArray<float> Points, ImmutableArray<int> Flipped,
    int SurfaceSide, int NeuronSide, byte[] Features);

/// <summary>Rows of each part.</summary>
internal sealed record RowCounts(int Train, int Validation, int Test);

/// <summary>A column of a training that was opened.</summary>
internal sealed record OpenedColumn(string Name, string Formula);

/// <summary>The state of a training: what is drawn.</summary>
/// <param name="Frame">Its number; no two frames of an explorer have the same.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Playing">Whether it goes on by itself.</param>
/// <param name="Replaying">Whether it is on its way to the step that it was opened at.</param>
/// <param name="Resting">Whether nothing is under way, and all that is shown is of this step.</param>
/// <param name="StepsPerSecond">Its speed.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Events">All changes of strength.</param>
internal sealed record FrameMessage(long Frame, int Step, bool Playing, bool Replaying, bool Resting, double StepsPerSecond,
    ImmutableArray<ColumnFrame> Columns, ImmutableArray<StrengthChange> Events) : ServerMessage;

/// <summary>The state of a column. Loss and accuracy are those of the step they were evaluated at, the pictures those of the step they were
/// looked at.</summary>
internal sealed record ColumnFrame(int Step, int? Diverged, double? Strength, int EvaluatedAt, int LookedAt, LossAndAccuracy Train,
    LossAndAccuracy Validation, double Gap, CurvePart Curve, NearZeroCount Near,
    MagnitudeHistogram? Histogram, ImmutableArray<float>? Magnitudes, FilterPicture? Filters, PlanePicture? Plane,
    AnswerPicture? Answers);

/// <summary>Loss and accuracy on some rows.</summary>
internal readonly record struct LossAndAccuracy(double Loss, double Accuracy);

/// <summary>What is new of a learning curve.</summary>
/// <param name="Reset">Whether everything before is to be forgotten.</param>
/// <param name="Points">Step, training loss, validation loss, training accuracy, validation accuracy.</param>
internal sealed record CurvePart(bool Reset, ImmutableArray<ImmutableArray<double>> Points);

/// <summary>The page asked for what cannot be done.</summary>
internal sealed record RefusedMessage(string Message) : ServerMessage;

/// <summary>The training ended through no fault of the page.</summary>
internal sealed record FailedMessage(string Message) : ServerMessage;
