using System.CommandLine.Parsing;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>Reads what is given for an option. What can't be read is refused in one sentence that names the option and the words.</summary>
internal static class ArgumentValues
{
    /// <summary>One of some words: <c>--by is incoming or outgoing, not 'x'</c>.</summary>
    public static T? Word<T>(ArgumentResult result, params (string Name, T Value)[] words)
    {
        string text = result.Tokens[0].Value;
        foreach ((string name, T value) in words) if (name == text) return value;
        string[] names = [.. words.Select(word => word.Name)];
        return Refuse<T?>(result,
            $"{NameOf(result)} is {string.Join(", ", names[..^1])} or {names[^1]}, not '{Excerpt.Of(text)}'");
    }

    /// <summary>A whole number within limits.</summary>
    public static long? WholeNumber(ArgumentResult result, long least, long most)
    {
        string text = result.Tokens[0].Value;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number >= least && number <= most
            ? number
            : Refuse<long?>(result, $"{NameOf(result)} takes a whole number from {least} to {most}, not '{Excerpt.Of(text)}'");
    }

    /// <summary>A number; <see langword="null"/> where the text is none.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A whole number without a sign; <see langword="null"/> where the text is none, or one beyond
    /// <paramref name="most"/>.</summary>
    public static long? Natural(string text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most ? number : null;

    /// <summary>Numbers separated by commas.</summary>
    /// <param name="result">What is given.</param>
    /// <param name="numbers">What they are, in the refusal: "whole numbers from 0 to 9".</param>
    /// <param name="read">One of them, or null.</param>
    public static T[]? Numbers<T>(ArgumentResult result, string numbers, Func<string, T?> read) where T : struct
    {
        var values = new List<T>();
        foreach (string text in Parts(result))
        {
            if (read(text.Trim()) is not { } value)
                return Refuse<T[]?>(result, $"{NameOf(result)} takes {numbers} separated by commas, not '{Excerpt.Of(text)}'");
            values.Add(value);
        }
        return [.. values];
    }

    /// <summary>Things separated by commas, each written in its own way.</summary>
    /// <param name="result">What is given.</param>
    /// <param name="read">One of them; what a <see cref="FormatException"/> says is told.</param>
    public static T[]? List<T>(ArgumentResult result, Func<string, T> read)
    {
        try
        {
            return [.. Parts(result).Select(text => read(text.Trim()))];
        }
        catch (FormatException error)
        {
            return Refuse<T[]?>(result, $"{NameOf(result)}: {error.Message}");
        }
    }

    /// <summary>The same, but none may stand there twice.</summary>
    public static T[]? Distinct<T>(this T[]? values, ArgumentResult result) =>
        values?.GroupBy(value => value).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? Refuse<T[]?>(result, string.Create(CultureInfo.InvariantCulture, $"{NameOf(result)} names {twice.Key} twice"))
            : values;

    /// <summary>What was given, cut at its commas.</summary>
    public static IEnumerable<string> Parts(ArgumentResult result) => result.Tokens.SelectMany(token => token.Value.Split(','));

    public static T? Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }

    private static string NameOf(ArgumentResult result) => (result.Parent as OptionResult)?.IdentifierToken?.Value ?? result.Argument.Name;
}
