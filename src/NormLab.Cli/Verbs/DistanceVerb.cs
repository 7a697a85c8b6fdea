using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Norms;

namespace NormLab.Cli.Verbs;

/// <summary>normlab distance: how far the parameters of two models are apart, in any norm.</summary>
internal static class DistanceVerb
{
    private static readonly NormOrder[] DefaultOrders = [1, 2, NormOrder.Infinity];

    public static Command Create()
    {
        var first = new Argument<string>("A") { Description = "A safetensors file of parameters, such as a run's weights.safetensors." };
        var second = new Argument<string>("B")
        {
            Description = "Another with tensors of the same names and shapes; the precisions may differ.",
        };
        var norms = new Option<NormOrder[]?>("--norm")
        {
            Description = "Orders of the norms, any numbers from 0 up or inf; several times or separated by commas. Default: 1, 2 and inf.",
            HelpName = "N,N,...",
            CustomParser = result => ArgumentValues.List(result, NormOrder.Parse).Distinct(result),
        };
        Option<OutputFormat> format = FormatOption.TableJsonOrCsv("one line for each tensor and norm");
        var command = new VerbCommand("distance", "Measure how far the parameters of two models are "
            + "apart: ||A - B||_n of each tensor and of all.",
            "normlab distance a/weights.safetensors b/weights.safetensors --norm 1,2,inf") { first, second, norms, format };
        command.SetAction(parsed =>
        {
            NormOrder[] orders = parsed.GetValue(norms) is { Length: > 0 } given ? given : DefaultOrders;
            string a = parsed.GetRequiredValue(first), b = parsed.GetRequiredValue(second);
            ParameterDistance distance = ParameterDistance.BetweenFiles(a, b, orders);
            parsed.GetValue(format).Write(() => DistanceTable.Print(Terminal.Output, distance, a, b),
                output => output.Write(DistanceDocument.Of(distance, a, b), indented: true),
                output => DistanceDocument.WriteCsv(output, distance));
        });
        return command;
    }
}
