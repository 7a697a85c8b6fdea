using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class FitTests : IDisposable
{
    private static readonly string Patients = Repository.File("tests/NormLab.Tests/Data/Fixtures/patients.csv");

    private static readonly string[] Small = ["--methods", "none,l2", "--network", "8", "--trials", "2", "--final-runs", "3",
        "--folds", "2",
        "--steps", "40", "--splits", "2"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void From_a_table_to_predictions_by_way_of_a_comparison()
    {
        Normlab.Outcome compare = Normlab.Run(["compare", Patients, "--label", "state", .. Small, "--no-report", "--out", _folder["c"]]);
        Assert.Equal(0, compare.ExitCode);
        Normlab.Outcome fit = Normlab.Run("fit", "--like", _folder["c"], "--out", _folder["m"]);
        Assert.Equal(0, fit.ExitCode);
        foreach (string expected in (string[])["The model averages 3 runs with", "trained on 236 rows",
            "rows that they were not trained on",
            $"Model: {_folder["m/model.safetensors"]}", "Use it: normlab predict"])
            Assert.Contains(expected, OnOneLine(fit.Output), StringComparison.Ordinal);

        Normlab.Outcome table = Normlab.Run("predict", _folder["m"], Patients);
        Assert.Equal((0, ""), (table.ExitCode, table.Error));
        foreach (string expected in (string[])["240 rows: ", "On the 236 rows whose 'state' is known: accuracy 0.",
            "the rows that it was trained on",
            "--out predictions.csv"]) Assert.Contains(expected, OnOneLine(table.Output), StringComparison.Ordinal);

        // CSV on standard output, CSV in a file and JSON say the same.
        string csv = Normlab.Run("predict", _folder["m/model.safetensors"], Patients, "--format", "csv").Output;
        string[] lines = csv.Split("\r\n");
        Assert.Equal(("row,prediction,p(ill),p(well)", 242), (lines[0], lines.Length));
        Assert.Equal(0, Normlab.Run("predict", _folder["m"], Patients, "--out", _folder["p.csv"]).ExitCode);
        Assert.Equal(csv, File.ReadAllText(_folder["p.csv"]));
        using JsonDocument json = JsonDocument.Parse(Normlab.Run("predict", _folder["m"], Patients, "--format", "json").Output);
        JsonElement first = json.RootElement.GetProperty("rows")[0];
        Assert.Equal(lines[1], $"1,{first.GetProperty("prediction").GetString()},"
            + string.Join(',', first.GetProperty("probabilities").EnumerateArray().Select(p => p.GetRawText())));
        Assert.Equal(236, json.RootElement.GetProperty("scores").GetProperty("rows").GetInt32());

        // For other programs.
        Normlab.Outcome onnx = Normlab.Run("export", _folder["m"], "--to", "onnx", "--out", _folder["m.onnx"]);
        Assert.Equal((0, ""), (onnx.ExitCode, onnx.Error));
        Assert.Contains("of the classes ill, well", OnOneLine(onnx.Output), StringComparison.Ordinal);
        Assert.True(new FileInfo(_folder["m.onnx"]).Length > 1000);
        Assert.Contains("pd.read_csv(\"patients.csv\"", Normlab.Run("export", _folder["m"], "--to", "pytorch").Output,
            StringComparison.Ordinal);
        Normlab.Run("export", _folder["m"], "--to", "onxx").IsRefusedInOneLine("--to takes onnx, pytorch", "Did you mean 'onnx'?");
        Normlab.Run("export", _folder["m"]).IsRefusedInOneLine("--to");

        // The same call again trains nothing and writes the same bytes; JSON says where it comes from.
        byte[] model = File.ReadAllBytes(_folder["m/model.safetensors"]);
        Normlab.Outcome again = Normlab.Run("fit", "--like", _folder["c"], "--out", _folder["m"], "--format", "json");
        Assert.Equal(model, File.ReadAllBytes(_folder["m/model.safetensors"]));
        using JsonDocument fitted = JsonDocument.Parse(again.Output);
        Assert.Equal("patients.csv", fitted.RootElement.GetProperty("provenance").GetProperty("data").GetString());
        Assert.Equal(1, fitted.RootElement.GetProperty("tuned").GetArrayLength());
    }

    [Fact]
    public void Without_a_comparison_the_methods_are_tuned_here()
    {
        Normlab.Outcome fit = Normlab.Run("fit", Patients, "--label", "state", "--method", "none,dropout", "--final-runs", "2", "--out",
            _folder["m"]);
        Assert.Equal(0, fit.ExitCode);
        foreach (string expected in (string[])["The best setting of each method, in cross-validation:", "dropout",
            "The model averages 2 runs",
            "what the model is worth on new ones, 'normlab compare' tells"])
            Assert.Contains(expected, OnOneLine(fit.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_not_be_done_is_said_in_one_line()
    {
        Normlab.Run("fit", Patients).IsRefusedInOneLine("--label is missing", "normlab fit");
        Normlab.Run("fit", Patients, "--label", "state", "--method", "l22").IsRefusedInOneLine("no method 'l22'", "Did you mean 'l2'?");
        Normlab.Run("fit", "--like", _folder["nowhere"]).IsRefusedInOneLine("recommendation.json", "normlab compare");
        Normlab.Run("predict", _folder["nowhere"], Patients).IsRefusedInOneLine("nowhere", "There is no such file");
        Normlab.Run("predict", Patients, Patients).IsRefusedInOneLine("patients.csv", "This is no model of NormLab");
        Assert.Equal(0, Normlab.Run("fit", Patients, "--label", "state", "--method", "none", "--final-runs", "1", "--out",
            _folder["m"]).ExitCode);
        File.WriteAllText(_folder["t.csv"], "Age,pressure,smoker,clinic\n1,2,never,South\n");
        Normlab.Run("predict", _folder["m"], _folder["t.csv"]).IsRefusedInOneLine("t.csv, line 1", "no column 'age'", "'Age'");
        Normlab.Run("predict", _folder["m"]).IsRefusedInOneLine("For which table?", "patients.csv", "TABLE.csv");
        Normlab.Run("predict", _folder["m"], _folder["missing.csv"]).IsRefusedInOneLine("missing.csv", "no such file");
        Normlab.Run("predict", _folder["m"], Patients, "--out", _folder["no/such/folder.csv"]).IsRefusedInOneLine("can't be written");
        Normlab.Run("predict", _folder["m"], Patients, "--out", _folder["m"]).IsRefusedInOneLine("is a folder");
    }

    // Lines break where the terminal ends.
    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
