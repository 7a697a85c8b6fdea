#!/usr/bin/python3
"""Writes the tables beside this file: python3 make_tables.py (Debian's python3-sklearn).

wine.csv and breast-cancer.csv are scikit-learn's copies of two tables of the UCI Machine Learning Repository, with names in the
header and words for classes. patients.csv is made up: numbers and words with gaps, a constant column, a column that repeats another,
rows without a label.
"""
import csv
import pathlib
import random

from sklearn.datasets import load_breast_cancer, load_wine

HERE = pathlib.Path(__file__).parent


def write(name, header, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def published(name, bunch, label):
    rows = [[*map(repr, map(float, x)), bunch.target_names[y]] for x, y in zip(bunch.data, bunch.target)]
    write(name, [*bunch.feature_names, label], rows)


def patients(count=240, seed=20210112):
    draw = random.Random(seed)
    rows = []
    for i in range(count):
        age = draw.randint(18, 90)
        pressure = round(draw.gauss(110 + age / 4, 12), 1)
        smoker = draw.choice(["never", "former", "daily"])
        clinic = draw.choice(["North", "South", "Östra, gamla", "River \"Old\""])
        risk = (age - 50) / 20 + (pressure - 122) / 15 + {"never": -1, "former": 0, "daily": 1.2}[smoker] + draw.gauss(0, 0.7)
        row = [age, pressure, pressure, smoker, clinic, "mmHg", "ill" if risk > 0 else "well"]
        if draw.random() < 0.1:
            row[1] = row[2] = draw.choice(["", "NA", "?"])
        if draw.random() < 0.08:
            row[3] = ""
        if i % 60 == 17:
            row[6] = ""
        rows.append(row)
    write("patients.csv", ["age", "pressure", "pressure again", "smoker", "clinic", "unit", "state"], rows)


published("wine.csv", load_wine(), "cultivar")
published("breast-cancer.csv", load_breast_cancer(), "diagnosis")
patients()
