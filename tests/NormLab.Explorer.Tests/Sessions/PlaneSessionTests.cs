using System.Text.Json;
using System.Text.Json.Nodes;
using NormLab.Data.Planes;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Experiments.Preparation;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Pictures;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Explorer.Tables;
using NormLab.Models;

namespace NormLab.Explorer.Tests.Sessions;

/// <summary>A training on a plane: its points, and pictures that show what the library's model predicts.</summary>
public sealed class PlaneSessionTests
{
    private const int Steps = 150;

    [Theory]
    [InlineData("moons", "[5,4]")]
    [InlineData("circles", "[]")]
    [InlineData("hills", "[6]")]
    public async Task A_surface_is_what_the_model_predicts_at_the_middle_of_every_cell(string shape, string hidden)
    {
        JsonNode spec = PlaneSpecs.Of(shape, hidden);
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.SendAsync(PlaneSpecs.Open(spec, Steps));
        JsonNode column = View.Column(await view.RestAsync(Steps), 0);
        sbyte[] surface = PlaneSpecs.Bytes(column["plane"]!["surface"]!);
        Assert.Equal(PlaneGrid.Side * PlaneGrid.Side, surface.Length);

        (TrainedModel model, TrainingColumn trained) = Train(spec);
        DataTable places = PlaneSource.Table(PlaneShapes.Find(shape)!, [.. Enumerable.Range(0, surface.Length).Select(cell =>
            new PlanePoint(PlaneGrid.Middle(cell % PlaneGrid.Side), -PlaneGrid.Middle(cell / PlaneGrid.Side), 0))],
                model.Encoding.Features);
        Predictions predictions = model.Predict(places);
        for (int cell = 0; cell < surface.Length; cell++)
        {
            if (predictions is NumberPredictions numbers)
            {
                Assert.Equal(Math.Clamp(numbers.Values.Span[cell] / 1.5, -1, 1) * 127, surface[cell], 0.6);
                continue;
            }
            double share = ((ClassPredictions)predictions).Probabilities.Span[2 * cell + 1], m = Math.Log(share / (1 - share));
            // A probability near 0 or 1 has no digits left that tell how near.
            if (Math.Abs(m) < 8) Assert.Equal(127 * m / (2 + Math.Abs(m)), surface[cell], 0.6);
            Assert.True(share == 0.5 || Math.Abs(surface[cell]) < 2 || share > 0.5 == surface[cell] > 0);
        }
        Assert.Equal(trained.Evaluate().Validation.Score, column["validation"]!["accuracy"]!.GetValue<double>());
    }

    [Fact]
    public async Task Edges_are_missing_where_weights_are_exactly_0_and_nowhere_else()
    {
        JsonNode spec = PlaneSpecs.Of(columns: [Specs.None, """{"kind":"l1","strength":0.5,"update":"proximal"}"""]);
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.SendAsync(PlaneSpecs.Open(spec, 400));
        JsonNode frame = await view.RestAsync(400);
        for (int i = 0; i < 2; i++)
        {
            JsonNode column = View.Column(frame, i);
            int zeros = PlaneSpecs.Bytes(column["plane"]!["weights"]!).Count(weight => weight == 0);
            Assert.Equal(column["near"]!["exact"]!.GetValue<int>(), zeros);
            Assert.Equal(i == 1, zeros > 5);
            Assert.Equal(9 * PlaneGrid.NeuronSide * PlaneGrid.NeuronSide, PlaneSpecs.Bytes(column["plane"]!["neurons"]!).Length);
        }
    }

    [Fact]
    public async Task Opens_with_the_points_their_parts_and_which_labels_were_flipped()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.SendAsync(PlaneSpecs.Open(PlaneSpecs.Of(plane: """{"share": 0.75, "flipped": 0.2}""")));
        JsonNode plane = (await view.NextAsync("opened"))["data"]!["plane"]!;
        float[][] points = [.. plane["points"]!.AsArray().Select(x => x!.GetValue<float>()).Chunk(4)];
        Assert.Equal((90, 30), (points.Count(point => point[3] == 0), points.Count(point => point[3] == 1)));
        int[] flipped = [.. plane["flipped"]!.AsArray().Select(x => x!.GetValue<int>())];
        Assert.Equal(18, flipped.Length);
        PlanePoint[] drawn = [.. PlanePoints.Of(PlaneShapes.Find("moons")!, new PlaneOptions(120, 0.5, 4))];
        for (int i = 0; i < points.Length; i++)
        {
            PlanePoint point = Assert.Single(drawn, point => (float)point.X1 == points[i][0] && (float)point.X2 == points[i][1]);
            Assert.Equal(flipped.Contains(i), point.Target != points[i][2]);
        }
    }

    public static TheoryData<string, string, string> Bad => new()
    {
        { "moons", """{"rows": 3}""", "4 to" },
        { "moons", """{"rows": 100000}""", "1,000" },
        { "moons", """{"share": 1}""", "share" },
        { "moons", """{"flipped": 2}""", "flipped" },
        { "moons", """{"noise": -1}""", "noise" },
        { "moons", """{"features": []}""", "features" },
        { "moons", """{"features": ["x9"]}""", "x9" },
        { "points", """{"points": [1, 2]}""", "points" },
        { "mons", "{}", "moons" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_cannot_be_is_refused_with_a_reason(string shape, string plane, string mention)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.SendAsync(PlaneSpecs.Open(PlaneSpecs.Of(shape, plane: plane)));
        JsonNode answer = (await view.NextAsync())!;
        Assert.Equal("refused", answer["type"]!.GetValue<string>());
        Assert.Contains(mention, answer["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_on_no_plane_or_is_too_wide_for_pictures_is_not_looked_at_so()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        await using View view = await explorer.ViewAsync();
        await view.SendAsync(PlaneSpecs.Open(Specs.Small()));
        Assert.Contains("plane", (await view.NextAsync())!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        await view.SendAsync(PlaneSpecs.Open(PlaneSpecs.Of(hidden: "[17]")));
        Assert.Contains("16 neurons", (await view.NextAsync())!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static (TrainedModel Model, TrainingColumn Trained) Train(JsonNode json)
    {
        var limits = new ExplorerLimits();
        SessionSpecification specification = json.Deserialize<SessionSpecification>(Json.Options)!;
        SessionPlan plan = SessionPlan.Of(specification, limits, new TableStore("/nowhere", limits));
        TrainingColumn column = plan.Create(0, specification.Columns[0]);
        Assert.True(column.AdvanceTo(Steps, Patience.Longest, RunningExplorer.Token));
        PreparedData prepared = new DataCache().Prepare(plan.Experiment.Data);
        double[] parameters = column.Parameters();
        return (TrainedModel.Of<double>(plan.Network.ToArchitecture(), parameters,
            new ModelOutput(NormLab.Training.Passes.SoftmaxAxis.Classes, plan.Experiment.Loss), prepared.Encoding), column);
    }
}
