using System.Collections.Immutable;
using System.Globalization;

namespace NormLab.Data.Splits;

/// <summary>Stratified k-fold cross-validation (R. Kohavi, A Study of Cross-Validation and Bootstrap for Accuracy Estimation and Model
/// Selection, IJCAI 1995): the rows that are not for testing are divided into k parts with the same shares of the classes, and each part in
/// turn validates what is trained on the others.</summary>
public static class StratifiedFolds
{
    /// <summary>Divides the training and validation rows of a split anew. They are shuffled by NumPy's legacy stream and dealt to the k
    /// folds in turn, class after class, so that the number of rows of each class, and of all, differs by at most one between folds. A
    /// class with fewer than k rows is missing in the validation parts of some folds, and never among their training rows.</summary>
    /// <param name="split">The split; its test rows stay what they are, in every fold.</param>
    /// <param name="labels">The class of each row of the data set.</param>
    /// <param name="count">k, the number of folds, at least 2.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <param name="trainsSingleRows">Whether the single row of a class is trained on in every fold, instead of refused.</param>
    /// <returns>k splits with disjoint validation rows.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 folds or fewer rows than folds.</exception>
    /// <exception cref="SingleRowException">A class has a single row, which can't be trained on and validated.</exception>
    public static ImmutableArray<RowSplit> Of(RowSplit split, ReadOnlySpan<int> labels, int count, uint seed,
        bool trainsSingleRows = false)
    {
        int[] rows = [.. split.Train, .. split.Validation];
        // In one order, whatever split they come from: the same rows make the same folds.
        Array.Sort(rows);
        if (count < 2 || count > rows.Length) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"Cross-validation of {rows.Length} rows can have 2 to {rows.Length} folds, not {count}."));
        int[] shuffled = [.. RowSplit.Order(rows.Length, seed).Select(i => rows[i])], label = labels.ToArray();
        var fold = new int[labels.Length];
        int dealt = 0;
        foreach (IGrouping<int, int> members in shuffled.GroupBy(row => label[row]).OrderBy(group => group.Key))
        {
            if (trainsSingleRows && members.Take(2).Count() == 1)
            {
                fold[members.First()] = -1;
                continue;
            }
            int before = dealt;
            foreach (int row in members) fold[row] = dealt++ % count;
            if (dealt - before == 1) throw new SingleRowException(members.Key);
        }
        return [.. Enumerable.Range(0, count)
            .Select(f => new RowSplit([.. shuffled.Where(row => fold[row] != f)], [.. shuffled.Where(row => fold[row] == f)], split.Test))];
    }
}
