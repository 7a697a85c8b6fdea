using NormLab.Data.Tables;
using NormLab.Models;

namespace NormLab.Tests.Models;

/// <summary>What models of classes say.</summary>
internal static class PredictedClasses
{
    public static ClassPredictions PredictClasses(this AveragedModel model, DataTable table) => (ClassPredictions)model.Predict(table);

    public static ClassPredictions PredictClasses(this TrainedModel model, DataTable table) => (ClassPredictions)model.Predict(table);

    public static ClassPredictions PredictClasses(this TrainedModel model, ReadOnlyMemory<double> features) =>
        (ClassPredictions)model.Predict(features);
}
