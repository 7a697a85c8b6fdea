using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using NormLab.Benchmarks.Peers;
using NormLab.Benchmarks.Scaling;

// Tools that alternate between what they compare, and else BenchmarkDotNet with short jobs.
switch (args)
{
    case ["serve"]:
        StepServer.Run(Console.In, Console.Out);
        break;
    case ["scaling", string folder]:
        ScalingReport.Write(folder);
        break;
    case ["memory"]:
        ScalingReport.WriteMemory();
        break;
    case ["penalties"]:
        PenaltyCosts.Write(rounds: 20);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(Job.ShortRun.AsDefault()));
        break;
}
