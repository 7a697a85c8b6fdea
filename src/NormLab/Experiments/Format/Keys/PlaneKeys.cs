using NormLab.Data.Planes;
using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>data.plane</c>.</summary>
internal static class PlaneKeys
{
    private static readonly Form<PlaneOptions?> Options = new OptionalForm<PlaneOptions>(new(new PlaneOptions(),
    [
        new Key<PlaneOptions, int>("rows", "Points.", ScalarForms.Integer(2, PlaneOptions.MostRows),
            options => options.Rows, (options, value) => options with { Rows = value }),
        new Key<PlaneOptions, double>("noise",
            "Standard deviation of what is added to both coordinates once a point has its class or number.",
            ScalarForms.Number(minimum: 0, maximum: 1000), options => options.Noise, (options, value) => options with { Noise = value }),
        new Key<PlaneOptions, long>("seed", "Seed of everything that is drawn.", Limits.Seed,
            options => options.Seed, (options, value) => options with { Seed = value }),
        new Key<PlaneOptions, ValueList<string>>("features", "What a network is given of a point: functions of its coordinates.",
            ListForm<string>.Of(ScalarForms.Word([.. PlaneFeature.All.Select(feature => feature.Name)], name => name, name => name), 1,
                PlaneFeature.All.Length, distinct: true), options => options.Features, (options, value) =>
                options with { Features = value }),
        new Key<PlaneOptions, ValueList<double>?>("points",
            "Of the source 'points', three numbers a point: its two coordinates and its class, 0 or 1. 'rows', 'noise' and 'seed' do not "
            + "matter then. Absent: for every other source.",
            Limits.Optional(ListForm<double>.Of(ScalarForms.Number(minimum: -1000, maximum: 1000), 3, 3 * PlaneOptions.MostPoints)),
            options => options.Points.IsEmpty ? null : options.Points, (options, value) => options with { Points = value ?? default },
            isBrief: true),
    ]), "plane");

    /// <summary>The section.</summary>
    public static Key<DataSpecification, PlaneOptions?> Plane { get; } = new("plane",
        "How the sources on a plane, from -6 to 6, are drawn. Absent: as the defaults below say.", Options, data => data.Plane,
        (data, value) => data with { Plane = value }, isBrief: true);
}
