namespace NormLab.Data;

/// <summary>A data set divided in three.</summary>
/// <param name="Train">Rows that weights are fitted to.</param>
/// <param name="Validation">Rows that choices are made by.</param>
/// <param name="Test">Rows that are looked at once, at the end; possibly none.</param>
public sealed record SplitRows(LabelledRows Train, LabelledRows Validation, LabelledRows Test);
