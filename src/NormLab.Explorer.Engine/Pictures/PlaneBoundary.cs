using NormLab.Data.Planes;

namespace NormLab.Explorer.Engine.Pictures;

/// <summary>The line on which a function over the cells of a <see cref="PlaneGrid"/> is 0.</summary>
internal static class PlaneBoundary
{
    private const int Side = PlaneGrid.Side;

    /// <summary>Its length in units of the plane: through every square of four neighbouring middles it goes straight, between edges on
    /// which the function, taken as linear, is 0.</summary>
    public static double Length(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int row = 0; row + 1 < Side; row++)
        {
            for (int column = 0; column + 1 < Side; column++)
            {
                int at = row * Side + column;
                sum += Through(values[at], values[at + 1], values[at + Side + 1], values[at + Side]);
            }
        }
        return sum * 2 * PlaneShape.Reach / Side;
    }

    /// <summary>Regions of cells that share a sign and sides.</summary>
    public static int Pieces(ReadOnlySpan<double> values)
    {
        Span<int> parent = stackalloc int[Side * Side];
        int pieces = values.Length;
        for (int cell = 0; cell < values.Length; cell++) parent[cell] = cell;
        for (int cell = 0; cell < values.Length; cell++)
        {
            if (cell % Side + 1 < Side) Join(values, parent, cell, cell + 1, ref pieces);
            if (cell + Side < values.Length) Join(values, parent, cell, cell + Side, ref pieces);
        }
        return pieces;
    }

    private static void Join(ReadOnlySpan<double> values, Span<int> parent, int one, int other, ref int pieces)
    {
        if (values[one] >= 0 != values[other] >= 0) return;
        (int a, int b) = (Root(parent, one), Root(parent, other));
        if (a == b) return;
        parent[Math.Max(a, b)] = Math.Min(a, b);
        pieces--;
    }

    private static int Root(Span<int> parent, int cell)
    {
        for (; parent[cell] != cell; cell = parent[cell]) parent[cell] = parent[parent[cell]];
        return cell;
    }

    /// <summary>Through one square, whose corners go round.</summary>
    private static double Through(double a, double b, double c, double d)
    {
        int crossings = (a >= 0 != b >= 0 ? 1 : 0) + (b >= 0 != c >= 0 ? 1 : 0) + (c >= 0 != d >= 0 ? 1 : 0) + (d >= 0 != a >= 0 ? 1 : 0);
        if (crossings == 0) return 0;
        Span<(double X, double Y)> places = stackalloc (double, double)[4];
        int found = 0;
        if (a >= 0 != b >= 0) places[found++] = (Share(a, b), 0);
        if (b >= 0 != c >= 0) places[found++] = (1, Share(b, c));
        if (c >= 0 != d >= 0) places[found++] = (1 - Share(c, d), 1);
        if (d >= 0 != a >= 0) places[found++] = (0, 1 - Share(d, a));
        if (found == 2) return Distance(places[0], places[1]);
        // A saddle: what its middle is joined to stays together.
        return a >= 0 == (a + b + c + d >= 0) ? Distance(places[0], places[1]) + Distance(places[2], places[3])
            : Distance(places[0], places[3]) + Distance(places[1], places[2]);
    }

    private static double Share(double from, double to) => from / (from - to);

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
