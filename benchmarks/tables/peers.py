#!/usr/bin/env python3
"""Models of scikit-learn on the tables and the splits of a league, each tuned by cross-validation within the training rows of a split.

Usage: benchmarks/tables/peers.py TABLES LEAGUE > scores.csv
TABLES has the CSV files and league.yaml; LEAGUE/splits is what `normlab league ... --write-splits --out LEAGUE` wrote.
Debian's python3-sklearn and python3-pandas are all it needs.
"""
import pathlib
import re
import sys
import time
import warnings

import numpy as np
import pandas as pd
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

warnings.filterwarnings("ignore")


def models():
    """Each model with the grid it is tuned over: what its documentation calls the parameters that matter."""
    yield "sk-logistic", LogisticRegression(max_iter=2000), {"C": np.logspace(-3, 3, 9)}
    yield "sk-svm", SVC(probability=True, random_state=0), {"C": [0.1, 1, 10, 100], "gamma": ["scale", 0.01, 0.1]}
    yield "sk-forest", RandomForestClassifier(300, random_state=0), {"max_features": ["sqrt", 0.3, 0.6], "min_samples_leaf": [1, 3]}
    yield "sk-boosting", HistGradientBoostingClassifier(random_state=0), {
        "learning_rate": [0.03, 0.1], "max_leaf_nodes": [7, 31], "max_iter": [100, 300]}
    yield "sk-mlp", MLPClassifier(max_iter=300, random_state=0), {
        "alpha": [1e-4, 1e-2, 1], "learning_rate_init": [1e-3, 1e-2], "hidden_layer_sizes": [(100,), (32, 32)]}


def prepared(model):
    numbers = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    words = make_pipeline(OneHotEncoder(handle_unknown="ignore", sparse_output=False), StandardScaler())
    return make_pipeline(make_column_transformer(
        (numbers, make_column_selector(dtype_include=np.number)), (words, make_column_selector(dtype_exclude=np.number))), model)


def main(tables, league):
    print("table,method,accuracy,log_loss", flush=True)
    for name, label in re.findall(r"file: (\S+)\.csv, label: (\S+?)}", (tables / "league.yaml").read_text()):
        table = pd.read_csv(tables / f"{name}.csv").dropna(subset=[label]).reset_index(drop=True)
        features, target = table.drop(columns=[label]), table[label].astype(str).to_numpy()
        splits = pd.read_csv(league / "splits" / f"{name}.csv")
        for method, model, grid in models():
            begin, probabilities = time.time(), np.zeros((len(table), len(np.unique(target))))
            for _, rows in splits.groupby("split"):
                test = rows["row"].to_numpy()
                train = np.setdiff1d(np.arange(len(table)), test)
                pipeline = prepared(model)
                search = GridSearchCV(pipeline, {f"{pipeline.steps[-1][0]}__{key}": values for key, values in grid.items()},
                                      cv=StratifiedKFold(5, shuffle=True, random_state=0))
                search.fit(features.iloc[train], target[train])
                columns = np.searchsorted(np.unique(target), search.classes_)
                probabilities[np.ix_(test, columns)] = search.predict_proba(features.iloc[test])
            predicted = np.unique(target)[probabilities.argmax(axis=1)]
            print(f"{name},{method},{accuracy_score(target, predicted):.6f},{log_loss(target, probabilities):.6f}", flush=True)
            print(f"{name} {method}: {time.time() - begin:.0f} s", file=sys.stderr, flush=True)


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
