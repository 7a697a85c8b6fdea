using System.Text.Json;
using System.Text.Json.Serialization;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Storage;

/// <summary>An evaluation as JSON: loss and accuracy of classes; loss, r2, rmse and mae of numbers.</summary>
internal sealed class EvaluationConverter : JsonConverter<Evaluation>
{
    /// <inheritdoc/>
    public override Evaluation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Figures figures = JsonSerializer.Deserialize<Figures>(ref reader, options) ?? throw new JsonException("there are no figures");
        return figures switch
        {
            { Loss: { } loss, Accuracy: { } accuracy, R2: null, Rmse: null, Mae: null } => new Evaluation(loss, accuracy),
            { Loss: { } loss, Accuracy: null, R2: { } r2, Rmse: { } rmse, Mae: { } mae } =>
                new Evaluation(loss, r2) { Errors = new NumberErrors(rmse, mae) },
            _ => throw new JsonException("its figures are neither those of classes nor those of numbers"),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Evaluation value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Errors is { } errors
            ? new Figures(value.Loss, R2: value.Score, Rmse: errors.RootMeanSquare, Mae: errors.MeanAbsolute)
            : new Figures(value.Loss, value.Score), options);

    private sealed record Figures(double? Loss, double? Accuracy = null, double? R2 = null, double? Rmse = null, double? Mae = null);
}
