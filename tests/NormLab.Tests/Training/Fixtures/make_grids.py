"""Writes grids.json: what the codes of small floating-point types mean, and numbers rounded to every grid, by exact fractions.

The 8-bit types are written from the Open Compute Project's specification (2023), bfloat16 and float16 are NumPy's. Run with NumPy alone:
python3 make_grids.py
"""
import hashlib
import json
import math
import pathlib
from fractions import Fraction

import numpy as np


def float8(code, exponent_bits, fraction_bits, bias, finite_only):
    sign = -1 if code >> 7 else 1
    exponent, fraction = code >> fraction_bits & (1 << exponent_bits) - 1, code & (1 << fraction_bits) - 1
    top, full = (1 << exponent_bits) - 1, (1 << fraction_bits) - 1
    if exponent == top:
        if finite_only and fraction == full:
            return math.nan
        if not finite_only:
            return math.nan if fraction else sign * math.inf
    if exponent == 0:
        return sign * math.ldexp(fraction, 1 - bias - fraction_bits)
    return sign * math.ldexp((1 << fraction_bits) + fraction, exponent - bias - fraction_bits)


def sha256(values):
    return hashlib.sha256(np.ascontiguousarray(values, dtype="<f8").tobytes()).hexdigest()


codes = np.arange(65536, dtype=np.uint32)
half = codes.astype(np.uint16).view(np.float16).astype(np.float64)
brain = (codes << 16).view(np.float32).astype(np.float64)
e4m3 = [float8(code, 4, 3, 7, True) for code in range(256)]
e5m2 = [float8(code, 5, 2, 15, False) for code in range(256)]

grids = {
    "float16": half, "bfloat16": brain, "float8-e4m3": np.array(e4m3), "float8-e5m2": np.array(e5m2),
    "int8": np.arange(-127, 128.0), "int4": np.arange(-7, 8.0), "ternary": np.arange(-1, 2.0),
}


def nearest(x, numbers, counts):
    """By exact distances; of two as near the one with the even count of last places, beyond the last the last."""
    exact = Fraction(x)
    best = min(numbers, key=lambda number: (abs(exact - number), counts[number] % 2))
    return float(best)


document = {"codes": {"float8-e4m3": [str(v) for v in e4m3], "float8-e5m2": [str(v) for v in e5m2]},
            "sha256": {"float16": sha256(np.where(np.isnan(half), 0, half)), "bfloat16": sha256(np.where(np.isnan(brain), 0, brain))},
            "rounded": {}}
random = np.random.RandomState(2015)
for name, values in grids.items():
    finite = np.unique(np.abs(values[np.isfinite(values)]))  # ascending, from 0 on
    ascending = [Fraction(float(v)) for v in finite]
    counts = {number: i for i, number in enumerate(ascending)}  # consecutive codes: even codes are even last places
    places = random.randint(0, len(ascending) - 1, size=60)
    inputs = [float((ascending[i] + ascending[i + 1]) / 2) for i in places]
    inputs += [float(ascending[i] + (ascending[i + 1] - ascending[i]) * Fraction(int(random.randint(1, 999)), 1000)) for i in places]
    inputs += [float(finite[-1]) * 1.01, float(finite[-1]) * 3 if name != "bfloat16" else 3.4e38, float(finite[1]) / 2, float(finite[1]) * 0.49,
               0.0]
    window = 40
    rounded = []
    for x in inputs:
        near = int(np.searchsorted(finite, x))
        some = ascending[max(0, near - window):near + window]
        rounded.append(nearest(x, some, counts))
    document["rounded"][name] = [[x, y] for x, y in zip(inputs, rounded)]
pathlib.Path(__file__).with_name("grids.json").write_text(json.dumps(document) + "\n")
