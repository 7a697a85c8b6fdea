using System.Globalization;
using System.Text.RegularExpressions;
using NormLab.Experiments.Format.Trees;
using NormLab.Formats;

namespace NormLab.Experiments.Format.Shapes;

/// <summary>Holds a single value against the format, and reads the numbers that pass.</summary>
internal static partial class ScalarCheck
{
    /// <summary>Checks a value.</summary>
    /// <exception cref="InputFileException">Something else must stand there.</exception>
    public static void Check(ScalarNode scalar, Shape shape, string what)
    {
        InputFileException Wrong(string expected) => scalar.Place.Problem($"{what} must be {expected}, not {Words.Given(scalar)}.");
        bool plain = !scalar.IsQuoted;
        switch (shape)
        {
            case IntegerShape integer:
                if (scalar.Text == integer.Word) break;
                if (!plain || !WholeNumber().IsMatch(scalar.Text)) throw Wrong(Words.Expected(shape));
                if (!long.TryParse(scalar.Text, CultureInfo.InvariantCulture, out long whole) || whole < integer.Minimum
                    || whole > integer.Maximum)
                    throw Wrong(Words.Expected(shape));
                break;
            case NumberShape number:
                if (!plain || !DecimalNumber().IsMatch(scalar.Text) || !number.Allows(Number(scalar))) throw Wrong(Words.Expected(shape));
                break;
            case BooleanShape:
                if (!plain || scalar.Text is not ("true" or "false")) throw Wrong(Words.Expected(shape));
                break;
            case ChoiceShape choice:
                if (!choice.Names.Contains(scalar.Text))
                    throw scalar.Place.Problem(
                        $"{what} must be {Words.Expected(shape)}, not "
                        + $"{Words.Given(scalar)}.{NearestName.Question(choice.Names, scalar.Text)}");
                break;
            case TextShape text:
                if (scalar.IsNull || scalar.IsBoolean) throw Wrong($"text; put it in quotes if {Words.Given(scalar)} is meant as such");
                Match match = text.Pattern.Match(scalar.Text);
                // "$" also matches before a final line break, so the length decides.
                if (!match.Success || match.Length != scalar.Text.Length) throw Wrong(text.Rule);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape of a single value.");
        }
    }

    /// <summary>Reads a number that <see cref="Check"/> has passed.</summary>
    public static double Number(ScalarNode scalar) => double.Parse(scalar.Text, CultureInfo.InvariantCulture);

    /// <summary>Reads a whole number that <see cref="Check"/> has passed.</summary>
    public static long Integer(ScalarNode scalar) => long.Parse(scalar.Text, CultureInfo.InvariantCulture);

    /// <summary>A value in its one form: "007" and "7" are one seed.</summary>
    public static string Canonical(ScalarNode scalar, Shape shape) =>
        shape is IntegerShape ? Integer(scalar).ToString(CultureInfo.InvariantCulture) : scalar.Text;

    // YAML 1.2's core schema, in decimal.
    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex DecimalNumber();
}
