#!/usr/bin/python3
"""Writes the arrays beside this file: python3 make_arrays.py (NumPy).

An element of 'X' is its row and a tenth of its column, of an image 100 times its row of pixels, 10 times its column, and its number.
"""
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
ROWS = 12
X = np.arange(ROWS)[:, None] + np.arange(3)[None, :] / 10
Y = np.array(["left" if i % 2 else "right" for i in range(ROWS)])
IMAGES = (np.arange(ROWS)[:, None, None] + 10 * np.arange(5)[None, None, :] + 100 * np.arange(2)[None, :, None]).astype(np.uint8)

for kind in ["<f8", ">f8", "<f4", ">f4", "<f2"]:
    np.savez(HERE / f"arrays-{kind[1:]}-{'big' if kind[0] == '>' else 'little'}.npz", X=X.astype(kind), y=Y)
np.savez_compressed(HERE / "arrays-fortran.npz", X=np.asfortranarray(X), y=Y.astype("S"))
np.savez(HERE / "images.npz", x_train=IMAGES, y_train=np.arange(ROWS) % 2, x_test=IMAGES[:2], y_test=np.arange(2))
np.savez(HERE / "images-fortran.npz", images=np.asfortranarray(IMAGES[..., None].astype(">i2")), labels=(np.arange(ROWS) % 2 == 0)[:, None])
np.savez(HERE / "columns.npz", age=np.arange(ROWS) * 1.5, city=Y, id=np.arange(ROWS) + 2**60, ill=np.arange(ROWS) % 2 == 0)
np.savez(HERE / "objects.npz", X=X, y=np.array([1, "a", None] * 4, dtype=object))
np.savez(HERE / "records.npz", X=np.zeros(ROWS, dtype=[("a", "<f8"), ("b", "<i4")]))
np.save(HERE / "X.npy", X)
np.save(HERE / "y.npy", np.arange(ROWS) % 3)
