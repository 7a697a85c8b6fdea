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
    case ["cost", string folder]:
        ScalingReport.WriteCost(folder);
        break;
    case ["dropout"]:
        ScalingReport.WriteDropout();
        break;
    case ["breakdown"]:
        ScalingReport.WriteBreakdown();
        break;
    case ["workers", string folder]:
        ScalingReport.WriteWorkers(folder);
        break;
    case ["threads"]:
        ScalingReport.WriteThreads();
        break;
    case ["memory"]:
        ScalingReport.WriteMemory();
        break;
    case ["penalties", .. string[] names]:
        PenaltyCosts.Write(rounds: 20, names);
        break;
    default:
        // A default of our own would win over a job that was asked for.
        bool asked = args.Any(argument => argument is "-j" or "--job");
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, asked ? DefaultConfig.Instance : DefaultConfig.Instance.AddJob(Job.ShortRun.AsDefault()));
        break;
}
