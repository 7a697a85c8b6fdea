using System.Collections.Immutable;
using CsCheck;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Formats;
using NormLab.Models;
using NormLab.Tests.Data;

namespace NormLab.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private static readonly string Patients = TableFile.Fixture("patients.csv");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("float32", "relu")]
    [InlineData("float64", "arctan")]
    public void A_model_read_back_predicts_to_the_bit_and_is_written_to_the_same_bytes(string precision, string activation)
    {
        AveragedModel model = Model(precision, activation);
        byte[] bytes = ModelFile.Write(model);
        AveragedModel read = ModelFile.Read(Write(bytes));
        Assert.Equal(bytes, ModelFile.Write(read));
        Assert.Equal(model.Provenance, read.Provenance);
        DataTable table = CsvTable.Read(Patients, "state");
        Assert.Equal(model.PredictClasses(table).Probabilities.ToArray(), read.PredictClasses(table).Probabilities.ToArray());
    }

    [Fact]
    public void A_folder_with_a_model_in_it_is_as_good_as_the_file()
    {
        byte[] bytes = ModelFile.Write(Model("float32", "relu"));
        File.WriteAllBytes(Path.Combine(_folder.Path, ModelFile.DefaultName), bytes);
        Assert.Equal(bytes, ModelFile.Write(ModelFile.Read(_folder.Path)));
    }

    [Fact]
    public void Whatever_happens_to_its_bytes_it_is_read_or_refused_in_one_line_that_names_it()
    {
        byte[] bytes = ModelFile.Write(Model("float32", "relu"));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, 3]).Sample((at, value, kind) =>
        {
            byte[] damaged = kind switch
            {
                0 => bytes[..at],
                1 => [.. bytes[..at], value, .. bytes[at..]],
                _ => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            };
            string path = Write(damaged);
            try
            {
                ModelFile.Read(path);
                return true;
            }
            catch (InputFileException refused)
            {
                return refused.Message.StartsWith(path, StringComparison.Ordinal) && !refused.Message.Contains('\n');
            }
        }, iter: 400, threads: 1);
    }

    [Fact]
    public void A_foreign_file_is_no_model()
    {
        var foreign = new Safetensors([Tensor.Of<float>("layers.0.weight", [1, 2], 2)], ImmutableSortedDictionary<string, string>.Empty);
        string refusal = Assert.Throws<InputFileException>(() => ModelFile.Read(Write(foreign.ToBytes()))).Message;
        Assert.Contains("This is no model of NormLab: its metadata has no 'normlab-model'", refusal);
        Assert.Contains("no model of NormLab", Assert.Throws<InputFileException>(() => ModelFile.Read(Patients)).Message);
        Assert.Contains("There is no such file", Assert.Throws<InputFileException>(() => ModelFile.Read(_folder.Path)).Message);
        AveragedModel model = Model("float32", "relu");
        Safetensors whole = Safetensors.Read(ModelFile.Write(model), "m");
        Assert.Contains("version 2; this NormLab reads version 1", Assert.Throws<InputFileException>(() => ModelFile.Read(Write(
            (whole with { Metadata = whole.Metadata.SetItem("normlab-model", "2") }).ToBytes()))).Message);
        Assert.Contains("tensors", Assert.Throws<InputFileException>(() => ModelFile.Read(Write(
            (whole with { Tensors = whole.Tensors.Add(Tensor.Of<float>("more", [1], 1)) }).ToBytes()))).Message);
    }

    [Fact]
    public void An_average_is_the_mean_of_its_members_probabilities()
    {
        AveragedModel model = Model("float64", "relu");
        DataTable table = CsvTable.Read(Patients, "state");
        ClassPredictions mean = model.PredictClasses(table);
        ClassPredictions[] members = [.. model.Members.Select(member => member.PredictClasses(table))];
        for (int i = 0; i < mean.Probabilities.Length; i++)
            Assert.Equal(members.Average(member => member.Probabilities.Span[i]), mean.Probabilities.Span[i], 1e-15);
        Assert.Contains(Enumerable.Range(0, table.RowCount), row => members.Any(member => member.NameOf(row) != mean.NameOf(row)));
    }

    private AveragedModel Model(string precision, string activation) => new(TrainedMembers.Of(_folder.Path,
        $"{{source: \"{Patients}\", label: state}}", precision, $"{{hidden: [6], activation: {activation}, biases: true}}").Members)
    {
        Provenance = ImmutableSortedDictionary<string, string>.Empty.Add("data", "patients.csv").Add("method", "none"),
    };

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder.Path, "m.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
