namespace NormLab.Reporting.Shapes;

/// <summary>Kinds of files a gallery is written to.</summary>
[Flags]
public enum GalleryFormats
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Pictures as vectors.</summary>
    Svg = 1,

    /// <summary>Pictures as pixels, at twice their size.</summary>
    Png = 2,

    /// <summary>Animations in 256 colours.</summary>
    Gif = 4,

    /// <summary>Animations in all their colours.</summary>
    WebP = 8,
}
