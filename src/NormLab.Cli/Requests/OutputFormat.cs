namespace NormLab.Cli.Requests;

/// <summary>What the command prints on standard output.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}
