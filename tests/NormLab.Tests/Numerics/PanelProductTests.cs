using System.Numerics;
using NormLab.Numerics;

namespace NormLab.Tests.Numerics;

public class PanelProductTests
{
    [Fact]
    public void Registers_in_memory_are_transposed_and_summed_on_every_path()
    {
        Check<ScalarLanes<double>, double>();
        Check<Lanes128<double>, double>();
        Check<Lanes256<double>, double>();
        Check<Lanes512<double>, double>();
        Check<ScalarLanes<float>, float>();
        Check<Lanes128<float>, float>();
        Check<Lanes256<float>, float>();
        Check<Lanes512<float>, float>();

        static void Check<TLanes, T>()
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int n = TLanes.Count, stride = n + 3;
            T[] source = [.. Enumerable.Range(0, n * stride).Select(T.CreateChecked)], transpose = new T[n * stride], sums = new T[n];
            TLanes.Transpose(in source[0], stride, ref transpose[0], stride);
            TLanes.SumEach(in source[0]).Store(ref sums[0]);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++) Assert.Equal(source[i * stride + j], transpose[j * stride + i]);
                Assert.Equal(source[(i * n)..((i + 1) * n)].Aggregate((a, b) => a + b), sums[i]);
            }
        }
    }

    [Theory]
    [InlineData(8, 1, 2)]
    [InlineData(9, 17, 6)]
    [InlineData(16, 16, 10)]
    [InlineData(21, 50, 17)]
    [InlineData(33, 25, 241)]
    [InlineData(150, 41, 25)]
    public void Dot_and_outer_products_agree_with_the_sum_over_rows(int left, int right, int panels)
    {
        Check<ScalarLanes<double>, double>();
        Check<Lanes128<double>, double>();
        Check<Lanes128<float>, float>();
        Check<Lanes256<double>, double>();
        Check<Lanes256<float>, float>();
        Check<Lanes512<double>, double>();
        Check<Lanes512<float>, float>();

        void Check<TLanes, T>()
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            // Small integers, so that every order of adding gives the same.
            var random = new Random(7);
            int width = 3 * TLanes.Count, leftStride = left + 2, rightStride = (right + 8) / 8 * 8;
            T[] x = [.. Enumerable.Range(0, panels * leftStride * width).Select(_ => T.CreateChecked(random.Next(-9, 10)))];
            T[] d = [.. Enumerable.Range(0, panels * rightStride * width).Select(_ => T.CreateChecked(random.Next(-9, 10)))];
            T[] expected = new T[left * right], dots = new T[left * right], outer = new T[left * right], inputs = new T[left * right];
            for (int panel = 0; panel < panels; panel++)
                for (int k = 0; k < left; k++)
                    for (int j = 0; j < right; j++)
                        for (int lane = 0; lane < width; lane++) expected[k * right + j] += x[(panel * leftStride + k) * width + lane] * d[(panel * rightStride + j) * width + lane];
            var outerProducts = new PanelOuterProducts<TLanes, T>(left, right);
            var inputProducts = new RowOuterProducts<TLanes, T>(panels, left, right);
            inputProducts.Load(x, leftStride);
            for (int repeat = 0; repeat < 2; repeat++)
            {
                PanelDotProducts<TLanes, T>.Multiply(panels, x, leftStride, left, d, rightStride, right, dots);
                inputProducts.Multiply(d, rightStride, inputs);
                outerProducts.Multiply(panels, x, leftStride, d, rightStride, outer);
            }
            Assert.Equal(expected, dots);
            Assert.Equal(expected, outer);
            Assert.Equal(expected, inputs);
        }
    }
}
