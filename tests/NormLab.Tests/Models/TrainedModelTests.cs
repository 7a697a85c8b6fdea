using NormLab.Data;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Models;
using NormLab.Tests.Data;
using NormLab.Training.Passes;

namespace NormLab.Tests.Models;

public sealed class TrainedModelTests : IDisposable
{
    private static readonly string Patients = TableFile.Fixture("patients.csv");

    private readonly TemporaryFolder _folder = new();
    private readonly TableFile _file = new();
    private readonly DataCache _data = new();

    public void Dispose()
    {
        _folder.Dispose();
        _file.Dispose();
    }

    public static TheoryData<string, string, string> Experiments()
    {
        var experiments = new TheoryData<string, string, string>();
        foreach (string data in (string[])["{source: digits, scaling: maximum}",
            $"{{source: \"{Patients}\", label: state, split: {{stratified: true}}}}"])
        {
            foreach (string precision in (string[])["float64", "float32"])
                foreach (string loss in (string[])["categorical-cross-entropy", "two-sided-cross-entropy"]) experiments.Add(data,
                    precision, loss);
        }
        return experiments;
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public void A_model_read_back_from_the_store_says_what_the_trained_network_said(string data, string precision, string loss)
    {
        RunResult run = Run(data, precision, loss);
        RunResult read = RunStore.ToRead(_folder.Path).TryRead(run.Id, out _)!;
        TrainedModel model = read.ToModel();
        SplitRows rows = _data.Prepare(run.Specification.Data with { File = data.Contains("digits") ? null : Patients }).Rows;
        foreach ((LabelledRows part, Evaluation expected) in new[] { (rows.Train, run.Summary.Train),
            (rows.Validation, run.Summary.Validation), (rows.Test, run.Summary.Test!.Value) })
        {
            Assert.Equal(expected, model.Evaluate(part));
            ClassPredictions predictions = Predict(model, part.Features);
            Assert.Equal(expected.Score, predictions.Accuracy(part.Labels.Span));
            double sum = 0;
            for (int row = 0; row < part.RowCount; row++)
            {
                Assert.Equal(1, predictions.ProbabilitiesOf(row).ToArray().Sum(), 1e-6);
                Assert.Equal(predictions.ProbabilitiesOf(row).ToArray().Max(),
                    predictions.ProbabilitiesOf(row)[predictions.Classes.Span[row]]);
                sum -= Math.Log(predictions.ProbabilitiesOf(row)[part.Labels.Span[row]]);
            }
            if (loss == "categorical-cross-entropy") Assert.Equal(expected.Loss, sum / part.RowCount, 1e-5);
        }
        Assert.True(read.Summary.Train.Score > 0.5);
    }

    [Fact]
    public void A_table_is_predicted_for_by_the_names_of_its_columns_in_any_order()
    {
        TrainedModel model = Run($"{{source: \"{Patients}\", label: state}}").ToModel();
        DataTable table = CsvTable.Read(Patients, "state");
        ClassPredictions expected = Predict(model, table);
        Assert.Equal(table.RowCount, expected.RowCount);
        Assert.Equal(["ill", "well"], expected.ClassNames);
        Assert.Equal(expected.ClassNames[expected.Classes.Span[3]], expected.NameOf(3));
        // Another column in front, the others backwards, and rows taken one by one.
        DataTable shuffled = table with { Columns = [new NumericColumn("more", new double[table.RowCount]), .. table.Columns.Reverse()] };
        AssertSame(expected, Predict(model, shuffled));
        // Whatever rows stand beside it, a row is predicted to the same bits.
        ReadOnlyMemory<double> features = model.Encoding.Transform(table.Columns);
        int width = model.Network.InputSize;
        for (int row = 0; row < table.RowCount; row += 17)
            Assert.Equal(expected.ProbabilitiesOf(row).ToArray(), Predict(model, features.Slice(row * width, width))
                .Probabilities.ToArray());
    }

    [Fact]
    public void More_rows_than_a_block_are_predicted_for_alike()
    {
        TrainedModel model = Run($"{{source: \"{Patients}\", label: state}}", precision: "float32").ToModel();
        double[] one = model.Encoding.Transform(CsvTable.Read(Patients, "state").Columns);
        ClassPredictions expected = Predict(model, one),
            many = Predict(model, Enumerable.Repeat(one, 40).SelectMany(rows => rows).ToArray());
        Assert.Equal(Enumerable.Repeat(expected.Classes.ToArray(), 40).SelectMany(rows => rows), many.Classes.ToArray());
        Assert.Equal(Enumerable.Repeat(expected.Probabilities.ToArray(), 40).SelectMany(rows => rows), many.Probabilities.ToArray());
        Assert.Equal(0, model.Predict(ReadOnlyMemory<double>.Empty).RowCount);
    }

    [Fact]
    public void New_categories_and_gaps_are_what_the_encoder_makes_of_them()
    {
        TrainedModel model = Run($"{{source: \"{Patients}\", label: state}}").ToModel();
        DataTable table = CsvTable.Read(Patients, "state");
        var clinic = (CategoricalColumn)table.Columns.First(column => column.Name == "clinic");
        var unheard = new CategoricalColumn("clinic", ["Moon"], new int[table.RowCount]);
        DataTable moved = table with { Columns = table.Columns.Replace(clinic, unheard) };
        double[] features = model.Encoding.Transform(moved.Columns);
        int width = model.Encoding.Features.Length;
        int[] clinics = [.. model.Encoding.Features.Index().Where(feature => feature.Item.StartsWith("clinic = "))
            .Select(feature => feature.Index)];
        Assert.NotEmpty(clinics);
        // Standardised, what is 0 in every clinic's feature is less than their mean.
        Assert.All(clinics, f => Assert.All(Enumerable.Range(0, table.RowCount), row => Assert.True(features[row * width + f] < 0)));
        Assert.Equal(table.RowCount, model.Predict(moved).RowCount);

        // A column without any value is one of gaps, whatever it held.
        var nothing = new NumericColumn("clinic", Enumerable.Repeat(double.NaN, table.RowCount).ToArray());
        Assert.Equal(table.RowCount, model.Predict(table with { Columns = table.Columns.Replace(clinic, nothing) }).RowCount);
    }

    [Fact]
    public void A_column_that_is_missing_or_holds_something_else_is_refused_by_name()
    {
        TrainedModel model = Run($"{{source: \"{Patients}\", label: state}}").ToModel();
        DataTable table = CsvTable.Read(Patients, "state");
        string Refusal(DataTable given) => Assert.Throws<ArgumentException>(() => model.Predict(given)).Message;
        FeatureColumn age = table.Columns.First(column => column.Name == "age"),
            clinic = table.Columns.First(column => column.Name == "clinic");
        Assert.Equal("The table has no column 'age', which the model was trained with. Did you mean 'Age'?",
            Refusal(table with { Columns = table.Columns.Replace(age, age with { Name = "Age" }) }));
        Assert.Equal("The column 'age' held numbers in the rows that the model was trained with, and holds words here.",
            Refusal(table with { Columns = table.Columns.Replace(age, clinic with { Name = "age" }) }));
        Assert.Equal("The column 'clinic' held words in the rows that the model was trained with, and holds numbers here.",
            Refusal(table with { Columns = table.Columns.Replace(clinic, age with { Name = "clinic" }) }));
        // What was the same in all training rows was no feature: it needs not be there.
        Assert.Equal(table.RowCount, model.Predict(table with { Columns = [.. table.Columns.Where(column => column.Name != "unit")] })
            .RowCount);
        Assert.Throws<ArgumentException>(() => model.Predict(new double[model.Network.InputSize + 1]));
    }

    [Fact]
    public void A_softmax_down_the_batch_predicts_nothing_and_evaluates_as_it_was_trained()
    {
        RunResult run = Run("{source: digits}", softmax: "batch");
        TrainedModel model = run.ToModel();
        LabelledRows test = _data.Prepare(run.Specification.Data).Rows.Test;
        Assert.Equal(run.Summary.Test, model.Evaluate(test));
        Assert.Contains("down the batch", Assert.Throws<ArgumentException>(() => model.Predict(test.Features)).Message);
    }

    private static ClassPredictions Predict(TrainedModel model, ReadOnlyMemory<double> features) =>
        (ClassPredictions)model.Predict(features);

    private static ClassPredictions Predict(TrainedModel model, DataTable table) => (ClassPredictions)model.Predict(table);

    private static void AssertSame(ClassPredictions expected, ClassPredictions actual)
    {
        Assert.Equal(expected.Classes.ToArray(), actual.Classes.ToArray());
        Assert.Equal(expected.Probabilities.ToArray(), actual.Probabilities.ToArray());
    }

    private RunResult Run(string data, string precision = "float64", string loss = "categorical-cross-entropy", string softmax = "classes")
    {
        string batch = softmax == "batch" ? "full" : "32";
        ExperimentSpecification experiment = ExperimentYaml.Read($$"""
            name: model
            data: {{data}}
            network: {hidden: [8], biases: true}
            objective: {loss: {{loss}}, softmax: {{softmax}}}
            training: {optimizer: adam, learning-rate: 0.01, batch: {{batch}}, steps: 300}
            conditions:
              dropout: {dropout: {rate: 0.2, placement: after-activations} }
            seeds: [5]
            precision: {{precision}}
            """, "model.yaml");
        return new ThreadExecutor(RunStore.Open(_folder.Path), 1, data: _data)
            .Execute([ExperimentPlanner.Plan(experiment, _data)], cancellation: TestContext.Current.CancellationToken)[0].Runs[0].Result;
    }
}
