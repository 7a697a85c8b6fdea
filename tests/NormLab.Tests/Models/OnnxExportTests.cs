using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Models;
using NormLab.Networks;
using NormLab.Tests.Data;

namespace NormLab.Tests.Models;

/// <summary>What is exported is run by ONNX Runtime and compared with what the model itself predicts.</summary>
public sealed class OnnxExportTests : IDisposable
{
    private static readonly string Patients = TableFile.Fixture("patients.csv");

    private readonly TemporaryFolder _folder = new();
    private readonly TableFile _rows = new();

    public void Dispose()
    {
        _folder.Dispose();
        _rows.Dispose();
    }

    [Theory]
    [InlineData("float32", "relu")]
    [InlineData("float64", "arctan")]
    [InlineData("float32", "tanh")]
    [InlineData("float64", "sigmoid")]
    [InlineData("float32", "gelu")]
    public void Gaps_words_and_words_that_are_new_are_predicted_for_alike(string precision, string activation)
    {
        AveragedModel model = Model($"{{source: \"{Patients}\", label: state, scaling: standard}}", precision, activation);
        string[] lines = File.ReadAllLines(Patients);
        RowsToPredict rows = RowsToPredict.Read(model, _rows.Write(string.Join('\n', [.. lines, "50,,120,heavy,Moon,mmHg,", ",,,,,,"])));
        AssertSame(model, rows.Table);
    }

    [Fact]
    public void Every_activation_of_the_catalog_has_an_operator() =>
        Assert.All(ActivationCatalog.Kinds.Where(kind => kind.GetType().Assembly == typeof(Activation).Assembly
            && kind.Name is not "softsign" and not "plain-arctan"), kind => Assert.NotNull(kind.OnnxOperator));

    [Fact]
    public void A_table_of_numbers_alone_is_one_input_of_all_its_columns()
    {
        AveragedModel model = Model("{source: digits, scaling: maximum}", "float32", "relu", steps: 5);
        RowsToPredict rows = RowsToPredict.Read(model, null);
        using var session = new InferenceSession(OnnxExport.Write(model));
        Assert.Equal(["features"], session.InputMetadata.Keys);
        Assert.Equal(64, session.InputMetadata["features"].Dimensions[1]);
        AssertSame(model, rows.Table);
    }

    [Fact]
    public void Rare_words_that_are_pooled_and_scales_of_0_are_exported()
    {
        var random = new Random(3);
        // A column that is constant in the training rows, and one with words that stand once each.
        IEnumerable<string> rows = Enumerable.Range(0, 400).Select(i =>
            $"{random.Next(100)},7,{(i % 3 > 0 ? $"common {i % 2}" : $"rare {i / 8}")},{(i % 2 == 0 ? "yes" : "no")}");
        AveragedModel model = Model($"{{source: \"{_rows.Write("a,b,c,y\n" + string.Join('\n', rows))}\", label: y}}", "float32", "relu");
        AssertSame(model, RowsToPredict.Read(model, _rows.Write("a,b,c,y\n1,7,common 1,no\n2,8,rare 3,no\n3,7,unheard,no\n4,7,,no")).Table);
    }

    [Fact]
    public void Marks_of_missing_values_that_were_given_are_gaps_in_the_graph_too()
    {
        var random = new Random(5);
        IEnumerable<string> rows = Enumerable.Range(0, 200).Select(i => string.Join(',', i % 9 == 0 ? "-999" : random.Next(100).ToString(),
            i % 7 == 0 ? "unbekannt" : i % 2 == 0 ? "red" : "blue", i % 11 == 0 ? "0.1" : (i % 13).ToString(), i % 2 == 0 ? "yes" : "no"));
        AveragedModel model = Model($"{{source: \"{_rows.Write("a,b,c,y\n" + string.Join('\n', rows))}\", label: y, "
            + "missing: ['-999', '0.1', unbekannt]}", "float32", "relu");
        DataTable marked = Words(["-999", "5", "0.1", "7"], ["unbekannt", "red", "blue", "unbekannt"], ["3", "0.1", "-999", "4"]),
            gaps = Words(["", "5", "", "7"], ["", "red", "blue", ""], ["3", "", "", "4"]);
        using var session = new InferenceSession(OnnxExport.Write(model));
        Assert.Equal(Probabilities(session, gaps), Probabilities(session, marked));
        // And gaps are what predict makes of them.
        AssertSame(model, RowsToPredict.Read(model, _rows.Write("a,b,c\n-999,unbekannt,3\n5,red,0.10\n-999.0,blue,-999\n7,,4")).Table);

        static DataTable Words(string[] a, string[] b, string[] c) => new()
        {
            File = "t.csv",
            Label = "y",
            ContentHash = "",
            RowsRead = 4,
            Target = new UnknownTarget(["", "", "", ""]),
            Columns = [Numbers("a", a),
                new CategoricalColumn("b", [.. b.Distinct()], b.Select(word => b.Distinct().ToList().IndexOf(word)).ToArray()),
                Numbers("c", c)],
        };
        static NumericColumn Numbers(string name, string[] cells) => new(name, cells.Select(cell =>
            cell.Length == 0 ? double.NaN : double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray());
        static float[] Probabilities(InferenceSession session, DataTable table)
        {
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(Inputs(session, table));
            return [.. outputs.First(output => output.Name == "probabilities").AsEnumerable<float>()];
        }
    }

    [Fact]
    public void A_number_is_predicted_in_its_own_unit()
    {
        AveragedModel model = Model($"{{source: \"{TableFile.Fixture("wine.csv")}\", label: proline, target: numbers}}", "float32", "relu");
        DataTable narrow = Narrow(RowsToPredict.Read(model, TableFile.Fixture("wine.csv")).Table);
        var expected = (NumberPredictions)model.Predict(narrow);
        using var session = new InferenceSession(OnnxExport.Write(model));
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(Inputs(session, narrow));
        Assert.Equal(["value"], outputs.Select(output => output.Name));
        float[] values = [.. outputs[0].AsEnumerable<float>()];
        Assert.Equal(178, values.Length);
        for (int row = 0; row < values.Length; row++) Assert.Equal(1, values[row] / expected.Values.Span[row], 1e-6);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes()
    {
        AveragedModel model = Model($"{{source: \"{Patients}\", label: state}}", "float32", "relu");
        Assert.Equal(OnnxExport.Write(model), OnnxExport.Write(ModelFile.Read(Write(ModelFile.Write(model)))));
    }

    private static void AssertSame(AveragedModel model, DataTable table)
    {
        DataTable narrow = Narrow(table);
        ClassPredictions expected = model.PredictClasses(narrow);
        using var session = new InferenceSession(OnnxExport.Write(model));
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(Inputs(session, narrow));
        Assert.Equal(Enumerable.Range(0, table.RowCount).Select(expected.NameOf), outputs.First(output => output.Name == "label")
            .AsEnumerable<string>());
        float[] probabilities = [.. outputs.First(output => output.Name == "probabilities").AsEnumerable<float>()];
        Assert.Equal(expected.Probabilities.Length, probabilities.Length);
        for (int i = 0; i < probabilities.Length; i++) Assert.Equal(expected.Probabilities.Span[i], probabilities[i], 1e-6);
    }

    // The inputs are float32: what is compared is predicted from float32 too.
    private static DataTable Narrow(DataTable table) => table with
    {
        Columns = [.. table.Columns.Select(column => column is NumericColumn numbers
            ? numbers with { Values = numbers.Values.ToArray().Select(x => (double)(float)x).ToArray() } : column)],
    };

    private static List<NamedOnnxValue> Inputs(InferenceSession session, DataTable table)
    {
        if (session.InputMetadata.ContainsKey("features"))
        {
            string[] names = session.ModelMetadata.CustomMetadataMap["columns"].Split('\n');
            var all = new DenseTensor<float>([table.RowCount, names.Length]);
            foreach ((int c, string name) in names.Index())
            {
                var column = (NumericColumn)table.Columns.First(own => own.Name == name);
                for (int row = 0; row < table.RowCount; row++) all[row, c] = (float)column.Values.Span[row];
            }
            return [NamedOnnxValue.CreateFromTensor("features", all)];
        }
        return [.. session.InputMetadata.Keys.Select(name => table.Columns.First(column => column.Name == name) switch
        {
            NumericColumn numbers => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(
                numbers.Values.ToArray().Select(x => (float)x).ToArray(), [table.RowCount, 1])),
            CategoricalColumn words => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<string>(
                words.Codes.ToArray().Select(code => code < 0 ? "" : words.Categories[code]).ToArray(), [table.RowCount, 1])),
            _ => throw new InvalidOperationException(),
        })];
    }

    private AveragedModel Model(string data, string precision, string activation, int steps = 40) => TrainedMembers.Of(_folder.Path, data,
        precision, $"{{hidden: [6, 5], activation: {activation}, biases: {(activation == "tanh" ? "false" : "true")}}}", steps);

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder.Path, "m.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
