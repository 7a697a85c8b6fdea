#!/usr/bin/env python3
"""Writes numpy.safetensors, from the format's description and NumPy alone, for the tests that read it."""
import json
import pathlib
import numpy as np

tensors = {
    "layers.0.weight": np.arange(6, dtype="<f8").reshape(2, 3) / 7,
    "layers.0.bias": np.array([1.5, -np.inf, np.nan], dtype="<f4"),
    "counts": np.array([[0, 2**64 - 1]], dtype="<u8"),
    "words": np.array([2**32 - 1, 1], dtype="<u4"),
    "offsets": np.array([-2**63, 5], dtype="<i8"),
    "small": np.array(-7, dtype="<i4"),
    "bytes": np.arange(5, dtype="u1"),
    "none": np.zeros((0, 4), dtype="<f8"),
}
names = {"<f8": "F64", "<f4": "F32", "<u8": "U64", "<u4": "U32", "<i8": "I64", "<i4": "I32", "|u1": "U8"}
header, data = {"__metadata__": {"made by": "NumPy", "ümlaut": "ß"}}, b""
for name, array in tensors.items():
    header[name] = {"dtype": names[array.dtype.str], "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
    data += array.tobytes()
text = json.dumps(header).encode()
pathlib.Path(__file__).with_name("numpy.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + data)
