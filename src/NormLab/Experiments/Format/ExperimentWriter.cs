using System.Text;
using NormLab.Experiments.Format.Keys;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Format;

/// <summary>Writes an experiment file: sections as blocks, what is short on one line.</summary>
internal static class ExperimentWriter
{
    /// <summary>The text of the file.</summary>
    /// <exception cref="ArgumentException">A penalty is there twice.</exception>
    public static string Write(ExperimentSpecification experiment)
    {
        var text = new StringBuilder();
        foreach ((string name, string value, IEnumerable<(string Name, string Text)>? block) in ExperimentKeys.Current.Form
            .Parts(experiment))
        {
            if (block is null) Line(text, name, value);
            else
            {
                text.Append(name).Append(":\n");
                foreach ((string key, string one) in block) Line(text, "  " + key, one);
            }
        }
        return text.ToString();
    }

    private static void Line(StringBuilder text, string key, string value) => text.Append(key).Append(": ").Append(value).Append('\n');
}
