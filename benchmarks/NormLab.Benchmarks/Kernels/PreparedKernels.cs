using System.Numerics;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Passes;

namespace NormLab.Benchmarks.Kernels;

/// <summary>Kernels bound to memory of their own, in the widest registers of this machine, as actions that can be repeated.</summary>
internal abstract class PreparedKernels
{
    public static PreparedKernels Create(Precision precision) => precision == Precision.Float64 ? Create<double>() : Create<float>();

    /// <summary>outputs = weights * inputs, for all rows.</summary>
    public abstract Action Product(int rows, int inputs, int outputs);

    /// <summary>The weight gradient of a narrow layer.</summary>
    public abstract Action DotProducts(int rows, int inputs, int outputs);

    /// <summary>The weight gradient of a wide layer.</summary>
    public abstract Action OuterProducts(int rows, int inputs, int outputs);

    /// <summary>The weight gradient of the first layer, where its inputs fill the lanes.</summary>
    public abstract Action InputProducts(int rows, int inputs, int outputs);

    /// <summary>The weight gradient of a layer, the way the backward pass chooses.</summary>
    public abstract Action WeightGradient(int rows, int inputs, int outputs, bool first);

    /// <summary>arctan z and 1 / (1 + z^2).</summary>
    public abstract Action Arctan(int length);

    public abstract Action Exponential(int length);

    public abstract Action Logarithm(int length);

    private static PreparedKernels Create<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => InstructionSets.Widest switch
        {
            InstructionSet.Vector512 => new In<Lanes512<T>, T>(),
            InstructionSet.Vector256 => new In<Lanes256<T>, T>(),
            InstructionSet.Vector128 => new In<Lanes128<T>, T>(),
            _ => new In<ScalarLanes<T>, T>(),
        };

    private sealed class In<TLanes, T> : PreparedKernels
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private static int Width => 3 * TLanes.Count;

        public override Action Product(int rows, int inputs, int outputs)
        {
            int height = PanelBackpropagation<TLanes, T>.TileHeight(outputs, inputs), panels = Panels(rows),
                stride = (outputs + height - 1) / height * height;
            AlignedBuffer<T> weights = Numbers(inputs * outputs), source = Numbers(panels * inputs * Width),
                target = Numbers(panels * stride * Width);
            return () => PanelProduct<TLanes, T, Overwrite>.Multiply(
                panels, source.Span, inputs, WeightView<T>.Of(weights.Span, [], inputs, outputs), height, target.Span, stride);
        }

        public override Action DotProducts(int rows, int inputs, int outputs)
        {
            int panels = Panels(rows);
            AlignedBuffer<T> left = Numbers(panels * inputs * Width), right = Numbers(panels * outputs * Width),
                result = Numbers(inputs * outputs);
            return () => PanelDotProducts<TLanes, T>.Multiply(panels, left.Span, inputs, inputs, right.Span, outputs, outputs, result.Span);
        }

        public override Action OuterProducts(int rows, int inputs, int outputs)
        {
            var products = new PanelOuterProducts<TLanes, T>(inputs, outputs);
            int panels = Panels(rows);
            AlignedBuffer<T> left = Numbers(panels * inputs * Width), right = Numbers(panels * outputs * Width),
                result = Numbers(inputs * outputs);
            return () => products.Multiply(panels, left.Span, inputs, right.Span, outputs, result.Span);
        }

        public override Action InputProducts(int rows, int inputs, int outputs)
        {
            int panels = Panels(rows), stride = (outputs + 7) / 8 * 8;
            var products = new RowOuterProducts<TLanes, T>(panels, inputs, outputs);
            products.Load(Numbers(panels * inputs * Width).Span, inputs);
            AlignedBuffer<T> right = Numbers(panels * stride * Width), result = Numbers(inputs * outputs);
            return () => products.Multiply(right.Span, stride, result.Span);
        }

        public override Action WeightGradient(int rows, int inputs, int outputs, bool first) =>
            first && BackwardWorkspace<TLanes, T>.FillsLanes(inputs, outputs) ? InputProducts(rows, inputs, outputs)
            : BackwardWorkspace<TLanes, T>.IsWide(inputs, outputs) ? OuterProducts(rows, inputs, outputs)
            : DotProducts(rows, inputs, outputs);

        public override Action Arctan(int length)
        {
            AlignedBuffer<T> x = Numbers(length), values = new(length), slopes = new(length);
            return () => Elementwise<TLanes, T>.Apply<Arctangent>(x.Span, values.Span, slopes.Span);
        }

        public override Action Exponential(int length)
        {
            AlignedBuffer<T> x = Numbers(length), result = new(length);
            return () =>
            {
                Span<T> source = x.Span, target = result.Span;
                for (int i = 0; i < source.Length; i += TLanes.Count)
                    Exponential<TLanes, T>.Evaluate(TLanes.Load(in source[i])).Store(ref target[i]);
            };
        }

        public override Action Logarithm(int length)
        {
            AlignedBuffer<T> x = Numbers(length), result = new(length);
            foreach (ref T number in x.Span) number = T.Abs(number) + T.One;
            return () =>
            {
                Span<T> source = x.Span, target = result.Span;
                for (int i = 0; i < source.Length; i += TLanes.Count)
                    NaturalLogarithm<TLanes, T>.Evaluate(TLanes.Load(in source[i])).Store(ref target[i]);
            };
        }

        private static int Panels(int rows) => (rows + Width - 1) / Width;

        /// <summary>Ordinary numbers between -3 and 3.</summary>
        private static AlignedBuffer<T> Numbers(int length)
        {
            var numbers = new AlignedBuffer<T>(length);
            for (int i = 0; i < length; i++) numbers.Span[i] = T.CreateChecked(3 * Math.Sin(i + 1));
            return numbers;
        }
    }
}
