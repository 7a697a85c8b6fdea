using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Values;

namespace NormLab.Experiments.Format;

/// <summary>Writes an experiment file: sections as blocks, what is short on one line.</summary>
internal sealed partial class ExperimentWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>The text of the file.</summary>
    /// <exception cref="ArgumentException">A condition has the same penalty twice.</exception>
    public string Write(ExperimentSpecification experiment)
    {
        Line("name", Quote(experiment.Name));
        Line("title", Quote(experiment.Title));
        Data(experiment.Data);
        Section("network");
        Line("  hidden", List(experiment.HiddenSizes, Number));
        Line("  activation", experiment.Activation.Name);
        Line("  biases", experiment.Biases ? "true" : "false");
        Line("  initialization", OneOrList(experiment.Initialization, Names.Of));
        Section("objective");
        Line("  loss", Names.Of(experiment.Loss));
        Line("  softmax", Names.Of(experiment.Softmax));
        Line("  penalty", $"{{reduction: {Names.Of(experiment.PenaltyReduction)}, layers: {OneOrList(experiment.PenaltyMultipliers, Number)}}}");
        Training(experiment.Training);
        Random(experiment.Stream);
        Section("zeros");
        Line("  threshold", Number(experiment.ZeroRule.Threshold));
        Line("  rule", experiment.ZeroRule.Signed ? "signed" : "magnitude");
        Line("  layers", OneOrList(experiment.ZeroRule.Multipliers, Number));
        Section("conditions");
        foreach (ConditionSpecification condition in experiment.Conditions) Line("  " + Quote(condition.Name), Condition(condition));
        Line("seeds", List(experiment.Seeds, Number));
        Line("precision", Names.Of(experiment.Precision));
        return _text.ToString();
    }

    private void Data(DataSpecification data)
    {
        Section("data");
        Line("  source", Quote(data.File ?? data.Source));
        if (data.Label is { } label) Line("  label", Quote(label));
        if (data.Drop is { Length: > 0 } drop) Line("  drop", List(drop, Quote));
        Line("  scaling", Names.Of(data.Scaling));
        Line("  split", $"{{seed: {Number(data.Split.Seed)}, validation: {Number(data.Split.Validation)}, test: {Number(data.Split.Test)}{Optional(data.Split)}}}");
    }

    private static string Optional(SplitSpecification split)
    {
        string fold = split.Fold is { } part ? $", fold: {{index: {Number(part.Index)}, count: {Number(part.Count)}, seed: {Number(part.Seed)}}}" : "";
        return (split.Stratified ? ", stratified: true" : "") + fold + (split.WithholdTest ? ", withhold-test: true" : "");
    }

    private void Training(TrainingSpecification training)
    {
        Section("training");
        Line("  optimizer", training.Optimizer.Kind);
        Line("  learning-rate", Number(training.LearningRate));
        foreach ((string key, double value) in training.Optimizer.Options) Line("  " + key, Number(value));
        if (training.Schedule is { } schedule) Line("  schedule", Schedule(schedule));
        Line("  batch", training.BatchSize is { } rows ? Number(rows) : "full");
        Line("  steps", Number(training.Steps));
        Section("record");
        Line("  every", Number(training.RecordEvery));
        Line("  moment", Names.Of(training.RecordMoment));
    }

    private static string Schedule(ScheduleSpecification schedule)
    {
        string step = schedule.Step is { } drops ? $", step: {{every: {Number(drops.Every)}, factor: {Number(drops.Factor)}}}" : "";
        string cosine = schedule.Cosine is { } falls ? $", cosine: {{final: {Number(falls.Final)}}}" : "";
        return $"{{warm-up: {Number(schedule.WarmUp)}{step}{cosine}}}";
    }

    private void Random(StreamSpecification stream)
    {
        Section("random");
        Line("  generator", Names.Of(stream.Generator));
        if (stream.Shared is not { } shared) return;
        Section("  shared");
        Line("    seed", Number(shared.Seed));
        Line("    seeds", List(shared.Seeds, Number));
        Line("    shuffled-rows", Number(shared.ShuffledRows));
        Line("    discarded-normals", Number(shared.DiscardedNormals));
    }

    private static string Condition(ConditionSpecification condition)
    {
        if (condition.Penalties.GroupBy(term => term.Kind).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The condition '{condition.Name}' has the penalty '{twice.Key}' twice; an experiment file can "
                + "hold it once.", nameof(condition));
        var parts = new List<string>();
        if (condition.Penalties.Length > 0) parts.Add($"penalty: {{{string.Join(", ", condition.Penalties.Select(Term))}}}");
        if (condition.Dropout is { } dropout) parts.Add($"dropout: {{rate: {Number(dropout.Rate)}, placement: {Names.Of(dropout.Placement)}{Optional(dropout)}}}");
        if (condition.HardConcrete is { } gates)
            parts.Add($"hard-concrete: {{coefficient: {Number(gates.Coefficient)}, drop-rate: {Number(gates.DropRate)}, temperature: {Number(gates.Temperature)}}}");
        return $"{{{string.Join(", ", parts)}}}";
    }

    private static string Optional(DropoutOptions dropout) => dropout.Noise == DropoutNoise.Bernoulli ? "" : $", noise: {Names.Of(dropout.Noise)}";

    private static string Term(PenaltyTerm term)
    {
        PenaltyKind kind = PenaltyCatalog.Find(term.Kind) ?? throw new ArgumentException(PenaltyCatalog.Refusal(term), nameof(term));
        var parts = new List<string>();
        foreach (NumberOption option in kind.Options)
        {
            if (term.Options.Find(option.Key) is { } value && value != option.Default) parts.Add($"{option.Key}: {Number(value)}");
        }
        if (kind.NumberKey is { } key) parts.Add($"{key}: {Number(term.Coefficient)}");
        if (term.By is { } by) parts.Add($"by: {Names.Of(by)}");
        if (term.Update is { } update) parts.Add($"update: {Names.Of(update)}");
        if (term.Schedule is { } schedule) parts.Add($"schedule: {Schedule(schedule)}");
        if (term.Layers is { } layers) parts.Add($"layers: {OneOrList(layers.ToImmutableArray(), Number)}");
        return parts.Count == 1 && PenaltyShape.Of(kind) is NumberOrMappingShape ? $"{term.Kind}: {Number(term.Coefficient)}" : $"{term.Kind}: {{{string.Join(", ", parts)}}}";
    }

    private static string Schedule(PenaltySchedule schedule) => schedule.Ramp is { } ramp
        ? $"{{ramp: {{steps: {Number(ramp.Steps)}, from: {Number(ramp.From)}}}}}"
        : $"{{cyclic: {{period: {Number(schedule.Cyclic!.Period)}, lowest: {Number(schedule.Cyclic.Lowest)}}}}}";

    private void Section(string key) => _text.Append(key).Append(":\n");

    private void Line(string key, string value) => _text.Append(key).Append(": ").Append(value).Append('\n');

    private static string Number<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static string List<T>(ImmutableArray<T> items, Func<T, string> write) => $"[{string.Join(", ", items.Select(write))}]";

    private static string OneOrList<T>(ImmutableArray<T> items, Func<T, string> write) => items is [var single] ? write(single) : List(items, write);

    // Words with a letter first that no version of YAML takes for anything else; all other text is quoted.
    [GeneratedRegex(@"^(?!(?:true|false|null|yes|no|on|off|y|n)\z)[A-Za-z][A-Za-z0-9_./-]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex PlainWord();

    private static string Quote(string text)
    {
        if (PlainWord().IsMatch(text)) return text;
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            bool isUnsafe = char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (isUnsafe) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}
