namespace NormLab.Formats;

/// <summary>How many fields the lines of a file have by one separator.</summary>
/// <param name="candidate">The separator.</param>
internal sealed class SeparatorCount(char candidate)
{
    /// <summary>The separators that are sought, in the order of their likelihood.</summary>
    public const string Candidates = ",;\t|";

    private readonly Dictionary<int, int> _rows = [];
    private int _last = -1, _run;

    /// <summary>The separator.</summary>
    public char Candidate => candidate;

    /// <summary>Fields of the line so far.</summary>
    public int Fields { get; set; } = 1;

    /// <summary>Fields of the header.</summary>
    public int Header { get; set; } = 1;

    /// <summary>Fields of the last comment before the header.</summary>
    public int LastComment { get; set; }

    /// <summary>Rows that end with the separator.</summary>
    public int RowsEndingIn { get; private set; }

    /// <summary>Fields that most rows have; among equals the header's number, then the smaller.</summary>
    public int CommonFields => Common.Key;

    /// <summary>Number of rows that have so many.</summary>
    public int CommonRows => Common.Value;

    /// <summary>How well it divides all lines: the share of rows with the same number of fields, more than one, best if the header has as
    /// many; among equals, the more fields.</summary>
    public (double Fit, int Fields) Score
    {
        get
        {
            (int fields, int rows) = Common;
            if (fields < 2) return (Header > 1 ? 0.01 : 0, Header);
            int all = Math.Max(1, _rows.Values.Sum() + Math.Max(0, _run));
            double fit = fields == Header ? 1 : Math.Abs(fields - Header) == 1 && Header > 1 ? 0.9 : 0.3;
            return (fit * (rows == 0 ? 1 : (double)rows / all), fields);
        }
    }

    private KeyValuePair<int, int> Common
    {
        get
        {
            Settle();
            return _rows.Count == 0 ? new(Header, 0) : _rows.OrderByDescending(pair => pair.Value)
                .ThenByDescending(pair => pair.Key == Header).ThenBy(pair => pair.Key).First();
        }
    }

    /// <summary>The separator that a spreadsheet's first line names, as in "sep=;"; null where it does not.</summary>
    public static char? Named(string line)
    {
        string text = line.Trim(' ').Trim('"');
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)) return null;
        return text[4..] switch
        {
            "\\t" => '\t',
            [var c] when !char.IsLetterOrDigit(c) && c is not ('"' or '.' or '-') => c,
            // Other programs fill the line up with separators: "sep=,,,".
            [var c, var again, ..] rest when c == again && rest.All(other => other == c) && Candidates.Contains(c) => c,
            _ => null,
        };
    }

    /// <summary>Takes note of a row's end.</summary>
    /// <param name="previous">Its last character.</param>
    public void EndRow(char previous)
    {
        if (previous == candidate) RowsEndingIn++;
        if (Fields == _last) _run++;
        else
        {
            Settle();
            (_last, _run) = (Fields, 1);
        }
    }

    private void Settle()
    {
        if (_run > 0) _rows[_last] = _rows.GetValueOrDefault(_last) + _run;
        _run = 0;
    }
}
