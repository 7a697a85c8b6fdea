using System.Text.Json;
using NormLab.Data.Planes;
using NormLab.Data.Sources;
using NormLab.Experiments.Preparation;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Explorer.Tables;
using NormLab.Models;

namespace NormLab.Explorer.Tests.Page;

/// <summary>What the pixels of the view Plane say, against what the library's model predicts.</summary>
public sealed class PlanePictureInBrowserTests(ChromiumFixture chromium)
{
    private const int Steps = 400, Side = 40;

    [Fact]
    public async Task The_surface_is_blue_where_the_model_predicts_the_second_class_and_orange_elsewhere()
    {
        await using OpenPage open = await OpenPage.At(chromium, $"#/plane?step={Steps}&c=none,l2");
        await open.UntilPlaneRests(Steps);
        // Where the page stands it has drawn; a pixel is blue where it has more blue than red.
        JsonElement blue = (await open.Page.EvaluateAsync<JsonElement?>("""
            ({ side }) => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
              const canvas = document.querySelector('[data-test=surface-0]'), context = canvas.getContext('2d');
              const { width } = canvas, data = context.getImageData(0, 0, width, width).data;
              done(Array.from({ length: side * side }, (_, i) => {
                const x = Math.floor((i % side + 0.5) / side * width), y = Math.floor((Math.floor(i / side) + 0.5) / side * width);
                return data[4 * (y * width + x) + 2] - data[4 * (y * width + x)];
              }));
            })))
            """, new { side = Side }))!.Value;
        double[] lean = [.. blue.EnumerateArray().Select(x => x.GetDouble())];

        double[] shares = Predicted();
        int sure = 0;
        for (int i = 0; i < lean.Length; i++)
        {
            // Near the line a pixel is nearly white, or lies under it.
            if (Math.Abs(shares[i] - 0.5) < 0.3 || Math.Abs(lean[i]) < 30 || IsNearAnother(shares, i)) continue;
            sure++;
            Assert.True(shares[i] > 0.5 == lean[i] > 0, $"Place {i}: {shares[i]}, {lean[i]}.");
        }
        Assert.True(sure > lean.Length / 2, $"Only {sure} places are sure.");
    }

    /// <summary>Whether a neighbour is predicted otherwise.</summary>
    private static bool IsNearAnother(double[] shares, int i) => new[] { -1, 1, -Side, Side }.Select(step => i + step)
        .Any(other => other < 0 || other >= shares.Length || shares[other] > 0.5 != shares[i] > 0.5);

    private static double[] Predicted()
    {
        var limits = new ExplorerLimits();
        SessionSpecification specification = StartingPlane.Specification;
        SessionPlan plan = SessionPlan.Of(specification, limits, new TableStore("/nowhere", limits));
        TrainingColumn column = plan.Create(0, specification.Columns[0]);
        Assert.True(column.AdvanceTo(Steps, Patience.Longest, RunningExplorer.Token));
        PreparedData prepared = new DataCache().Prepare(plan.Experiment.Data);
        TrainedModel model = TrainedModel.Of<double>(plan.Network.ToArchitecture(), column.Parameters(),
            new ModelOutput(NormLab.Training.Passes.SoftmaxAxis.Classes, plan.Experiment.Loss), prepared.Encoding);
        var predictions = (ClassPredictions)model.Predict(PlaneSource.Table(PlaneShapes.Find(specification.Data.Source)!,
            [.. Enumerable.Range(0, Side * Side).Select(i => new PlanePoint(Place(i % Side), -Place(i / Side), 0))],
            model.Encoding.Features));
        return [.. Enumerable.Range(0, Side * Side).Select(i => predictions.ProbabilitiesOf(i)[1])];

        static double Place(int i) => PlaneShape.Reach * ((2 * i + 1.0) / Side - 1);
    }
}
