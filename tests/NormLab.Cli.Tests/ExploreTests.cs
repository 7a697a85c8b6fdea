using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NormLab.Cli.Tests;

/// <summary>normlab explore, as a person starts and stops it.</summary>
public sealed class ExploreTests
{
    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    public void A_port_that_is_none_is_refused(string port) => Normlab.Run("explore", "--no-open", "--port", port)
        .IsRefusedInOneLine("--port", port);

    [Fact]
    public void A_port_that_is_taken_is_refused()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        Normlab.Run("explore", "--no-open", "--port", $"{port}").IsRefusedInOneLine($"Port {port} is in use", "--port");
    }

    [Fact]
    public void A_folder_that_cannot_be_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "runs.txt");
        File.WriteAllText(file, "");
        Normlab.Run("explore", "--no-open", "--out", file).IsRefusedInOneLine(file, "is a file", "--out");
        Normlab.Run("explore", "--no-open", "--out", Path.Combine(file, "below")).IsRefusedInOneLine(file, "is a file", "--out");
        Normlab.Run("explore", "--no-open", "--out", "/proc/nowhere/below")
            .IsRefusedInOneLine("/proc/nowhere/below", "'/proc' cannot be written to", "--out");
        Normlab.Run("explore", "--no-open", "--out", "").IsRefusedInOneLine("--out");
    }

    [Theory]
    [InlineData("--prot")]
    [InlineData("here")]
    public void What_it_does_not_know_is_refused(string word) =>
        Normlab.Run("explore", "--no-open", word).IsRefusedInOneLine(word, "normlab explore --help");

    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public async Task Says_where_it_is_serves_the_page_and_stops_when_asked(PosixSignal signal)
    {
        using var folder = new TemporaryFolder();
        using Process process = Normlab.Start("explore", "--no-open", "--port", "0", "--out", folder.Path);
        string line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        Assert.StartsWith("The explorer is at http://127.0.0.1:", line, StringComparison.Ordinal);
        using (var http = new HttpClient { BaseAddress = new Uri(line["The explorer is at ".Length..]) })
            Assert.Contains("<html", await http.GetStringAsync("/", TestContext.Current.CancellationToken),
                StringComparison.OrdinalIgnoreCase);
        Normlab.Signal(process, signal);
        Normlab.Outcome outcome = Normlab.Finish(process);
        Assert.Equal(130, outcome.ExitCode);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
