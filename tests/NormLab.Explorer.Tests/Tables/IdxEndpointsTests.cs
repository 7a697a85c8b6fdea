using System.Net;
using System.Text.Json.Nodes;

namespace NormLab.Explorer.Tests.Tables;

/// <summary>Images and labels in the IDX format, sent as two files.</summary>
public sealed class IdxEndpointsTests
{
    private const string Images = "train-images-idx3-ubyte", Labels = "train-labels-idx1-ubyte";

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task Images_and_labels_are_one_table_packed_or_not_and_in_any_order(bool packed, bool labelsFirst)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        byte[] images = IdxFiles.Images(40), labels = IdxFiles.Labels(40);
        (string, byte[])[] files = packed ? [(Images + ".gz", IdxFiles.Packed(images)), (Labels + ".gz", IdxFiles.Packed(labels))]
            : [(Images, images), (Labels, labels)];
        JsonNode table = await KeptAsync(explorer, labelsFirst ? [.. files.Reverse()] : files);
        Assert.Equal((files[0].Item1, 40, 31, "label"), (table["name"]!.GetValue<string>(), table["rows"]!.GetValue<int>(),
            table["columns"]!.AsArray().Count, table["suggestedLabel"]!.GetValue<string>()));
        Assert.Equal([6, 5], table["image"]!.AsArray().Select(side => side!.GetValue<int>()));
        string id = table["id"]!.GetValue<string>();
        Assert.Equal(table.ToJsonString(), (await explorer.GetAsync($"api/tables/{id}")).ToJsonString());
        Assert.Equal(3, Directory.GetFiles(Path.Combine(explorer.Folder, "tables")).Length);

        await using View view = await explorer.ViewAsync();
        JsonNode spec = Specs.Of("[4]");
        spec["data"] = new JsonObject { ["source"] = "table", ["id"] = id, ["label"] = "label" };
        JsonNode opened = await view.OpenAsync(spec, step: 200);
        Assert.Equal([6, 5], opened["data"]!["image"]!.AsArray().Select(side => side!.GetValue<int>()));
        Assert.Equal(["0", "1"], opened["data"]!["classes"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal(1, View.Column(await view.RestAsync(200), 0)["train"]!["accuracy"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_file_without_its_partner_is_refused_and_the_partner_is_named()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        Assert.Equal($"{Images}.gz holds images; the labels are missing. Drop both files at once, this one and {Labels}.gz.",
            await RefusedAsync(explorer, (Images + ".gz", IdxFiles.Packed(IdxFiles.Images(20)))));
        Assert.Equal($"{Labels} holds labels; the images are missing. Drop both files at once, this one and {Images}.",
            await RefusedAsync(explorer, (Labels, IdxFiles.Labels(20))));
        Assert.Contains("Drop one table at a time", await RefusedAsync(explorer, ("a.csv", "a,b\n"u8.ToArray()), ("b.csv", [])));
    }

    [Fact]
    public async Task Files_that_do_not_fit_are_refused_by_name_and_leave_nothing()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        string message = await RefusedAsync(explorer, (Images, IdxFiles.Images(20)), (Labels, IdxFiles.Labels(21)));
        Assert.Equal($"{Labels}: There are 21 labels of 20 images. Copy both files again.", message);
        message = await RefusedAsync(explorer, (Images, IdxFiles.Images(20)[..^1]), (Labels, IdxFiles.Labels(20)));
        Assert.StartsWith($"{Images}: This IDX file is damaged", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(explorer.Folder, "tables")));
    }

    [Theory]
    [InlineData("20")]
    [InlineData("20,x")]
    [InlineData("20,21")]
    [InlineData("2000000000,2000000000")]
    [InlineData("-5,45")]
    public async Task Lengths_that_do_not_fit_are_refused(string lengths)
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        using HttpResponseMessage response = await SendAsync(explorer, $"{Images},{Labels}", lengths, new byte[40]);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("X-File-Lengths", await RunningExplorer.MessageOf(response));
    }

    private static async Task<JsonNode> KeptAsync(RunningExplorer explorer, params (string Name, byte[] Bytes)[] files)
    {
        using HttpResponseMessage response = await SendAsync(explorer, files);
        string text = await response.Content.ReadAsStringAsync(RunningExplorer.Token);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<string> RefusedAsync(RunningExplorer explorer, params (string Name, byte[] Bytes)[] files)
    {
        using HttpResponseMessage response = await SendAsync(explorer, files);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return await RunningExplorer.MessageOf(response);
    }

    private static Task<HttpResponseMessage> SendAsync(RunningExplorer explorer, (string Name, byte[] Bytes)[] files) => SendAsync(explorer,
        string.Join(',', files.Select(file => Uri.EscapeDataString(file.Name))), string.Join(',', files.Select(file => file.Bytes.Length)),
        [.. files.SelectMany(file => file.Bytes)]);

    private static Task<HttpResponseMessage> SendAsync(RunningExplorer explorer, string names, string lengths, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("text/csv");
        var request = new HttpRequestMessage(HttpMethod.Post, "api/tables") { Content = content };
        request.Headers.Add("X-File-Name", names);
        request.Headers.Add("X-File-Lengths", lengths);
        return explorer.Http.SendAsync(request, RunningExplorer.Token);
    }
}
