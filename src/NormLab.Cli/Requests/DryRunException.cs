namespace NormLab.Cli.Requests;

/// <summary>Ends a call whose script was shown: all is done that was asked for.</summary>
internal sealed class DryRunException : Exception;
