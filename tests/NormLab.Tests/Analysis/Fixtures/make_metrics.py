"""Writes metrics.json: scikit-learn's metrics of made-up predictions, with weights of rows and without.

Probabilities are 64ths, which float32 has exactly. Run with NumPy and scikit-learn: python3 make_metrics.py
"""
import json
import pathlib

import numpy as np
import sklearn.metrics as m

random = np.random.RandomState(2021)


def probabilities(rows, classes):
    parts = random.multinomial(64 - classes, np.ones(classes) / classes * 1.0, size=rows) + 1
    return parts / 64


def classification(rows, classes):
    p = probabilities(rows, classes)
    y = np.array([random.choice(classes, p=row) for row in p])
    w = random.randint(1, 5, size=rows) / 2
    hot = np.eye(classes)[y]

    def by(weights):
        total = np.ones(rows) if weights is None else weights
        area = {"multi_class": "ovr"} if classes > 2 else {}
        confidence, right = p.max(1), p.argmax(1) == y
        bins = np.minimum((confidence * 15).astype(int), 14)
        error = sum(abs((total * (right * 1.0 - confidence))[bins == b].sum()) for b in range(15)) / total.sum()
        return {
            "accuracy": m.accuracy_score(y, p.argmax(1), sample_weight=weights),
            "balanced-accuracy": m.balanced_accuracy_score(y, p.argmax(1), sample_weight=weights),
            "macro-f1": m.f1_score(y, p.argmax(1), average="macro", sample_weight=weights),
            "auc": m.roc_auc_score(y, p if classes > 2 else p[:, 1], sample_weight=weights, **area),
            "log-loss": m.log_loss(y, p, sample_weight=weights),
            "brier": float(np.average(((p - hot) ** 2).sum(1), weights=weights)),
            "calibration-error": float(error),
        }

    return {"classes": classes, "probabilities": p.ravel().tolist(), "labels": y.tolist(), "weights": w.tolist(),
            "plain": by(None), "weighted": by(w)}


def regression(rows):
    y = random.normal(size=rows) * 30 + 200
    p = y + random.standard_t(3, size=rows) * 10
    w = random.randint(0, 5, size=rows) / 2

    def by(weights):
        return {
            "r2": m.r2_score(y, p, sample_weight=weights),
            "rmse": float(np.sqrt(m.mean_squared_error(y, p, sample_weight=weights))),
            "mae": m.mean_absolute_error(y, p, sample_weight=weights),
        }

    return {"predicted": p.tolist(), "truth": y.tolist(), "weights": w.tolist(), "plain": by(None), "weighted": by(w)}


document = {"two": classification(60, 2), "four": classification(80, 4), "numbers": regression(70)}
pathlib.Path(__file__).with_name("metrics.json").write_text(json.dumps(document, indent=1) + "\n")
