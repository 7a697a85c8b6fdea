using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data.Splits;

/// <summary>Divides rows by groups: all rows of a group are in one part. Groups are shuffled by NumPy's legacy stream; a cut fills the test
/// rows with whole groups until they have their share, then the validation rows; folds take the groups in turn, each the fold that has the
/// fewest rows so far.</summary>
/// <param name="groups">The group of every row of the table.</param>
/// <param name="column">The column that names them.</param>
/// <param name="seed">Seed of the shuffle of a cut.</param>
internal sealed class GroupDivision(ReadOnlyMemory<int> groups, string column, uint seed) : IRowDivision
{
    /// <inheritdoc/>
    public RowSplit Cut(ImmutableArray<int> rows, double validation, double test)
    {
        int[] sizes = [(int)(test * rows.Length), (int)(validation * rows.Length)];
        List<int>[] parts = [[], [], []];
        IGrouping<int, int>[] members = Shuffled(rows, seed);
        int needed = test > 0 ? 3 : 2;
        if (members.Length < needed) throw TooFew(members.Length, needed);
        for (int i = 0, part = test > 0 ? 0 : 1; i < members.Length; i++)
        {
            // What is left must do for the parts that have no group yet.
            if (part < 2 && parts[part].Count > 0 && (parts[part].Count >= sizes[part] || members.Length - i <= 2 - part)) part++;
            parts[part].AddRange(members[i]);
        }
        return new RowSplit([.. parts[2]], [.. parts[1]], [.. parts[0]]);
    }

    /// <inheritdoc/>
    public RowSplit Fold(ImmutableArray<int> rows, int index, int count, uint seed)
    {
        IGrouping<int, int>[] members = Shuffled(rows, seed);
        if (members.Length < count) throw TooFew(members.Length, count);
        List<int>[] folds = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        // The largest first, so that folds come out alike; of equals in the order of the shuffle.
        foreach (IGrouping<int, int> group in members.OrderByDescending(group => group.Count()))
            folds.MinBy(fold => fold.Count)!.AddRange(group);
        return new RowSplit([.. folds.Where((_, fold) => fold != index).SelectMany(fold => fold)], [.. folds[index]], []);
    }

    private IGrouping<int, int>[] Shuffled(ImmutableArray<int> rows, uint shuffle)
    {
        IGrouping<int, int>[] members = [.. rows.Order().GroupBy(row => groups.Span[row])];
        return [.. RowSplit.Order(members.Length, shuffle).Select(i => members[i])];
    }

    private ArgumentException TooFew(int there, int needed) => new(string.Create(CultureInfo.InvariantCulture,
        $"There {(there == 1 ? "is 1 group" : $"are {there} groups")} in '{Excerpt.Of(column)}' to divide into {needed} parts, and no "
            + $"group may "
        + $"be in two of them. Ask for fewer folds or splits, or divide without groups."));
}
