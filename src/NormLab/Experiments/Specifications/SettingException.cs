namespace NormLab.Experiments.Specifications;

/// <summary>A value that an experiment can't have, though it is well formed: only its data or another value shows it.</summary>
/// <param name="key">The key that is to be changed, as a path in the experiment file: "training.batch".</param>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="cause">What was thrown first, or null.</param>
public sealed class SettingException(string key, string message, Exception? cause = null) : ArgumentException(message, cause)
{
    /// <summary>The key that is to be changed.</summary>
    public string Key => key;

    /// <summary>The condition in which it shows; null where it is not of one.</summary>
    public string? Condition { get; init; }

    /// <summary>Does something in which the value of a key may be refused.</summary>
    /// <exception cref="SettingException">It is refused.</exception>
    internal static T At<T>(string key, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (ArgumentException refused) when (refused is not SettingException)
        {
            throw new SettingException(key, refused.Message, refused);
        }
    }
}
