using System.Collections.Immutable;

namespace NormLab.Data.Splits;

/// <summary>A rule by which rows are divided that must not be dealt one by one.</summary>
internal interface IRowDivision
{
    /// <summary>Cuts rows in three.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="validation">Share of validation rows.</param>
    /// <param name="test">Share of test rows.</param>
    /// <exception cref="ArgumentException">A part that is asked for would have no rows.</exception>
    RowSplit Cut(ImmutableArray<int> rows, double validation, double test);

    /// <summary>One fold of a cross-validation.</summary>
    /// <param name="rows">The rows that are divided.</param>
    /// <param name="index">Which fold validates, from 0.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="seed">What is random follows from it.</param>
    /// <exception cref="ArgumentException">There can't be so many folds.</exception>
    RowSplit Fold(ImmutableArray<int> rows, int index, int count, uint seed);
}
