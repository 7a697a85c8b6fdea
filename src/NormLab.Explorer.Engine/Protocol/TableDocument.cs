using System.Collections.Immutable;
using NormLab.Data.Encoding;

namespace NormLab.Explorer.Engine.Protocol;

/// <summary>What the page is told of a table.</summary>
/// <param name="Id">Its name in the store.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="SuggestedLabel">The column that may be its class, or null.</param>
/// <param name="Image">Height and width of its rows, where they are images; else null.</param>
/// <param name="Head">Its first rows, cell by cell; none of images.</param>
/// <param name="Warnings">What to think about before training, a line each.</param>
internal sealed record TableDocument(string Id, string Name, int Rows, ImmutableArray<TableColumn> Columns, string? SuggestedLabel,
    int[]? Image, ImmutableArray<ImmutableArray<string>> Head, ImmutableArray<string> Warnings);

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">"number" or "words".</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Missing">Rows without one.</param>
/// <param name="CanBeLabel">Whether it can be the class.</param>
/// <param name="Classes">If so, its values with their rows, the largest first.</param>
/// <param name="IsRowNumber">Whether it counts the rows.</param>
internal sealed record TableColumn(string Name, string Kind, int Distinct, int Missing, bool CanBeLabel,
    ImmutableArray<ClassSize> Classes, bool IsRowNumber);
