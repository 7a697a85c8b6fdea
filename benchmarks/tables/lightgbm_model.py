"""LightGBM through the C interface of its native library, as a model of scikit-learn."""
import ctypes
import os

import numpy as np
from sklearn.base import BaseEstimator

FLOAT64, NORMAL, ROW_MAJOR = 1, 0, 1


class LightGBM(BaseEstimator):
    """Gradient boosting of trees. The library is that of the environment variable LIGHTGBM."""

    def __init__(self, objective="multiclass", learning_rate=0.1, num_leaves=31, num_iterations=100):
        self.objective, self.learning_rate = objective, learning_rate
        self.num_leaves, self.num_iterations = num_leaves, num_iterations

    def fit(self, features, target):
        self._library = ctypes.CDLL(os.environ["LIGHTGBM"])
        self._library.LGBM_GetLastError.restype = ctypes.c_char_p
        features = np.ascontiguousarray(features, dtype=np.float64)
        if self.objective == "multiclass":
            self.classes_, target = np.unique(target, return_inverse=True)
            kind = f"objective=multiclass num_class={len(self.classes_)}"
        else:
            kind = f"objective={self.objective}"
        settings = (f"{kind} learning_rate={self.learning_rate} num_leaves={self.num_leaves} min_data_in_leaf=5 num_threads=1 "
                    "verbosity=-1 deterministic=true seed=0").encode()
        dataset, self._booster, label = ctypes.c_void_p(), ctypes.c_void_p(), np.ascontiguousarray(target, dtype=np.float32)
        self._call("LGBM_DatasetCreateFromMat", features.ctypes.data_as(ctypes.c_void_p), FLOAT64, *map(ctypes.c_int32, features.shape),
                   ROW_MAJOR, settings, None, ctypes.byref(dataset))
        self._call("LGBM_DatasetSetField", dataset, b"label", label.ctypes.data_as(ctypes.c_void_p), len(label), 0)
        self._call("LGBM_BoosterCreate", dataset, settings, ctypes.byref(self._booster))
        finished = ctypes.c_int()
        for _ in range(self.num_iterations):
            self._call("LGBM_BoosterUpdateOneIter", self._booster, ctypes.byref(finished))
            if finished.value:
                break
        self._call("LGBM_DatasetFree", dataset)
        return self

    def _raw(self, features):
        features = np.ascontiguousarray(features, dtype=np.float64)
        width = len(self.classes_) if self.objective == "multiclass" else 1
        length, out = ctypes.c_int64(), np.zeros((len(features), width))
        self._call("LGBM_BoosterPredictForMat", self._booster, features.ctypes.data_as(ctypes.c_void_p), FLOAT64,
                   *map(ctypes.c_int32, features.shape), ROW_MAJOR, NORMAL, 0, -1, b"num_threads=1", ctypes.byref(length),
                   out.ctypes.data_as(ctypes.c_void_p))
        return out

    def predict_proba(self, features):
        return self._raw(features)

    def predict(self, features):
        raw = self._raw(features)
        return self.classes_[raw.argmax(axis=1)] if self.objective == "multiclass" else raw[:, 0]

    def score(self, features, target):
        predicted = self.predict(features)
        return np.mean(predicted == target) if self.objective == "multiclass" else \
            1 - np.sum((target - predicted) ** 2) / np.sum((target - np.mean(target)) ** 2)

    def _call(self, name, *arguments):
        if getattr(self._library, name)(*arguments) != 0:
            raise RuntimeError(self._library.LGBM_GetLastError().decode())

    def __del__(self):
        if getattr(self, "_booster", None):
            self._library.LGBM_BoosterFree(self._booster)
