using System.Text;
using System.Text.Encodings.Web;

namespace NormLab.Reporting.Html;

/// <summary>Writes HTML: every text and every attribute's value is encoded, every element closed, so that the page
/// is well-formed XML too.</summary>
internal sealed class HtmlBuilder
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private readonly StringBuilder _html = new("<!DOCTYPE html>\n");

    /// <summary>An element with the content that <paramref name="content"/> writes.</summary>
    public HtmlBuilder Element(string name, (string Name, string Value)[] attributes, Action content)
    {
        Start(name, attributes);
        _html.Append('>');
        content();
        _html.Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>An element with text.</summary>
    public HtmlBuilder Element(string name, string text, params (string Name, string Value)[] attributes) =>
        Element(name, attributes, () => Text(text));

    /// <summary>An element with content and no attributes.</summary>
    public HtmlBuilder Element(string name, Action content) => Element(name, [], content);

    /// <summary>An element that never has content: meta.</summary>
    public HtmlBuilder Void(string name, params (string Name, string Value)[] attributes)
    {
        Start(name, attributes);
        _html.Append("/>\n");
        return this;
    }

    /// <summary>Text.</summary>
    public HtmlBuilder Text(string text)
    {
        _html.Append(Encoder.Encode(text));
        return this;
    }

    /// <summary>Markup that is known to be sound: SVG we drew, our own style sheet.</summary>
    public HtmlBuilder Markup(string markup)
    {
        _html.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();

    private void Start(string name, (string Name, string Value)[] attributes)
    {
        _html.Append('<').Append(name);
        foreach ((string attribute, string value) in attributes)
            _html.Append(' ').Append(attribute).Append("=\"").Append(Encoder.Encode(value)).Append('"');
    }
}
