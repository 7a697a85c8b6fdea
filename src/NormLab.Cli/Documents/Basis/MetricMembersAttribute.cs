using NormLab.Analysis.Metrics;

namespace NormLab.Cli.Documents.Basis;

/// <summary>Members that are called by metrics, as "logLoss": those that go with the experiment's target.</summary>
/// <param name="value">What each is.</param>
/// <param name="prefixes">What stands before a metric's name, as "averaged-".</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class MetricMembersAttribute(Type value, params string[] prefixes) : Attribute
{
    /// <summary>What each is.</summary>
    public Type Value { get; } = value;

    /// <summary>Their names, with what they mean.</summary>
    public IEnumerable<(string Name, string Meaning)> Members =>
        from prefix in prefixes.DefaultIfEmpty("")
        from metric in MetricCatalog.All
        select (MemberName.Of(prefix + metric.Name), metric.Description);
}
