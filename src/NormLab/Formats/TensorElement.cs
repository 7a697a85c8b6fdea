namespace NormLab.Formats;

/// <summary>The element types of safetensors that NormLab reads, by the names they have in the file.</summary>
public enum TensorElement
{
    /// <summary>IEEE 754 binary64.</summary>
    F64,

    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of a binary32: 8 bits of exponent, 7 of fraction.</summary>
    BF16,

    /// <summary>A byte with 4 bits of exponent and 3 of fraction, without infinities.</summary>
    F8_E4M3,

    /// <summary>The upper half of a binary16: 5 bits of exponent, 2 of fraction.</summary>
    F8_E5M2,

    /// <summary>Signed 64-bit integers.</summary>
    I64,

    /// <summary>Signed 32-bit integers.</summary>
    I32,

    /// <summary>Signed 16-bit integers.</summary>
    I16,

    /// <summary>Signed 8-bit integers.</summary>
    I8,

    /// <summary>Unsigned 64-bit integers.</summary>
    U64,

    /// <summary>Unsigned 32-bit integers.</summary>
    U32,

    /// <summary>Unsigned 16-bit integers.</summary>
    U16,

    /// <summary>Bytes.</summary>
    U8,

    /// <summary>Truth values, a byte each.</summary>
    BOOL,
}
