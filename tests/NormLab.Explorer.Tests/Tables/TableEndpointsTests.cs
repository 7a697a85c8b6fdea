using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NormLab.Explorer.Engine.Limits;

namespace NormLab.Explorer.Tests.Tables;

/// <summary>Tables of the user's.</summary>
public sealed class TableEndpointsTests
{
    private static readonly string Flowers = "width,colour,species\n"
        + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 2) + i * 0.005},{(i % 3 == 0 ? "red" : "blue")},{"ab"[i % 2]}\n"));

    [Fact]
    public async Task A_table_is_kept_surveyed_and_trained_on()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        JsonNode table = await KeepAsync(explorer, Flowers, "Blumen für alle.csv");
        Assert.Equal("Blumen für alle.csv", table["name"]!.GetValue<string>());
        Assert.Equal(60, table["rows"]!.GetValue<int>());
        Assert.Equal("species", table["suggestedLabel"]!.GetValue<string>());
        Assert.Equal(["number", "words", "words"], table["columns"]!.AsArray().Select(column => column!["kind"]!.GetValue<string>()));
        string id = table["id"]!.GetValue<string>();
        Assert.Equal(Flowers, await File.ReadAllTextAsync(Path.Combine(explorer.Folder, "tables", id + ".csv"), RunningExplorer.Token));
        Assert.Equal(table.ToJsonString(), (await explorer.GetAsync($"api/tables/{id}")).ToJsonString());

        await using View view = await explorer.ViewAsync();
        JsonNode spec = Specs.Of("[16]");
        spec["data"] = new JsonObject { ["source"] = "table", ["id"] = id, ["label"] = "species" };
        JsonNode opened = await view.OpenAsync(spec, step: 3000);
        Assert.Equal(["a", "b"], opened["data"]!["classes"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal("Blumen für alle.csv", opened["data"]!["name"]!.GetValue<string>());
        Assert.Equal(opened["network"]!["sizes"]![0]!.GetValue<int>(), opened["data"]!["features"]!.AsArray().Count);
        Assert.Null(opened["data"]!["image"]);
        Assert.True(View.Column(await view.RestAsync(3000), 0)["train"]!["accuracy"]!.GetValue<double>() > 0.9);

        using HttpResponseMessage export = await explorer.Http.PostAsJsonAsync("api/experiment",
            new JsonObject { ["spec"] = spec.DeepClone(), ["steps"] = 5 }, RunningExplorer.Token);
        Assert.Contains($"{id}.csv", await export.Content.ReadAsStringAsync(RunningExplorer.Token));
    }

    [Fact]
    public async Task A_table_is_told_of_with_its_first_rows_its_classes_and_columns_that_count_rows()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        string text = "row,width,grade,kind\n" + string.Concat(Enumerable.Range(7, 40)
            .Select(i => FormattableString.Invariant($"{i},{(i == 8 ? "" : $"{i * 0.5}")},{i % 4},{(i % 4 == 0 ? "rare" : "usual")}\n")));
        JsonNode table = await KeepAsync(explorer, text, "grades.csv");
        Assert.Equal(["7,3.5,3,usual", "8,,0,rare", "9,4.5,1,usual", "10,5,2,usual", "11,5.5,3,usual"],
            table["head"]!.AsArray().Select(row => string.Join(',', row!.AsArray().Select(cell => cell!.GetValue<string>()))));
        Assert.Equal([true, false, false, false], Each(column => column["isRowNumber"]!.GetValue<bool>()));
        Assert.Equal(["", "", "3 10;0 10;1 10;2 10", "usual 30;rare 10"], Each(column => string.Join(';', column["classes"]!.AsArray()
            .Select(size => $"{size!["name"]!.GetValue<string>()} {size["rows"]!.GetValue<int>()}"))));

        IEnumerable<T> Each<T>(Func<JsonNode, T> read) => table["columns"]!.AsArray().Select(column => read(column!));
    }

    [Fact]
    public async Task Arrays_of_images_are_trained_on_as_images()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        byte[] images = [.. Enumerable.Range(0, 40 * 6).Select(i => (byte)(i / 6 % 2 * 100 + i % 17))];
        byte[] archive = Archive(("X", "|u1", "(40, 2, 3)", images),
            ("y", "|u1", "(40,)", [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 2))]));
        using HttpResponseMessage response = await SendAsync(explorer, archive, "pictures.npz");
        JsonNode table = JsonNode.Parse(await response.Content.ReadAsStringAsync(RunningExplorer.Token))!;
        Assert.Equal("y", table["suggestedLabel"]!.GetValue<string>());
        Assert.Equal(7, table["columns"]!.AsArray().Count);
        await using View view = await explorer.ViewAsync();
        JsonNode spec = Specs.Of("[4]");
        spec["data"] = new JsonObject { ["source"] = "table", ["id"] = table["id"]!.GetValue<string>(), ["label"] = "y" };
        JsonNode opened = await view.OpenAsync(spec, step: 5);
        Assert.Equal([2, 3], opened["data"]!["image"]!.AsArray().Select(side => side!.GetValue<int>()));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n1,2\n", "at least 10")]
    [InlineData("a,a\n1,2\n", "twice")]
    [InlineData("a,b\n1\n", "line 2")]
    [InlineData("a,\"b\n1,2", "never closed")]
    public async Task What_is_no_table_is_refused_by_name_and_leaves_nothing(string text, string mention)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using HttpResponseMessage response = await SendAsync(explorer, Encoding.UTF8.GetBytes(text), "mine.csv");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        string message = await RunningExplorer.MessageOf(response);
        Assert.StartsWith("mine.csv", message);
        Assert.Contains(mention, message);
        Assert.Empty(Directory.GetFiles(Path.Combine(explorer.Folder, "tables")));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using HttpResponseMessage response = await SendAsync(explorer, [0x61, 0x2c, 0xff, 0x00, 0x0a], "x.csv");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("x.csv, line 1: This is not UTF-8 text", await RunningExplorer.MessageOf(response));
    }

    [Fact]
    public async Task A_column_that_cannot_be_used_is_refused_with_the_tables_name_when_it_is_trained_on()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        JsonNode table = await KeepAsync(explorer, Flowers, "mine.csv");
        await using View view = await explorer.ViewAsync();
        JsonNode spec = Specs.Of("[4]");
        spec["data"] = new JsonObject { ["source"] = "table", ["id"] = table["id"]!.GetValue<string>(), ["label"] = "width" };
        await view.SendAsync(new JsonObject { ["type"] = "open", ["spec"] = spec });
        JsonNode answer = (await view.NextAsync())!;
        Assert.Equal("refused", answer["type"]!.GetValue<string>());
        Assert.StartsWith("mine.csv: ", answer["message"]!.GetValue<string>());
        Assert.Contains("looks like a number to predict", answer["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_table_that_is_too_large_is_refused_whether_it_says_so_or_not(bool saysSo)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync(new ExplorerLimits { TableBytes = 100_000 });
        using HttpContent content = saysSo ? new ByteArrayContent(new byte[200_000])
            : new StreamContent(new Unseekable(new MemoryStream(new byte[200_000])));
        using HttpResponseMessage response = await SendAsync(explorer, content, "x.csv");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("0.1 MB", await RunningExplorer.MessageOf(response));
        Assert.False(Directory.Exists(Path.Combine(explorer.Folder, "tables")));
    }

    [Fact]
    public async Task Too_many_rows_columns_or_tables_are_refused()
    {
        await using RunningExplorer explorer =
            await RunningExplorer.StartAsync(new ExplorerLimits { TableRows = 50, TableColumns = 3, Tables = 1 });
        foreach ((string text, string mention) in new[] { (Flowers, "60 rows"),
            ("a,b,c,d\n" + string.Concat(Enumerable.Repeat("1,2,3,4\n", 20)), "4 columns") })
        {
            using HttpResponseMessage response = await SendAsync(explorer, Encoding.UTF8.GetBytes(text), "x.csv");
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
            Assert.Contains(mention, await RunningExplorer.MessageOf(response));
        }
        await KeepAsync(explorer, string.Concat("a,b\n", string.Concat(Enumerable.Repeat("1,2\n3,4\n", 10))), "one.csv");
        using HttpResponseMessage second = await SendAsync(explorer,
            Encoding.UTF8.GetBytes(string.Concat("a,b\n", string.Concat(Enumerable.Repeat("1,2\n3,5\n", 10)))), "two.csv");
        Assert.Contains("1 tables are kept", await RunningExplorer.MessageOf(second));
    }

    [Fact]
    public async Task A_table_that_trickles_in_is_given_up()
    {
        await using RunningExplorer explorer =
            await RunningExplorer.StartAsync(new ExplorerLimits { UploadTime = TimeSpan.FromMilliseconds(300) });
        // By hand, since a client that is still sending does not listen.
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, explorer.Port, RunningExplorer.Token);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII
            .GetBytes($"POST /api/tables HTTP/1.1\r\nHost: 127.0.0.1:{explorer.Port}\r\nContent-Type: text/csv\r\nContent-Length: "
            + $"1000\r\nConnection: close\r\n\r\na,b"), RunningExplorer.Token);
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync(RunningExplorer.Token));
        Assert.Contains("did not arrive", await reader.ReadToEndAsync(RunningExplorer.Token));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    public async Task What_a_foreign_form_could_send_is_no_table(string type)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using var content = new StringContent(Flowers, Encoding.UTF8, type);
        using HttpResponseMessage response = await explorer.Http.PostAsync("api/tables", content, RunningExplorer.Token);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_table_that_is_not_here_is_said_not_to_be(string id)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using HttpResponseMessage response = await explorer.Http.GetAsync($"api/tables/{id}", RunningExplorer.Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Drop its file again", await RunningExplorer.MessageOf(response));
    }

    private static async Task<JsonNode> KeepAsync(RunningExplorer explorer, string text, string name)
    {
        using HttpResponseMessage response = await SendAsync(explorer, Encoding.UTF8.GetBytes(text), name);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(RunningExplorer.Token))!;
    }

    private static Task<HttpResponseMessage> SendAsync(RunningExplorer explorer, byte[] bytes, string name) =>
        SendAsync(explorer, new ByteArrayContent(bytes), name);

    private static Task<HttpResponseMessage> SendAsync(RunningExplorer explorer, HttpContent content, string name)
    {
        content.Headers.ContentType = new("text/csv");
        var request = new HttpRequestMessage(HttpMethod.Post, "api/tables") { Content = content };
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        return explorer.Http.SendAsync(request, RunningExplorer.Token);
    }

    private sealed class Unseekable(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private static byte[] Archive(params (string Name, string Type, string Shape, byte[] Bytes)[] arrays)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string type, string shape, byte[] bytes) in arrays)
            {
                byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n");
                using Stream entry = archive.CreateEntry(name + ".npy").Open();
                entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. bytes]);
            }
        }
        return file.ToArray();
    }
}
