using System.Collections.Immutable;
using NormLab.Data.Tables;

namespace NormLab.Cli.Requests;

/// <summary>The table that a verb was asked to work on.</summary>
/// <param name="File">Its file; null for the digits.</param>
/// <param name="Label">The column that holds the class; null for the digits.</param>
/// <param name="Drop">Columns to leave out.</param>
/// <param name="Reading">What was said of how it is read; null for nothing.</param>
internal sealed record TableRequest(string? File, string? Label, ImmutableArray<string> Drop, ReadingOptions? Reading);
