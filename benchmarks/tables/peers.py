#!/usr/bin/env python3
"""Models of scikit-learn and LightGBM on the tables and the splits of a league, each tuned by cross-validation within the training rows of
a split.

Usage: LIGHTGBM=$(dotnet run benchmarks/tables/boosting.cs) benchmarks/tables/peers.py TABLES LIST LEAGUE > scores.csv
TABLES has the CSV files; LIST is league.yaml (classes) or numbers.yaml (numbers to predict); LEAGUE/splits is what
`normlab league ... --write-splits --out LEAGUE` wrote. Debian's python3-sklearn and python3-pandas are all it needs; without LIGHTGBM that
model is left out. Processor time goes to standard error.
"""
import os
import pathlib
import re
import sys
import time
import warnings

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor, make_column_selector, make_column_transformer
from sklearn.ensemble import (HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier,
                              RandomForestRegressor)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, log_loss, mean_absolute_error, r2_score
from sklearn.model_selection import GridSearchCV, KFold, StratifiedKFold
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC, SVR

from lightgbm_model import LightGBM

warnings.filterwarnings("ignore")

SVM = {"C": [0.1, 1, 10, 100], "gamma": ["scale", 0.01, 0.1]}
FOREST = {"max_features": ["sqrt", 0.3, 0.6], "min_samples_leaf": [1, 3]}
BOOSTING = {"learning_rate": [0.03, 0.1], "max_leaf_nodes": [7, 31], "max_iter": [100, 300]}
LIGHT = {"learning_rate": [0.03, 0.1], "num_leaves": [7, 31], "num_iterations": [100, 300]}
MLP = {"alpha": [1e-4, 1e-2, 1], "learning_rate_init": [1e-3, 1e-2], "hidden_layer_sizes": [(100,), (32, 32)]}


def classifiers():
    """Each model with the grid it is tuned over: what its documentation calls the parameters that matter."""
    yield "sk-logistic", LogisticRegression(max_iter=2000), {"C": np.logspace(-3, 3, 9)}
    yield "sk-svm", SVC(probability=True, random_state=0), SVM
    yield "sk-forest", RandomForestClassifier(300, random_state=0), FOREST
    yield "sk-boosting", HistGradientBoostingClassifier(random_state=0), BOOSTING
    yield "sk-mlp", MLPClassifier(max_iter=300, random_state=0), MLP
    if "LIGHTGBM" in os.environ:
        yield "lightgbm", LightGBM(), LIGHT


def regressors():
    yield "sk-ridge", Ridge(), {"alpha": np.logspace(-3, 3, 9)}
    yield "sk-svm", SVR(), SVM
    yield "sk-forest", RandomForestRegressor(300, random_state=0), FOREST
    yield "sk-boosting", HistGradientBoostingRegressor(random_state=0), BOOSTING
    yield "sk-mlp", MLPRegressor(max_iter=300, random_state=0), MLP
    if "LIGHTGBM" in os.environ:
        yield "lightgbm", LightGBM("regression"), LIGHT


def prepared(model):
    numbers = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    words = make_pipeline(OneHotEncoder(handle_unknown="ignore", sparse_output=False), StandardScaler())
    return make_pipeline(make_column_transformer(
        (numbers, make_column_selector(dtype_include=np.number)), (words, make_column_selector(dtype_exclude=np.number))), model)


def tuned(model, grid, features, target, are_classes):
    folds = StratifiedKFold(5, shuffle=True, random_state=0) if are_classes else KFold(5, shuffle=True, random_state=0)
    pipeline = prepared(model)
    grid = {f"{pipeline.steps[-1][0]}__{key}": values for key, values in grid.items()}
    if are_classes:
        return GridSearchCV(pipeline, grid, cv=folds).fit(features, target)
    scaled = TransformedTargetRegressor(pipeline, transformer=StandardScaler())
    return GridSearchCV(scaled, {f"regressor__{key}": values for key, values in grid.items()}, cv=folds).fit(features, target)


def main(tables, listed, league):
    are_classes = "numbers" not in listed.name
    print("table,method," + ("accuracy,log_loss" if are_classes else "r2,mae"), flush=True)
    for name, label in re.findall(r"file: (\S+)\.csv, label: (\S+?)}", listed.read_text()):
        table = pd.read_csv(tables / f"{name}.csv").dropna(subset=[label]).reset_index(drop=True)
        features, target = table.drop(columns=[label]), table[label]
        target = target.astype(str).to_numpy() if are_classes else target.to_numpy(dtype=float)
        splits = pd.read_csv(league / "splits" / f"{name}.csv")
        for method, model, grid in classifiers() if are_classes else regressors():
            begin = time.process_time()
            predicted = np.zeros((len(table), len(np.unique(target)) if are_classes else 1))
            for _, rows in splits.groupby("split"):
                test = rows["row"].to_numpy()
                train = np.setdiff1d(np.arange(len(table)), test)
                search = tuned(model, grid, features.iloc[train], target[train], are_classes)
                if are_classes:
                    columns = np.searchsorted(np.unique(target), search.classes_)
                    predicted[np.ix_(test, columns)] = search.predict_proba(features.iloc[test])
                else:
                    predicted[test, 0] = search.predict(features.iloc[test])
            scores = (accuracy_score(target, np.unique(target)[predicted.argmax(axis=1)]), log_loss(target, predicted)) \
                if are_classes else (r2_score(target, predicted[:, 0]), mean_absolute_error(target, predicted[:, 0]))
            print(f"{name},{method},{scores[0]:.6f},{scores[1]:.6f}", flush=True)
            print(f"{name} {method}: {time.process_time() - begin:.0f} s", file=sys.stderr, flush=True)


main(*map(pathlib.Path, sys.argv[1:4]))
