// Does a network hold a small one that learns as well, if it starts from the same weights? A network of one's own, pruned to 5%.
// Run it with: dotnet run examples/tickets.cs [steps]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Networks;
using NormLab.Studies.Tickets;
using NormLab.Training.Optimizers;

int steps = args.Length > 0 ? int.Parse(args[0]) : 1000;
var study = new TicketsSpecification
{
    Experiment = new()
    {
        Name = "tickets",
        HiddenSizes = [64],
        Activation = Activation.Relu,
        Training = new() { Optimizer = Optimizer.Adam, LearningRate = 0.002, BatchSize = 64, Steps = steps },
        Seeds = [1, 2, 3, 4, 5],
    },
    Remove = 0.4,
    Until = 0.05,
    Every = 1,
    LabelNoise = 0,
    Widths = [],
};

TicketsResult result = Laboratory.Ask(data => new TicketsStudy(study, data), Path.Combine(Path.GetTempPath(), "normlab-tickets"),
    new ProgressLines(Console.Error));
foreach (TicketPoint ticket in result.Main.Measured)
{
    TicketPoint twin = result.Main[TicketArm.NewWeights]!.At(ticket.Place.Round)!;
    double share = result.Main.ShareOf(ticket);
    Console.WriteLine($"{share,5:P0} of the weights: ticket {ticket.Test.Estimate:F3}, new weights {twin.Test.Estimate:F3}");
}
Console.WriteLine(result.Answer.Sentence);
