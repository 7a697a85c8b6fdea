using System.Diagnostics;
using CsCheck;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training;

/// <summary>Which instructions there are is settled when a process starts. So what the passes compute is held against the formulas once
/// more in processes of their own, from which the runtime keeps AVX-512, AVX2, or all vector instructions: what
/// <see cref="InstructionSet.Automatic"/> chooses there, with nothing better at hand.</summary>
public class RestrictedProcessTests
{
    private const string WidestExpected = "NORMLAB_TESTS_WIDEST";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", InstructionSet.Vector256)]
    [InlineData("DOTNET_EnableAVX2", InstructionSet.Vector128)]
    [InlineData("DOTNET_EnableHWIntrinsic", InstructionSet.Scalar)]
    public async Task Steps_agree_with_the_formulas_in_a_process_that_lacks(string instructions, InstructionSet widest)
    {
        // The processor may lack them anyway.
        if (InstructionSets.Widest < widest) widest = InstructionSets.Widest;
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(RestrictedProcessTests).Assembly.Location, "-explicit", "only", "-method",
                $"{typeof(RestrictedProcessTests).FullName}.{nameof(Inside_such_a_process)}", "-noColor",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[instructions] = "0";
        start.Environment[WidestExpected] = widest.ToString();
        using Process process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token),
                error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, await output + await error);
            Assert.Contains("Total: 1,", await output, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact(Explicit = true)]
    public void Inside_such_a_process()
    {
        Assert.Equal(Environment.GetEnvironmentVariable(WidestExpected), InstructionSets.Widest.ToString());
        RandomProblem.Generator.Sample(Check, iter: 60);
        Check(RandomProblem.Create(new Architecture([64, 256, 10], Activation.Arctan, biases: false), 73, Loss.TwoSidedCrossEntropy,
            SoftmaxAxis.Batch, null, 5));
        Check(RandomProblem.Create(new Architecture([64, 16, 16, 10], Activation.Arctan, biases: true), 719, Loss.TwoSidedCrossEntropy,
            SoftmaxAxis.Batch, null, 5));

        static void Check(RandomProblem problem)
        {
            GradientAgreement.Check<double>(problem, 1e-12, [InstructionSet.Automatic]);
            GradientAgreement.Check<float>(problem, 1e-5, [InstructionSet.Automatic]);
        }
    }
}
