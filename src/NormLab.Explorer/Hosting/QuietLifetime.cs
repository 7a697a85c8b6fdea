using Microsoft.Extensions.Hosting;

namespace NormLab.Explorer.Hosting;

/// <summary>Leaves signals to whoever started the explorer, and prints nothing.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
