using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using CsCheck;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Randomness;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;
using Architecture = NormLab.Networks.Architecture;

namespace NormLab.Tests.Training;

public class ThreadTeamTests
{
    [Fact]
    public void In_float64_any_number_of_threads_computes_the_same_bits() =>
        RandomProblem.Generator.Sample(AssertSameBits<double>, iter: 40, threads: 1);

    [Fact]
    public void In_float32_any_number_of_threads_computes_the_same_bits() =>
        RandomProblem.Generator.Sample(AssertSameBits<float>, iter: 40, threads: 1);

    [Fact]
    public void All_rows_of_the_digits_through_a_wide_network_give_the_same_bits_on_any_number_of_threads()
    {
        DropoutOptions dropout = new(0.33, DropoutPlacement.AfterProducts);
        RandomProblem problem = RandomProblem.Create(new Architecture([64, 256, 96, 10], Activation.Arctan, biases: true), 719,
            Loss.TwoSidedCrossEntropy, SoftmaxAxis.Batch, dropout, 3);
        AssertSameBits<double>(problem);
        AssertSameBits<float>(problem);
    }

    [Fact]
    public void A_step_allocates_nothing_on_any_thread()
    {
        DropoutOptions dropout = new(0.33, DropoutPlacement.AfterProducts);
        RandomProblem problem = RandomProblem.Create(new Architecture([64, 48, 16, 10], Activation.Arctan, biases: true), 719,
            Loss.TwoSidedCrossEntropy, SoftmaxAxis.Batch, dropout, 1);
        using var team = new ThreadTeam(3);
        var passes = new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax, team: team);
        var masks = new MersenneTwisterDropout(new MersenneTwister(1), dropout);
        var gradient = new double[problem.Parameters.Length];
        Assert.Equal([0, 0, 0], SteadyState.BytesAllocatedBy(team, () =>
        {
            for (int i = 0; i < 5; i++) Step();
        }));

        void Step()
        {
            // Long enough for the team to fall asleep between two passes.
            Thread.Sleep(2);
            passes.ComputeGradient(problem.Parameters, gradient, masks);
            passes.Evaluate(problem.Parameters);
        }
    }

    [Fact]
    public void Every_item_is_taken_once_also_of_the_part_of_a_thread_that_is_late()
    {
        using var team = new ThreadTeam(4);
        foreach (int items in (int[])[0, 1, 3, 4, 30])
        {
            var taken = new ConcurrentBag<int>();
            using var late = new ManualResetEventSlim();
            team.Run(part =>
            {
                if (part.Index == 0) late.Wait();
                for (int item; (item = team.Take(part, items)) >= 0;) taken.Add(item);
                if (taken.Count == items) late.Set();
            });
            Assert.Equal(Enumerable.Range(0, items), taken.Order());
        }
    }

    [Fact]
    public void Nobody_goes_on_before_all_have_come()
    {
        using var team = new ThreadTeam(5);
        int arrived = 0, early = 0;
        team.Run(part =>
        {
            for (int round = 1; round <= 200; round++)
            {
                if (round % 50 == part.Index) Thread.Sleep(1);
                Interlocked.Increment(ref arrived);
                team.Synchronize();
                if (Volatile.Read(ref arrived) < 5 * round) Interlocked.Increment(ref early);
            }
        });
        Assert.Equal((1000, 0), (arrived, early));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_failure_on_any_thread_reaches_the_caller_and_the_team_works_on(int failing)
    {
        using var team = new ThreadTeam(3);
        for (int round = 0; round < 20; round++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => team.Run(part =>
            {
                team.Synchronize();
                if (part.Index == failing) throw new InvalidOperationException("It failed.");
                if (part.Index == 1) team.AwaitPublished(1);
                team.Synchronize();
            }));
            Assert.Equal("It failed.", error.Message);
            int done = 0;
            team.Run(_ =>
            {
                team.Synchronize();
                Interlocked.Increment(ref done);
            });
            Assert.Equal(3, done);
        }
    }

    [Fact]
    public void Masks_that_cannot_be_drawn_fail_the_step_and_not_the_next()
    {
        RandomProblem problem = RandomProblem.Create(new Architecture([8, 16, 16, 4], Activation.Tanh, biases: true), 200,
            Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, null, 1);
        using var team = new ThreadTeam(3);
        var passes = new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax, team: team);
        double[] gradient = new double[problem.Parameters.Length], expected = new double[problem.Parameters.Length];
        Assert.Throws<IOException>(() => passes.ComputeGradient(problem.Parameters, gradient, new BrokenMasks()));
        passes.ComputeGradient(problem.Parameters, gradient);
        new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax)
            .ComputeGradient(problem.Parameters, expected);
        Assert.Equal(expected, gradient);
    }

    [Fact]
    public void Disposal_ends_the_threads()
    {
        var members = new Thread[3];
        var team = new ThreadTeam(3);
        team.Run(part => members[part.Index] = Thread.CurrentThread);
        team.Dispose();
        team.Dispose();
        Assert.Same(Thread.CurrentThread, members[0]);
        Assert.All(members[1..], thread => Assert.False(thread.IsAlive));
        Assert.Throws<ObjectDisposedException>(() => team.Run(_ => { }));
        new ThreadTeam(2).Dispose();
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(0));
    }

    /// <summary>Also more threads than panels of rows, tiles of weights, and processors.</summary>
    private static void AssertSameBits<T>(RandomProblem problem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = problem.ParametersAs<T>();
        ThreadTeam[] teams = [new(2), new(3), new(5)];
        foreach (InstructionSet path in RandomProblem.Paths)
        {
            (T[] expected, Evaluation expectedEvaluation) = Passes(null);
            foreach (ThreadTeam team in teams)
            {
                (T[] gradient, Evaluation evaluation) = Passes(team);
                Assert.True(MemoryMarshal.AsBytes<T>(expected).SequenceEqual(MemoryMarshal.AsBytes<T>(gradient)),
                    $"{path}, {team.Size} threads: another gradient");
                Assert.Equal(expectedEvaluation, evaluation);
            }

            (T[] Gradient, Evaluation Evaluation) Passes(ThreadTeam? team)
            {
                var passes = new VectorizedBackpropagation<T>(problem.Network, problem.Data, problem.Loss, problem.Softmax, path, team);
                var gradient = new T[parameters.Length];
                passes.ComputeGradient(parameters, gradient, problem.Masks());
                return (gradient, passes.Evaluate(parameters));
            }
        }
        foreach (ThreadTeam team in teams) team.Dispose();
    }

    private sealed class BrokenMasks : IDropoutMaskSource
    {
        private int _drawn;

        public DropoutOptions Options { get; } = new(0.5, DropoutPlacement.AfterProducts);

        public void ChangeRate(double rate) => throw new NotSupportedException("These masks have one rate.");

        public void NextMask(DropoutMask mask)
        {
            if (++_drawn == 2) throw new IOException("No more masks.");
        }
    }
}
