using NormLab.Reporting.Shapes.Drawing;

namespace NormLab.Reporting.Shapes.Animations;

/// <summary>How time goes in animations that end as they begin.</summary>
internal static class Loop
{
    /// <summary>Width of the pictures that move.</summary>
    public const int PageWidth = 800;

    /// <summary>From 0 to 1 and back over the frames, slowly at both ends.</summary>
    public static double ThereAndBack(int frame, int frames) => (1 - Math.Cos(2 * Math.PI * frame / frames)) / 2;

    /// <summary>From 0 to 1 as the share does, slowly at both ends.</summary>
    public static double Ease(double share) => (1 - Math.Cos(Math.PI * share)) / 2;

    /// <summary>A rest at the first frame and at the middle one, for those who read.</summary>
    public static Func<int, int> RestAtBothEnds(int frames, int centiseconds) => frame => frame == 0 || frame == frames / 2
        ? centiseconds
        : Animation.Moving;
}
