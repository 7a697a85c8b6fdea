using System.Collections.Immutable;
using CsCheck;
using NormLab.Formats;
using NormLab.Norms;
using static NormLab.Tests.Norms.Vectors;

namespace NormLab.Tests.Norms;

public sealed class ParameterDistanceTests : IDisposable
{
    private static readonly NormOrder[] Orders = [0, 0.5, 1, 2, 3, NormOrder.Infinity];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_total_is_the_distance_of_all_parameters_as_one_vector() => Gen.Select(Pair, Pair).Sample((first, second) =>
    {
        var distance = ParameterDistance.Between(
            File(Tensor.Of<double>("a", first.X, first.X.Length), Tensor.Of<double>("b", second.X, 1, second.X.Length)),
            File(Tensor.Of<double>("b", second.Y, 1, second.Y.Length), Tensor.Of<double>("a", first.Y, first.Y.Length)), Orders);
        Assert.Equal(["a", "b"], distance.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(first.X.Length + second.X.Length, distance.Count);
        double[] a = [.. first.X, .. second.X], b = [.. first.Y, .. second.Y], difference = [.. a.Zip(b, (x, y) => x - y)];
        for (int i = 0; i < Orders.Length; i++)
        {
            NormDistance total = distance.Total[i];
            Assert.Equal(Norm(difference, Orders[i]), total.Distance, 1e-12 * total.Distance);
            Assert.Equal(Norm(a, Orders[i]), total.First, 1e-12 * total.First);
            Assert.Equal(Norm(b, Orders[i]), total.Second, 1e-12 * total.Second);
            Assert.Equal(Norm([.. first.X.Zip(first.Y, (x, y) => x - y)], Orders[i]), distance.Tensors[0].Norms[i].Distance);
        }
    });

    [Fact]
    public void Precisions_may_differ_and_the_distance_is_what_rounding_took()
    {
        double[] x = [0.1, 0.2, 0.3];
        var distance = ParameterDistance.Between(File(Tensor.Of<double>("w", x, 3)), File(Tensor.Of<float>("w", Narrow(x), 3)),
            [NormOrder.Infinity]);
        Assert.Equal(x.Max(entry => Math.Abs(entry - (float)entry)), distance.Total[0].Distance);
    }

    [Fact]
    public void A_relative_distance_is_of_the_first()
    {
        Assert.Equal(0.5, new NormDistance(2, 3, 6, 1).Relative);
        Assert.Equal(0, new NormDistance(2, 0, 0, 0).Relative);
        Assert.Equal(double.PositiveInfinity, new NormDistance(2, 1, 0, 1).Relative);
    }

    [Fact]
    public void Whole_numbers_are_no_parameters_and_are_left_out_by_name()
    {
        Safetensors a = File(Tensor.Of<float>("w", [1f], 1), Tensor.Of<long>("steps", [5])),
            b = File(Tensor.Of<float>("w", [3f], 1), Tensor.Of<long>("steps", [7]));
        var distance = ParameterDistance.Between(a, b, [1]);
        Assert.Equal(2, distance.Total[0].Distance);
        Assert.Equal(["steps"], distance.LeftOut);
        Assert.Contains("no parameters",
            Assert.Throws<ArgumentException>(() => ParameterDistance.Between(File(Tensor.Of<long>("n", [1])), a, [1])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Truth_values_and_small_whole_numbers_are_left_out_too()
    {
        Safetensors a = File(Tensor.Of<Half>("w", [(Half)1f], 1), Tensor.Of<bool>("mask", [true], 1), Tensor.Of<sbyte>("small", [3], 1)),
            b = File(Tensor.Of<Half>("w", [(Half)3.5f], 1), Tensor.Of<bool>("mask", [false], 1), Tensor.Of<sbyte>("small", [4], 1));
        var distance = ParameterDistance.Between(a, b, [1]);
        Assert.Equal(2.5, distance.Total[0].Distance);
        Assert.Equal(["mask", "small"], distance.LeftOut);
    }

    [Fact]
    public void A_tensor_of_many_parts_has_the_norms_of_the_whole()
    {
        float[] first = [.. Enumerable.Range(0, 2_500_000).Select(i => (i * 37 % 1000 - 500) / 256f)], second = new float[first.Length];
        double[] whole = Array.ConvertAll(first, number => (double)number);
        NormOrder[] orders = [0, 0.5, 1, 2, 3, NormOrder.Infinity];
        ParameterDistance distance =
            ParameterDistance.BetweenFiles(Save("a", Tensor.Of<float>("w", first, first.Length)),
                Save("b", Tensor.Of<float>("w", second, second.Length)), orders);
        Assert.All(distance.Total, norm =>
            Assert.Equal(1, norm.Distance / LpNorm.Of<double>(whole, norm.Order), 1e-13));
    }

    [Fact]
    public void A_damaged_header_is_refused_however_large_the_file()
    {
        using (var huge = new FileStream(_folder["huge"], FileMode.Create)) huge.SetLength(3L << 30);
        long before = GC.GetTotalAllocatedBytes();
        Assert.Contains("header", Problem(_folder["huge"], _folder["huge"]), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
    }

    [Fact]
    public void The_first_difference_is_named_with_both_files_and_shapes()
    {
        string a = Save("a", Tensor.Of<double>("first.weight", new double[6], 2, 3), Tensor.Of<double>("bias", new double[3], 3));
        Assert.All(
            (string[])["tensor 'first.weight' has the shape [3, 2]", $"in {a} it has [2, 3]"],
            part => Assert.Contains(part,
                Problem(a, Save("b", Tensor.Of<double>("first.weight", new double[6], 3, 2), Tensor.Of<double>("bias", new double[3], 3))),
                StringComparison.Ordinal));
        Assert.Contains("no tensor 'first.weight'", Problem(a, Save("b", Tensor.Of<double>("first.weigth", new double[6], 2, 3))),
            StringComparison.Ordinal);
        Assert.Contains("mean 'first.weigth'", Problem(a, Save("b", Tensor.Of<double>("first.weigth", new double[6], 2, 3))),
            StringComparison.Ordinal);
        Assert.Contains("'bias' holds I64",
            Problem(a, Save("b", Tensor.Of<double>("first.weight", new double[6], 2, 3), Tensor.Of<long>("bias", new long[3], 3))),
            StringComparison.Ordinal);
        Assert.Contains("'more' is not in",
            Problem(a, Save("b", Tensor.Of<double>("first.weight", new double[6], 2, 3), Tensor.Of<double>("bias", new double[3], 3),
            Tensor.Of<float>("more", [], 0))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_or_damaged_is_named()
    {
        string a = Save("a", Tensor.Of<double>("w", [1, 2], 2));
        Assert.Contains("There is no such file", Problem(a, _folder["none"]), StringComparison.Ordinal);
        byte[] bytes = System.IO.File.ReadAllBytes(a);
        for (int length = 0; length < bytes.Length; length++)
        {
            System.IO.File.WriteAllBytes(_folder["cut"], bytes[..length]);
            Assert.StartsWith(_folder["cut"], Problem(a, _folder["cut"]), StringComparison.Ordinal);
            Assert.StartsWith(_folder["cut"], Problem(_folder["cut"], a), StringComparison.Ordinal);
        }
    }

    private static Safetensors File(params ImmutableArray<Tensor> tensors) => new(tensors, ImmutableSortedDictionary<string, string>.Empty);

    private static string Problem(string first, string second) =>
        Assert.Throws<InputFileException>(() => ParameterDistance.BetweenFiles(first, second, [2])).Message;

    private string Save(string name, params ImmutableArray<Tensor> tensors)
    {
        System.IO.File.WriteAllBytes(_folder[name], File(tensors).ToBytes());
        return _folder[name];
    }
}
