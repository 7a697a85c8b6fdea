namespace NormLab.Experiments.Specifications;

/// <summary>Which losses and accuracies of a run its tables report.</summary>
public enum ReportedFigures
{
    /// <summary>Those of the final weights, which also the test rows are measured with.</summary>
    FinalWeights,

    /// <summary>Those of the last record of the learning curve, as the article's tables have them; the test rows see the final weights all
    /// the same.</summary>
    LastRecord,
}
