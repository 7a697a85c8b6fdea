// Which regularizer for a table? In each of five splits, each is tuned over its own strength and measured on rows that no tuning saw.
// Run it with: dotnet run examples/compare.cs [steps] [file.csv label]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Studies.Comparison;

var comparison = new ComparisonSpecification
{
    File = args.Length > 2 ? args[1] : null,                 // null: the handwritten digits
    Label = args.Length > 2 ? args[2] : null,
    Methods = [.. "none l1 l2 dropout".Split(' ').Select(ComparisonMethods.Find)],
    HiddenSizes = [32, 32],
    Trials = 9,
    Seeds = 5,
    Steps = args.Length > 0 ? int.Parse(args[0]) : null,
};
ComparisonResult result = Laboratory.Compare(comparison, store: "comparison", new ProgressLines(Console.Error));

foreach (MethodResult method in result.Ranking)
{
    Console.WriteLine($"{method.Method.Name,-8}  {method.Choice.Strength,8:G3}  {method.Test.Estimate:F3} "
        + $"[{method.Test.Lower:F3}, {method.Test.Upper:F3}], averaged {method.AveragedTest.Estimate:F3}, "
        + $"{method.NearZero.Estimate:P1} near zero");
}
Console.WriteLine(Advice.Of(result));
