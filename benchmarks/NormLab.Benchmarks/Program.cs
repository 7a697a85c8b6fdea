using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
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
        // It builds the library again; on a busy machine that takes longer than the two minutes that are given it.
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(15));
        Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
            .Run(args, asked ? config : config.AddJob(Job.ShortRun.AsDefault()))];
        if (summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)))
            Environment.ExitCode = 1;
        break;
}
