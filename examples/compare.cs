// Which regularizer for a table? Each is tuned over its own strength, trained at its best from many seeds, and measured once on rows that
// no tuning saw.
// Run it with: dotnet run examples/compare.cs [steps] [file.csv label]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Studies.Comparison;

var comparison = new ComparisonSpecification
{
    File = args.Length > 2 ? args[1] : null,                 // null: the handwritten digits
    Label = args.Length > 2 ? args[2] : null,
    Methods = [.. "none l1 l2 dropout".Split(' ').Select(ComparisonMethods.Find)],
    HiddenSizes = [32, 32],
    Trials = 9,
    Seeds = 12,
    Steps = args.Length > 0 ? int.Parse(args[0]) : null,
};
ComparisonResult result = Laboratory.Compare(comparison, store: "comparison");

foreach (MethodResult method in result.Ranking)
    {
    Console.WriteLine($"{method.Method.Name,-8}  {method.Choice.Trial.Strength,8:G3}  {method.Test.Estimate:F3} "
        + $"[{method.Test.Lower:F3}, {method.Test.Upper:F3}]  {method.NearZero.Estimate,6:P1} near zero");
}
Console.WriteLine(Advice.Of(result));
