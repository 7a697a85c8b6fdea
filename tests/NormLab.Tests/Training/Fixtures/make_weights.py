"""Writes weights.json: scikit-learn's logistic regression where rows, and classes, count by weights, in float64.

scikit-learn's solvers end about 1e-7 from the minimum; Newton's steps on the same objective go on from there. Our objective is (1/N) sum w_i l_i + l2 sum W^2 with weights of mean 1; scikit-learn's C sum w_i l_i + sum W^2 / 2 has the same minimum at
C = 1 / (2 l2 N). Run with NumPy and scikit-learn: python3 make_weights.py
"""
import json
import pathlib

import numpy as np
import sklearn.linear_model
import sklearn.utils.class_weight as cw

L2 = 0.02
random = np.random.RandomState(2021)
x = random.normal(size=(60, 3))
y = np.array([random.choice(3, p=p) for p in np.exp(x) / np.exp(x).sum(1, keepdims=True) * [0.7, 0.2, 0.1]
              / (np.exp(x) / np.exp(x).sum(1, keepdims=True) * [0.7, 0.2, 0.1]).sum(1, keepdims=True)])
n = len(y)
rows = random.randint(0, 5, size=n) / 2
balanced = cw.compute_class_weight("balanced", classes=np.arange(3), y=y)


def fit(weights):
    weights = weights * n / weights.sum()
    model = sklearn.linear_model.LogisticRegression(C=1 / (2 * L2 * n), tol=1e-8, max_iter=100_000, solver="newton-cg")
    said = model.fit(x, y, sample_weight=weights).predict_proba(x)
    polished = newton(np.column_stack([model.coef_, model.intercept_]), weights)
    assert np.abs(said - polished).max() < 1e-6
    return polished.ravel().tolist()


def newton(w, weights):
    features = np.column_stack([x, np.ones(n)])
    decay = np.tile([2 * L2] * 3 + [0], 3)
    for _ in range(20):
        z = features @ w.T
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        gradient = ((p - np.eye(3)[y]) * weights[:, None]).T @ features / n
        hessian = np.zeros((12, 12))
        for i in range(n):
            hessian += weights[i] / n * np.kron(np.diag(p[i]) - np.outer(p[i], p[i]), np.outer(features[i], features[i]))
        step = np.linalg.lstsq(hessian + np.diag(decay), gradient.ravel() + decay * w.ravel(), rcond=None)[0]
        w = w - step.reshape(3, 4)
    return p


document = {
    "l2": L2, "features": x.ravel().tolist(), "labels": y.tolist(), "rows": rows.tolist(), "balanced": balanced.tolist(),
    "probabilities": {"rows": fit(rows), "balanced": fit(balanced[y]), "both": fit(rows * balanced[y])},
}
pathlib.Path(__file__).with_name("weights.json").write_text(json.dumps(document, indent=1) + "\n")
