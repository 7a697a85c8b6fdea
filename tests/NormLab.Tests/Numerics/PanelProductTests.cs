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
                        for (int lane = 0; lane < width; lane++)
                            expected[k * right + j] += x[(panel * leftStride + k) * width + lane]
                            * d[(panel * rightStride + j) * width + lane];
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

    [Theory]
    [InlineData(3, 5, 2)]
    [InlineData(17, 10, 16)]
    [InlineData(130, 33, 5)]
    [InlineData(130, 262, 17)]
    public void Products_agree_with_the_sum_over_inputs_whichever_side_of_the_matrix_they_are(int inputs, int outputs, int panels)
    {
        Check<ScalarLanes<double>, double>(4);
        Check<Lanes128<double>, double>(4);
        Check<Lanes128<float>, float>(5);
        Check<Lanes256<double>, double>(4);
        Check<Lanes256<float>, float>(4);
        Check<Lanes512<double>, double>(8);
        Check<Lanes512<float>, float>(5);

        void Check<TLanes, T>(int height)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            // Small integers, so that every order of adding gives the same.
            var random = new Random(8);
            int width = 3 * TLanes.Count, inputStride = inputs + 1, outputStride = (outputs + height - 1) / height * height;
            T[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.Next(-9, 10)))];
            T[] x = Numbers(panels * inputStride * width), matrix = Numbers(inputs * outputs), transposed = new T[matrix.Length],
                biases = Numbers(outputs), result = new T[panels * outputStride * width];
            for (int k = 0; k < inputs; k++)
                for (int j = 0; j < outputs; j++) transposed[j * inputs + k] = matrix[k * outputs + j];

            PanelProduct<TLanes, T, Overwrite>.Multiply(panels, x, inputStride, WeightView<T>.Of(matrix, biases, inputs, outputs), height,
                result, outputStride);
            AssertProduct(biases);
            PanelProduct<TLanes, T, Overwrite>.Multiply(panels, x, inputStride, WeightView<T>.Transposed(transposed, inputs, outputs),
                height, result, outputStride);
            AssertProduct(new T[outputs]);

            void AssertProduct(T[] starts)
            {
                for (int panel = 0; panel < panels; panel++)
                {
                    for (int j = 0; j < outputs; j++)
                    {
                        T[] expected = [.. Enumerable.Repeat(starts[j], width)];
                        for (int k = 0; k < inputs; k++)
                            for (int lane = 0; lane < width; lane++)
                                expected[lane] += matrix[k * outputs + j] * x[(panel * inputStride + k) * width + lane];
                        Assert.Equal(expected, result[((panel * outputStride + j) * width)..((panel * outputStride + j + 1) * width)]);
                    }
                }
            }
        }
    }
}
