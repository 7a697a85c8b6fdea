namespace NormLab.Values;

/// <summary>A number that a kind in a catalog takes, such as the momentum of an optimizer.</summary>
/// <param name="Key">Its key in an experiment file, in kebab-case.</param>
/// <param name="Description">One line for people, without a full stop.</param>
/// <param name="Range">The numbers it may be.</param>
/// <param name="Default">Its value where none is given, or null: it must be given.</param>
public sealed record NumberOption(string Key, string Description, NumberRange Range, double? Default = null);
