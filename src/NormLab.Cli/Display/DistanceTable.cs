using System.Globalization;
using NormLab.Norms;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints how far two models are apart: a table for each norm, a row for each tensor, the total last.</summary>
internal static class DistanceTable
{
    public static void Print(IAnsiConsole console, ParameterDistance distance, string first, string second)
    {
        console.WriteLine($"A = {first}");
        console.WriteLine($"B = {second}");
        for (int i = 0; i < distance.Total.Length; i++)
        {
            NormOrder order = distance.Total[i].Order;
            var table = new PlainTable(
                ["tensor", "shape", $"||A - B||_{order}", $"||A||_{order}", $"||B||_{order}", "relative"], leftAligned: 1);
            foreach (TensorDistance tensor in distance.Tensors)
                AddRow(table, tensor.Name, string.Join(" x ", tensor.Shape), tensor.Norms[i]);
            AddRow(table, "all", distance.Count.ToString("N0", CultureInfo.InvariantCulture), distance.Total[i]);
            table.Print(console);
        }
        console.WriteLine("relative = ||A - B|| / ||A||");
        if (distance.LeftOut.Length > 0)
            console.WriteLine($"Not compared, since they hold whole numbers or truth values: {string.Join(", ", distance.LeftOut)}.");
    }

    private static void AddRow(PlainTable table, string name, string shape, NormDistance norm) =>
        table.Add(name, shape, Text(norm.Distance), Text(norm.First), Text(norm.Second), Text(norm.Relative));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
