using System.Reflection;
using System.Runtime.CompilerServices;
using NormLab.Training.Passes;

namespace NormLab.Tests.Experiments;

/// <summary>The bytes of all arrays that can be reached from an object. Unlike what the garbage collector counts, they do not depend on
/// what other tests do meanwhile; objects that are not arrays are small and left out.</summary>
internal static class ReachableMemory
{
    private static readonly MethodInfo SizeOf = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;

    /// <param name="root">Where to begin.</param>
    /// <param name="shared">Objects that, with all that can be reached from them, do not count.</param>
    public static long Of(object root, params object[] shared)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (object other in shared) Count(other, seen);
        return Count(root, seen);
    }

    private static long Count(object root, HashSet<object> seen)
    {
        long bytes = 0;
        var waiting = new Stack<object>([root]);
        while (waiting.TryPop(out object? found))
        {
            // What the runtime holds belongs to nobody, and a team of threads remembers whatever it worked on last.
            if (found is Type or MemberInfo or Thread or ThreadTeam || (!found.GetType().IsValueType && !seen.Add(found))) continue;
            if (found is Array array)
            {
                Type element = array.GetType().GetElementType()!;
                bytes += array.LongLength * (element.IsValueType ? (int)SizeOf.MakeGenericMethod(element).Invoke(null, null)!
                    : IntPtr.Size);
                if (!element.IsPrimitive) foreach (object? item in array) if (item is not null) waiting.Push(item);
                continue;
            }
            for (Type? type = found.GetType(); type is not null; type = type.BaseType)
            {
                foreach (FieldInfo field in type
                    .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    if (!field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsEnum
                        && field.GetValue(found) is { } value) waiting.Push(value);
            }
        }
        return bytes;
    }
}
