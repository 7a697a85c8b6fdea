using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties.Nonseparable;

namespace NormLab.Tests.Penalties.Nonseparable;

public class GramTests
{
    public static TheoryData<int, int> Shapes =>
        new() { { 1, 1 }, { 1, 7 }, { 7, 1 }, { 5, 4 }, { 4, 5 }, { 64, 10 }, { 10, 64 }, { 51, 51 }, { 49, 75 }, { 100, 61 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_products_are_those_of_three_loops(int rows, int columns)
    {
        double[] matrix = Random<double>(rows, columns), gram = Naive(matrix, rows, columns);
        Assert.Equal(gram.Sum(x => x * x), GramMatrix.SquaredNorm<double>(matrix, rows, columns), 1e-9);
        double[] gradient = [.. Enumerable.Range(0, rows * columns).Select(i => 0.01 * i)];
        GramMatrix.AddProduct<double>(matrix, rows, columns, 0.3, gradient);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double sum = 0.01 * (i * columns + j);
                for (int k = 0; k < Math.Min(rows, columns); k++)
                    sum += 0.3 * (rows >= columns ? matrix[i * columns + k] * gram[k * columns + j]
                        : gram[i * rows + k] * matrix[k * columns + j]);
                Assert.Equal(sum, gradient[i * columns + j], 1e-11);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_register_width_gives_the_same_bits(int rows, int columns)
    {
        AssertSame<double>(rows, columns);
        AssertSame<float>(rows, columns);
    }

    [Fact]
    public void Orthonormal_columns_cost_nothing_and_do_not_move()
    {
        // A Householder reflection, of which 5 columns are taken.
        double[] v = [1, -2, 0.5, 3, 1, 0.25, -1];
        double length = v.Sum(x => x * x);
        double[] matrix = [.. from i in Enumerable.Range(0, 7) from j in Enumerable.Range(0, 5) select (i == j ? 1 : 0)
            - 2 * v[i] * v[j] / length];
        Assert.Equal(0, GramMatrix.SquaredNorm<double>(matrix, 7, 5), 1e-28);
        var gradient = new double[35];
        GramMatrix.AddProduct<double>(matrix, 7, 5, 4, gradient);
        Assert.All(gradient, slope => Assert.Equal(0, slope, 1e-14));
    }

    private static void AssertSame<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] matrix = Random<T>(rows, columns), scalar = new T[rows * columns], other = new T[rows * columns];
        Gram<ScalarLanes<T>, T>.AddProduct(matrix, rows, columns, T.One, scalar);
        Gram<Lanes128<T>, T>.AddProduct(matrix, rows, columns, T.One, other);
        Assert.Equal(scalar, other);
        Array.Clear(other);
        Gram<Lanes256<T>, T>.AddProduct(matrix, rows, columns, T.One, other);
        Assert.Equal(scalar, other);
        Array.Clear(other);
        Gram<Lanes512<T>, T>.AddProduct(matrix, rows, columns, T.One, other);
        Assert.Equal(scalar, other);
    }

    private static double[] Naive(double[] matrix, int rows, int columns)
    {
        int size = Math.Min(rows, columns), depth = Math.Max(rows, columns);
        var gram = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                for (int k = 0; k < depth; k++)
                    gram[i * size + j] += rows >= columns ? matrix[k * columns + i] * matrix[k * columns + j]
                        : matrix[i * columns + k] * matrix[j * columns + k];
            }
            gram[i * size + i]--;
        }
        return gram;
    }

    private static T[] Random<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(rows * 1000 + columns);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }
}
