using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Data.Sources;
using NormLab.Data.Surveys;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>normlab data: what a table holds and what would become of it, before anything is trained.</summary>
internal static class DataVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = $"A table: {SourceWords.Files}." };
        var label = new Option<string?>("--label")
        {
            Description = "The column that holds the class. Default: none yet.",
            HelpName = "NAME",
        };
        var drop = new Option<string[]?>("--drop")
        {
            Description = "Columns to leave out, separated by commas. A name with a comma in double quotes.",
            HelpName = "NAME,...",
            CustomParser = result => ColumnNames.Parse(result, "column"),
        };
        var reading = new ReadingArguments();
        Option<OutputFormat> format = FormatOption.TableJsonOrCsv("one line for each column");
        var command = new VerbCommand("data", "Look at a table before training: what each column holds, what would become of it, and what "
            + "to think about.",
            "normlab data patients.csv --label state") { file, label, drop };
        foreach (Option option in reading.All) command.Options.Add(option);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            DataSource source = DataSources.OfFile(path);
            var options = new SourceOptions(path, parsed.GetValue(label), [.. parsed.GetValue(drop) ?? []])
            {
                Reading = reading.Read(parsed),
            };
            TableSurvey survey = TableSurvey.Of(Find(source.Name, options));
            string next = NextCommand.After(survey, options);
            parsed.GetValue(format).Write(() => SurveyTable.Print(Terminal.Output, survey, next),
                output => output.Write(SurveyDocument.Of(survey, next), indented: true), output => SurveyDocument.WriteCsv(output, survey));
        });
        return command;
    }

    private static Data.Tables.FoundTable Find(string source, SourceOptions options)
    {
        try
        {
            return DataSources.Find(source, options);
        }
        catch (ArgumentException problem)
        {
            throw new UsageException($"{Excerpt.Of(options.File!, 200)}: {problem.Message}", problem);
        }
    }
}
