using System.Text.Json.Nodes;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Models;
using NormLab.Tests.Data;

namespace NormLab.Tests.Models;

public class EncodingFileTests
{
    private static readonly TableEncoding Encoding = new DataCache().Prepare(new DataSpecification
    {
        Source = "csv",
        File = TableFile.Fixture("patients.csv"),
        Label = "state",
        Scaling = FeatureScaling.Standard,
        Split = new SplitSpecification(1337, 0.3, 0.3),
    }).Encoding;

    [Fact]
    public void An_encoding_is_read_back_to_the_bit()
    {
        byte[] bytes = EncodingFile.Write(Encoding);
        TableEncoding read = Read(bytes);
        Assert.Equal(bytes, EncodingFile.Write(read));
        Assert.Equal((Encoding.Label, Encoding.Encoder.TrainingRows), (read.Label, read.Encoder.TrainingRows));
        Assert.Equal(Encoding.Classes, read.Classes);
        Assert.Equal(Encoding.Features, read.Features);
        Assert.Equal(Encoding.Scaler.Shift, read.Scaler.Shift);
        Assert.Equal(Encoding.Scaler.Scale, read.Scaler.Scale);
    }

    [Fact]
    public void Every_kind_of_column_is_written()
    {
        ColumnEncoding[] columns =
        [
            new NumericEncoding("a", 0.1 + 0.2, true, true), new NumericEncoding("\"b\"\n", -1e90, true, false) { IsConstant = true },
            new NumericEncoding("c", 5, false, true) { Form = ColumnForm.DatesDayFirst }, new OneHotEncoding("d", ["ä", "", "<"], true),
            new ConstantEncoding("e", "x"), new ConstantEncoding("f", null),
            new OneHotEncoding("g", ["a", "b"], false) { HasOther = true },
        ];
        var encoder = new FeatureEncoder([.. columns], 7);
        TableEncoding read = EncodingFile.Read(
            EncodingFile.Write(new TableEncoding("y", ["0", "1"], encoder, FeatureScaler.None(encoder.FeatureNames.Length))), "e", 11, 2);
        foreach ((ColumnEncoding expected, ColumnEncoding actual) in columns.Zip(read.Encoder.Columns))
        {
            if (expected is OneHotEncoding words)
            {
                Assert.Equal(words.Categories, ((OneHotEncoding)actual).Categories);
                Assert.Equal(words.HasOther, ((OneHotEncoding)actual).HasOther);
            }
            else Assert.Equal(expected, actual);
            Assert.Equal(expected.FeatureNames, actual.FeatureNames);
        }
    }

    [Fact]
    public void What_is_no_encoding_is_refused()
    {
        string text = System.Text.Encoding.UTF8.GetString(EncodingFile.Write(Encoding));
        string Refusal(string changed) => Assert.Throws<FileFormatException>(() => Read(System.Text.Encoding.UTF8.GetBytes(changed)))
            .Reason;
        string Without(string member)
        {
            JsonObject json = JsonNode.Parse(text)!.AsObject();
            Assert.True(json.Remove(member));
            return json.ToJsonString();
        }
        Assert.Contains("version 2; this NormLab reads version 1", Refusal(text.Replace("\"version\": 1", "\"version\": 2")));
        foreach (string member in (string[])["version", "label", "classes", "columns", "shift",
            "scale"]) Assert.NotEmpty(Refusal(Without(member)));
        foreach (string changed in (string[])["", "null", "[]", "{", "{\"version\": 1}"]) Assert.NotEmpty(Refusal(changed));
        Assert.Contains("no known kind", Refusal(text.Replace("\"kind\": \"words\"", "\"kind\": \"wards\"")));
        JsonObject gap = JsonNode.Parse(text)!.AsObject();
        Assert.True(gap["columns"]!.AsArray().First(column => (string?)column!["kind"] == "numbers")!.AsObject().Remove("median"));
        Assert.Contains("has no 'median'", Refusal(gap.ToJsonString()));
        Assert.Contains("not those of the network", Assert.Throws<FileFormatException>(() =>
            EncodingFile.Read(EncodingFile.Write(Encoding), "e", Encoding.Features.Length + 1, 2)).Reason);
    }

    private static TableEncoding Read(byte[] bytes) =>
        EncodingFile.Read(bytes, "encoding.json", Encoding.Features.Length, Encoding.Classes.Length);
}
