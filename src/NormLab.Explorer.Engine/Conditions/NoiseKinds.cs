using NormLab.Explorer.Engine.Protocol;
using NormLab.Training.Dropout;
using NormLab.Training.Noises;
using NormLab.Values;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>The kinds of noise of <see cref="NoiseCatalog"/> as kinds of conditions.</summary>
internal static class NoiseKinds
{
    /// <summary>A noise as a kind of condition.</summary>
    public static ConditionKind Of(NoiseKind noise)
    {
        bool isRate = noise.Search.Unit == StrengthUnit.DropRate;
        return new ConditionKind(noise.Name, noise.Label, noise.Formula)
        {
            Group = ConditionGroups.Noise,
            Colour = ConditionInks.Of(noise.Name),
            Strength = isRate ? StrengthControl.Rate(noise.Slider.Start, noise.Slider.Maximum)
                : StrengthControl.Coefficient(noise.Slider.Start, noise.Slider.Minimum, noise.Slider.Maximum),
            Create = column =>
            {
                Noise options = noise.Create(isRate ? RateOf(column) : column.Strength!.Value);
                return new Regularization { Dropout = options.Dropout, HardConcrete = options.HardConcrete };
            },
        };
    }

    /// <summary>The kind of a dropout.</summary>
    public static string KindOf(DropoutOptions dropout) => NoiseCatalog.Kinds.FirstOrDefault(kind => kind.Is(dropout))?.Name ?? "dropout";

    private static double RateOf(ColumnChoice column) => column.Strength is >= 0 and < 1 and var rate
        ? rate
        : throw new ArgumentException(FormattableString.Invariant(
            $"The rate of '{column.Kind}' is {column.Strength}; it must be at least 0 and below 1."));
}
