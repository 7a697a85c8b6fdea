using System.Text;
using CsCheck;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Splits;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Tests.Data;

public sealed class DamagedTableTests : IDisposable
{
    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("patients.csv", "state")]
    [InlineData("wine.csv", "cultivar")]
    public void A_damaged_table_is_read_or_refused_in_one_line_and_never_crashes(string name, string label)
    {
        byte[] whole = File.ReadAllBytes(TableFile.Fixture(name));
        Gen<(int At, int Length, byte[] Put)> damage =
            Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Frequency((5, Gen.Int[0, 3]), (1, Gen.Int[0, whole.Length])),
            Gen.OneOf(Gen.Byte.Array[0, 4], Gen.OneOf("\"", ",", "\n", ";", "NA", "1e300", ",,,,", "\"\"", "\r", "word")
                .Select(Encoding.UTF8.GetBytes)));
        damage.Array[1, 4].Sample(damages =>
        {
            byte[] bytes = whole;
            foreach ((int at, int length, byte[] put) in damages)
                bytes = [.. bytes.Take(at), .. put, .. bytes.Skip(at + length)];
            File.WriteAllBytes(_file.Path, bytes);
            try
            {
                DataTable table = CsvTable.Read(_file.Path, label);
                RowSplit split = RowSplit.Shuffle(table.RowCount, 1, 0.3, 0.3);
                SplitRows rows = FeatureEncoder.Fit(table, split.Train.AsSpan()).Transform(table, split);
                Assert.DoesNotContain(FeatureScaler.Standard(RowBlocks.Of(rows.Train)).Transform(rows).Test.Features.ToArray(), x =>
                    !double.IsFinite(x));
            }
            catch (InputFileException refusal)
            {
                Assert.StartsWith(_file.Path, refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', refusal.Message);
            }
        }, iter: 400, threads: 1);
    }
}
