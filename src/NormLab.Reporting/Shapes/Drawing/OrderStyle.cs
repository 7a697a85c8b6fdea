using System.Globalization;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Shapes.Drawing;

/// <summary>Names and colours of orders. A norm has the colour of the condition that is named after it in reports: "L1", "Linf".</summary>
/// <param name="orders">All orders of a gallery.</param>
public sealed class OrderStyle(IEnumerable<NormOrder> orders)
{
    // One half stands first among what is not the article's, so that it has one colour whatever else is drawn.
    private readonly Palette _palette = new([Condition(0.5), .. orders.Select(Condition)]);

    /// <summary>The colour of an order.</summary>
    /// <exception cref="ArgumentException">The style was made without this order.</exception>
    public Ink this[NormOrder order] => _palette[Condition(order)];

    /// <summary>The colour of a penalty: that of the norm it is the power of, or one of its own.</summary>
    /// <param name="penalty">Its name in the catalog.</param>
    /// <param name="all">All penalties drawn with it, which share out what colours are left.</param>
    public static Ink OfPenalty(string penalty, IEnumerable<string> all) =>
        new Palette([Condition(0.5), .. all.Select(OfNorm)])[OfNorm(penalty)];

    /// <summary>An order as it is read: "½", "∞", "3".</summary>
    public static string Number(NormOrder order) => order.Value switch
    {
        0.5 => "½",
        double.PositiveInfinity => "∞",
        double n => n is >= 0.01 or 0 ? Math.Round(n, 2).ToString(CultureInfo.InvariantCulture) : Text.Number(n),
    };

    private static string OfNorm(string penalty) => penalty switch
    {
        "l0" or "l1" or "l2" or "l3" or "linf" => $"L{penalty[1..]}",
        "l1/2" => Condition(0.5),
        _ => penalty,
    };

    /// <summary>A norm's name, set with its order lowered.</summary>
    public static string Name(NormOrder order) => order.Value == 0.5 ? "L½" : $"L_{{{Number(order)}}}";

    /// <summary>A norm's name in a sentence: "L1", "Linf".</summary>
    public static string Condition(NormOrder order) => $"L{order}";
}
