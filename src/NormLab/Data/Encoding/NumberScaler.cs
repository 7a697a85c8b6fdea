namespace NormLab.Data.Encoding;

/// <summary>Replaces every number y that is to be predicted by (y - shift) / scale, and what a network says by the number it stands
/// for.</summary>
/// <param name="Shift">What is subtracted: the training rows' mean.</param>
/// <param name="Scale">What is divided by, above 0: the training rows' standard deviation.</param>
public sealed record NumberScaler(double Shift, double Scale)
{
    /// <summary>Mean 0 and standard deviation 1, with n in the denominator, of these numbers; where all are the same, or differ by rounding
    /// alone, the deviation stays 0.</summary>
    public static NumberScaler Standard(ReadOnlyMemory<double> train)
    {
        ColumnMoments moments = ColumnMoments.Of(new RowBlocks(train.Length, 1, take => take(train.Span)))[0];
        return new NumberScaler(moments.Mean, moments.Deviation == 0 ? 1 : moments.Deviation);
    }

    /// <summary>A number as the network sees it.</summary>
    public double Apply(double number) => (number - Shift) / Scale;

    /// <summary>The number that an output of the network stands for.</summary>
    public double Invert(double output) => Shift + Scale * output;
}
