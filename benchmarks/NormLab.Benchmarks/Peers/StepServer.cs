using System.Globalization;
using NormLab.Benchmarks.Scaling;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Benchmarks.Peers;

/// <summary>Training steps on request, so that another program can alternate between these and its own. A line asks: "time NETWORK
/// PRECISION SECONDS" is answered by two numbers, the median milliseconds of the steps that fit and those of their best 5%, "loss NETWORK
/// PRECISION STEPS" by the loss after so many steps from the initial weights. The end of the input ends it.</summary>
internal static class StepServer
{
    public static void Run(TextReader requests, TextWriter answers)
    {
        var steps = new Dictionary<(string, string), BenchmarkStep>();
        while (requests.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            if (words.Length != 4) throw new InvalidDataException($"A request has four words, not '{line}'.");
            if (!steps.TryGetValue((words[1], words[2]), out BenchmarkStep? step))
            {
                Precision precision = words[2] == "float64" ? Precision.Float64 : Precision.Float32;
                step = BenchmarkStep.Create(Architecture.Parse(words[1], Activation.Arctan, biases: false), precision);
                steps[(words[1], words[2])] = step;
            }
            double number = double.Parse(words[3], CultureInfo.InvariantCulture);
            double[] answer = words[0] == "time" ? Milliseconds(step, number) : [LossAfter(step, (int)number)];
            answers.WriteLine(string.Join(' ', answer.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
            answers.Flush();
        }
    }

    private static double[] Milliseconds(BenchmarkStep step, double seconds)
    {
        step.Reset();
        step.Take();
        double[] sorted = [.. Alternation.Block(step.Take, TimeSpan.FromSeconds(seconds)).Order()];
        return [sorted[sorted.Length / 2], sorted[sorted.Length / 20]];
    }

    private static double LossAfter(BenchmarkStep step, int count)
    {
        step.Reset();
        for (int i = 0; i < count; i++) step.Take();
        return step.Loss();
    }
}
