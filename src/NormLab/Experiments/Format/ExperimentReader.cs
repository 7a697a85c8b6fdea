using NormLab.Experiments.Format.Keys;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments.Format;

/// <summary>Makes an experiment of a tree, and checks it with each of its conditions.</summary>
internal static class ExperimentReader
{
    /// <summary>The experiment that <paramref name="document"/> describes.</summary>
    /// <exception cref="InputFileException">The document is not of the format, or a condition can't be.</exception>
    public static ExperimentSpecification Read(Node document)
    {
        ExperimentKeys keys = ExperimentKeys.Current;
        new ShapeCheck(keys.Form.Mapping).Check(document, keys.Form.Shape, "the experiment");
        ExperimentSpecification experiment = keys.Form.Read(document, keys.Form.Blank);
        Check(experiment, null, document);
        var conditions = (MappingNode)((MappingNode)document).Find("conditions")!;
        foreach ((ScalarNode name, Node changes) in conditions.Entries)
            if (changes is MappingNode mapping) Check(Changed(experiment, mapping), mapping, document);
        CheckVaried(experiment, document);
        return experiment;
    }

    /// <summary>An experiment with some keys changed by a tree that the check of shapes has passed.</summary>
    public static ExperimentSpecification Changed(ExperimentSpecification experiment, MappingNode changes) =>
        ExperimentKeys.Current.Form.Read(NestedMapping.Of(changes), experiment);

    /// <summary>Where a key stands: in a condition, among the varied keys, or for all conditions; null where it stands nowhere.</summary>
    public static Place? PlaceOf(Node document, string path, string? condition)
    {
        if (document is not MappingNode experiment) return null;
        Node? changes = condition is null ? null : (experiment.Find("conditions") as MappingNode)?.Find(condition);
        Node? varied = (experiment.Find("vary") as MappingNode)?.Find(path);
        return (changes as MappingNode is { } own ? Whole(NestedMapping.Of(own), path) : null)?.Place ?? varied?.Place
            ?? Whole(experiment, path)?.Place ?? (Find(experiment, path) is { } part && part != experiment ? part.Place : null);
    }

    /// <summary>What stands at a path, or null.</summary>
    private static Node? Whole(Node? node, string path)
    {
        foreach (string part in path.Split('.')) node = (node as MappingNode)?.Find(part);
        return node;
    }

    /// <summary>Every value of a varied key must be one that the experiment can have.</summary>
    private static void CheckVaried(ExperimentSpecification experiment, Node document)
    {
        foreach (VariedKey varied in experiment.Vary)
        {
            Node place = ((MappingNode)document).Find("vary")!;
            foreach (SettingValue value in varied.Values)
            {
                ExperimentSpecification changed;
                try
                {
                    changed = Changed(experiment, Forms.Changes.Tree([new Setting(varied.Key, value)], place.Place.File));
                }
                catch (InputFileException refusal)
                {
                    // The value came out of its place; what is missing beside it is told there.
                    throw Find(place, varied.Key).Place.Problem(refusal.Problem);
                }
                // Only what the value itself breaks: the rest may be mended by another key that varies with it.
                if (ExperimentRules.Broken(changed) is { } broken && broken.Path.StartsWith(varied.Key, StringComparison.Ordinal))
                    throw Find(place, varied.Key).Place.Problem(broken.Problem);
            }
        }
    }

    private static void Check(ExperimentSpecification experiment, MappingNode? changes, Node document)
    {
        if (ExperimentRules.Broken(experiment) is not { } broken) return;
        Node place = Find(document, broken.Path);
        if (changes is not null && Find(NestedMapping.Of(changes), broken.Path) is { } inCondition && inCondition.Place != changes.Place)
            place = inCondition;
        throw place.Place.Problem(broken.Problem);
    }

    /// <summary>What stands at a path, or at the longest part of it that is there.</summary>
    private static Node Find(Node node, string path)
    {
        if (node is MappingNode varied && varied.Find(path) is { } whole) return whole;
        foreach (string part in path.Split('.'))
        {
            if ((node as MappingNode)?.Find(part) is not { } below) break;
            node = below;
        }
        return node;
    }
}
