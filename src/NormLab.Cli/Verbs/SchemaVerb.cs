using System.CommandLine;
using NormLab.Cli.Documents;
using NormLab.Cli.Requests;
using NormLab.Experiments.Format;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>normlab schema: prints the JSON Schema of experiment files, of a document that a verb writes, or the columns of CSV.</summary>
internal static class SchemaVerb
{
    private const string Experiment = "experiment", Csv = "csv";

    public static Command Create()
    {
        string[] names = [Experiment, .. DocumentCatalog.Names, Csv];
        var name = new Argument<string>("NAME")
        {
            Description = $"{Experiment}: experiment files, for editors that complete and check YAML (the default). A document that a verb "
                + $"prints with --format json: {string.Join(", ", DocumentCatalog.Names)}. {Csv}: the columns of what verbs print with "
                + "--format csv.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => Experiment,
        }.Offering(names);
        var command = new VerbCommand("schema", "Print the JSON Schema of experiment files, or of what a verb prints for programs.",
            "normlab schema experiment") { name };
        command.SetAction(parsed =>
        {
            string wanted = parsed.GetValue(name) ?? Experiment;
            if (wanted == Experiment) Console.Out.WriteLine(ExperimentSchema.Text);
            else if (wanted == Csv) Console.Out.Write(Columns());
            else Console.Out.Write(DocumentCatalog.Schema(wanted) ?? throw new UsageException(
                $"There is no schema '{Excerpt.Of(wanted)}'.{NearestName.Question(names, wanted)} There are {string.Join(", ", names)}."));
        });
        return command;
    }

    private static string Columns() => string.Concat(DocumentCatalog.Csv.SelectMany(csv => csv.Columns, (csv, column) =>
        $"{csv.Verb},{column}\n").Prepend("verb,column\n"));
}
