using NormLab.Data.Targets;

namespace NormLab.Analysis.Metrics;

/// <summary>What predictions are worth, as one number. A kind of it is one file and one line in <see cref="MetricCatalog"/>.</summary>
public abstract class Metric
{
    private protected Metric()
    {
    }

    /// <summary>Its name in options and keys: lower-case letters, digits and '-'.</summary>
    public abstract string Name { get; }

    /// <summary>What it is called in sentences: "log loss".</summary>
    public abstract string Title { get; }

    /// <summary>What it is called at the head of a column.</summary>
    public virtual string Header => Title;

    /// <summary>What it is, for people, in words without a full stop.</summary>
    public abstract string Description { get; }

    /// <summary>What it is a metric of.</summary>
    public abstract TargetKind Target { get; }

    /// <summary>Whether more is better.</summary>
    public virtual bool MoreIsBetter => true;

    /// <summary>Whether it lies between 0 and 1 and counts rows, so that a difference is one of percent points.</summary>
    public virtual bool IsShare => false;

    /// <summary>Whether it is told in the target's own unit.</summary>
    public virtual bool IsInUnits => false;

    /// <summary>Whether it follows from a mean over rows, each with a score of its own, so that what is said of other rows can rest on how
    /// rows vary. What ranks or counts rows together can only be shown.</summary>
    public virtual bool IsMeanOverRows => false;

    /// <summary>1 where more is better, else -1.</summary>
    public int Sign => MoreIsBetter ? 1 : -1;

    /// <summary>The metric of rows together.</summary>
    /// <exception cref="ArgumentException">The rows have predictions of another kind.</exception>
    public abstract double Measure(ScoredRows rows);

    /// <summary>The metric that a mean of the rows' scores stands for.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="unit">The deviation of the rows' targets; 1 of classes.</param>
    public virtual double FromMean(double mean, double unit) => mean;

    /// <summary>By how much the metric differs for each unit in which two means differ.</summary>
    /// <param name="first">A mean.</param>
    /// <param name="second">The other.</param>
    /// <param name="unit">The deviation of the rows' targets; 1 of classes.</param>
    public virtual double Slope(double first, double second, double unit) => FromMean(1, unit) - FromMean(0, unit);
}
