namespace NormLab.Analysis.Metrics;

/// <summary>The area under the ROC curve: of two classes the second's, of more the mean of each against the others; NaN where a class has
/// no rows or all.</summary>
internal sealed class AreaUnderCurve : ClassMetric
{
    public override string Name => "auc";

    public override string Title => "AUC";

    public override string Description =>
        "the area under the ROC curve, of two classes the second's, of more the mean of each against the others";

    public override double Measure(ClassRows rows)
    {
        double sum = 0;
        int first = rows.Classes == 2 ? 1 : 0;
        for (int c = first; c < rows.Classes; c++) sum += Of(rows, c);
        return sum / (rows.Classes - first);
    }

    /// <summary>The chance that a row of the class has a larger probability of it than another row, equal ones counting half (Hanley and
    /// McNeil 1982).</summary>
    private static double Of(ClassRows rows, int of)
    {
        var values = new float[rows.RowCount];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        for (int i = 0; i < values.Length; i++) values[i] = rows.ProbabilitiesOf(i)[of];
        Array.Sort(values, order);
        double members = 0, others = 0, pairs = 0;
        for (int start = 0; start < values.Length;)
        {
            int end = start;
            double equalMembers = 0, equalOthers = 0;
            for (; end < values.Length && values[end] == values[start]; end++)
            {
                if (rows.Labels.Span[order[end]] == of) equalMembers += rows.WeightOf(order[end]);
                else equalOthers += rows.WeightOf(order[end]);
            }
            pairs += equalMembers * (others + equalOthers / 2);
            (members, others, start) = (members + equalMembers, others + equalOthers, end);
        }
        return pairs / (members * others);
    }
}
