namespace NormLab.Data.Planes;

/// <summary>A point on the plane with what is to be predicted there.</summary>
/// <param name="X1">Its first coordinate.</param>
/// <param name="X2">Its second coordinate.</param>
/// <param name="Target">Its class, 0 or 1; or its number, -1 to 1.</param>
public readonly record struct PlanePoint(double X1, double X2, double Target);
