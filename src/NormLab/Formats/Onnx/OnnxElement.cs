namespace NormLab.Formats.Onnx;

/// <summary>Types of elements, with the numbers that ONNX gives them.</summary>
internal enum OnnxElement
{
    Float = 1,
    Int64 = 7,
    String = 8,
    Double = 11,
}
