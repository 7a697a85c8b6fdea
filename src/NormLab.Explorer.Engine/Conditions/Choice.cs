namespace NormLab.Explorer.Engine.Conditions;

/// <summary>One of several values that a control offers.</summary>
/// <param name="Value">The value.</param>
/// <param name="Label">For people.</param>
/// <param name="Tip">What it means; null where the label says it.</param>
internal sealed record Choice<T>(T Value, string Label, string? Tip = null);
