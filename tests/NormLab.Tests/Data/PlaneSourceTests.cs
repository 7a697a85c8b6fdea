using System.Collections.Immutable;
using NormLab.Data.Planes;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>Points on a plane as an experiment's data.</summary>
public class PlaneSourceTests
{
    private const string Yaml = """
        name: p
        data: {source: moons, plane: {rows: 60, noise: 0.2, seed: 4, features: [x1, x2, "x1 x2"]}, label-noise: 0.1}
        network: {hidden: [4]}
        training: {steps: 10}
        record: {every: 10}
        seeds: [1]
        conditions: {none: {}}
        """;

    public static TheoryData<string> Drawn => [.. PlaneShapes.All.Where(shape => !shape.IsGiven).Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void The_same_seed_draws_the_same_points_another_others_and_more_leave_the_first_where_they_are(string name)
    {
        PlaneShape shape = PlaneShapes.Find(name)!;
        ImmutableArray<PlanePoint> few = PlanePoints.Of(shape, new PlaneOptions(50, 0.4, 9));
        Assert.Equal(few.AsEnumerable(), PlanePoints.Of(shape, new PlaneOptions(90, 0.4, 9)).Take(50));
        Assert.NotEqual(few.AsEnumerable(), PlanePoints.Of(shape, new PlaneOptions(50, 0.4, 10)));
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Without_noise_points_lie_on_the_plane_and_neither_class_is_rare(string name)
    {
        PlaneShape shape = PlaneShapes.Find(name)!;
        ImmutableArray<PlanePoint> points = PlanePoints.Of(shape, new PlaneOptions(1000, 0, 3));
        Assert.All(points, point => Assert.InRange(Math.Max(Math.Abs(point.X1), Math.Abs(point.X2)), 0, PlaneShape.Reach));
        if (shape.HasNumbers) Assert.All(points, point => Assert.InRange(point.Target, -1.05, 1.05));
        else Assert.InRange(points.Count(point => point.Target == 1), 400, 600);
    }

    [Fact]
    public void The_class_is_what_the_shape_says()
    {
        Holds("circles", (x1, x2) => Math.Sqrt(x1 * x1 + x2 * x2) > 3 ? 1 : 0);
        Holds("exclusive-or", (x1, x2) => x1 * x2 < 0 ? 1 : 0);
        Holds("stripes", (x1, x2) => Math.Floor((x1 + x2 + 10) / 4) % 2);
        Holds("slope", (x1, x2) => (x1 + x2) / 10);
        // A point of a spiral has the angle that its distance says, or the opposite one.
        Holds("spirals", (x1, x2) => Math.Cos(Math.Atan2(x1, x2) - 3.5 * Math.PI * Math.Sqrt(x1 * x1 + x2 * x2) / 5) > 0 ? 0 : 1);

        static void Holds(string name, Func<double, double, double> expected) => Assert.All(
            PlanePoints.Of(PlaneShapes.Find(name)!, new PlaneOptions(300, 0, 1)),
            point => Assert.Equal(expected(point.X1, point.X2), point.Target, 1e-12));
    }

    [Fact]
    public void Noise_is_normal_of_its_deviation_and_leaves_the_classes_alone()
    {
        PlaneShape shape = PlaneShapes.Find("circles")!;
        PlanePoint[] still = [.. PlanePoints.Of(shape, new PlaneOptions(4000, 0, 2))],
            moved = [.. PlanePoints.Of(shape, new PlaneOptions(4000, 0.7, 2))];
        double[] shifts = [.. still.Zip(moved).SelectMany(pair =>
            new[] { pair.Second.X1 - pair.First.X1, pair.Second.X2 - pair.First.X2 })];
        Assert.InRange(Math.Sqrt(shifts.Average(x => x * x)), 0.68, 0.72);
        Assert.InRange(shifts.Average(), -0.03, 0.03);
        Assert.Equal(still.Select(point => point.Target), moved.Select(point => point.Target));
    }

    [Fact]
    public void Features_are_functions_of_the_coordinates()
    {
        DataTable table = DataSources.Load("moons", new SourceOptions
        {
            Plane = new PlaneOptions(30) { Features = [.. PlaneFeature.All.Select(feature => feature.Name)] },
        });
        double[][] values = [.. table.Columns.Select(column => ((NumericColumn)column).Values.ToArray())];
        for (int row = 0; row < 30; row++)
        {
            (double x1, double x2) = (values[0][row], values[1][row]);
            Assert.Equal([x1, x2, x1 * x1, x2 * x2, x1 * x2, Math.Sin(x1), Math.Sin(x2)], values.Select(column => column[row]));
        }
    }

    [Fact]
    public void Points_of_ones_own_are_taken_as_they_are()
    {
        DataTable table = DataSources.Load("points", new SourceOptions
        {
            Plane = new PlaneOptions { Points = [1, 2, 0, -3, 0.5, 1, 4, -4, 1] },
        });
        Assert.Equal([1.0, -3, 4], ((NumericColumn)table.Columns[0]).Values.ToArray());
        Assert.Equal([2, 0.5, -4], ((NumericColumn)table.Columns[1]).Values.ToArray());
        Assert.Equal([0, 1, 1], ((ClassTarget)table.Target).Labels.ToArray());
    }

    [Fact]
    public void An_experiment_names_them_and_is_written_as_it_was_read()
    {
        ExperimentSpecification experiment = ExperimentYaml.Read(Yaml, "p.yaml");
        Assert.Equal(new PlaneOptions(60, 0.2, 4) { Features = ["x1", "x2", "x1 x2"] }, experiment.Data.Plane);
        Assert.Equal(experiment, ExperimentYaml.Read(ExperimentYaml.Write(experiment), "again"));
        Assert.Equal([3, 4, 2], ExperimentPlanner.Plan(experiment).Runs[0].Specification.Network.Sizes);
    }

    [Fact]
    public void What_is_left_out_and_what_is_said_as_usual_are_one_run_and_other_points_another()
    {
        Assert.Equal(Id("source: moons"), Id("source: moons, plane: {rows: 200}"));
        Assert.NotEqual(Id("source: moons"), Id("source: moons, plane: {seed: 2}"));
        Assert.NotEqual(Id("source: moons"), Id("source: moons, plane: {features: [x1]}"));
        Assert.NotEqual(Id("source: moons"), Id("source: circles"));

        static string Id(string data) => RunId.Of(ExperimentPlanner.Plan(ExperimentYaml.Read(
            Yaml.Replace("""source: moons, plane: {rows: 60, noise: 0.2, seed: 4, features: [x1, x2, "x1 x2"]}""", data,
                StringComparison.Ordinal), "p.yaml")).Runs[0].Specification);
    }

    [Fact]
    public void Flipped_labels_are_those_of_training_points_alone()
    {
        DataSpecification data = ExperimentYaml.Read(Yaml, "p.yaml").Data with { LabelNoise = 0.25 };
        PreparedData noisy = new DataCache().Prepare(data), clean = new DataCache().Prepare(data with { LabelNoise = 0 });
        int[] changed = [.. noisy.Rows.Train.Labels.ToArray().Zip(clean.Rows.Train.Labels.ToArray()).Select(pair =>
            pair.First == pair.Second ? 0 : 1)];
        Assert.Equal((int)Math.Round(0.25 * noisy.TrainingRows), changed.Sum());
        Assert.Equal(clean.Rows.Validation.Labels.ToArray(), noisy.Rows.Validation.Labels.ToArray());
        Assert.Equal(noisy.TrainingRows, noisy.TrainingIndices.Length);
        Assert.Empty(noisy.TrainingIndices.Intersect(noisy.ValidationIndices));
    }

    [Theory]
    [InlineData("source: moons", "source: digits", "leave it out")]
    [InlineData("source: moons", "source: points", "needs 'plane: {points")]
    [InlineData("rows: 60", "points: [1, 2, 0]", "'points' is for the source 'points'")]
    [InlineData("source: moons, plane: {rows: 60", "source: points, plane: {points: [1, 2]", "3")]
    [InlineData("source: moons, plane: {rows: 60", "source: points, plane: {points: [1, 2, 0, 4]", "three a point")]
    [InlineData("source: moons, plane: {rows: 60", "source: points, plane: {points: [1, 2, 2]", "neither 0 nor 1")]
    [InlineData("source: moons", "source: hills", "set 'target' to numbers")]
    [InlineData("source: moons", "source: moons, target: numbers", "leave 'target' out")]
    [InlineData("source: moons", "source: moons, label: class", "'label'")]
    [InlineData("rows: 60", "rows: 1", "1")]
    [InlineData("noise: 0.2", "noise: -1", "-1")]
    [InlineData("x2,", "x3,", "x3")]
    [InlineData("features: [x1, x2, \"x1 x2\"]", "features: []", "features")]
    [InlineData("x2,", "x1,", "x1")]
    public void What_does_not_fit_is_refused_where_it_stands(string part, string changed, string mention)
    {
        string message = Assert.Throws<InputFileException>(
            () => ExperimentYaml.Read(Yaml.Replace(part, changed, StringComparison.Ordinal), "p.yaml")).Message;
        Assert.StartsWith("p.yaml, line 2", message);
        Assert.Contains(mention, message, StringComparison.Ordinal);
    }
}
