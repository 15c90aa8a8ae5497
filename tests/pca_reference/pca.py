#!/usr/bin/env python3
"""Compares pca.tsv with NumPy's singular values and vectors of the same matrix.

    pca.py MATRIX.csv RUN_FOLDER

The matrix is a plain csv with samples in rows; columns that are no numbers are left out.  Scores are to agree up to the sign of
a component to 1e-6 of the largest, shares of the variance to the digits that are written.
"""
import csv
import json
import sys

import numpy as np

MOST = 1e-6


def read_matrix(path):
    """values[n_samples][n_features] of the columns that are all numbers."""

    def number(cell):
        try:
            return float(cell)
        except ValueError:
            return np.nan

    rows = list(csv.reader(open(path)))[1:]
    values = np.array([[number(cell) for cell in row] for row in rows])
    return values[:, ~np.isnan(values).any(axis=0)]


def read_scores(path):
    """Shares of the variance, and scores[n_samples][n_components]."""
    lines = [line.rstrip("\n").split("\t") for line in open(path)]
    shares = [float(name.split("(")[1].split("%")[0]) / 100 for name in lines[0][2:]]
    return np.array(shares), np.array([[float(cell) for cell in line[2:]] for line in lines[1:]])


def main(matrix_path, folder):
    values = read_matrix(matrix_path)
    log = json.load(open(folder + "/run.json"))["dataset"]["log"]
    values = {"none": lambda x: x, "log1p": np.log1p, "log2p1": lambda x: np.log2(x + 1)}[log](values)
    shares, scores = read_scores(folder + "/pca.tsv")
    left, lengths, _ = np.linalg.svd(values - values.mean(axis=0), full_matrices=False)
    n = scores.shape[1]
    expected = left[:, :n] * lengths[:n]
    expected *= np.sign((expected * scores).sum(axis=0))

    apart = np.abs(scores - expected).max() / np.abs(expected).max()
    shares_apart = np.abs(shares - (lengths**2 / (lengths**2).sum())[:n]).max()
    largest = scores[np.abs(scores).argmax(axis=0), np.arange(n)]
    print(f"{matrix_path}: {values.shape[0]} x {values.shape[1]}, log {log}, {n} components: scores are {apart:.1e} apart, "
          f"shares {shares_apart:.1e}")
    return scores.shape[0] == values.shape[0] and apart <= MOST and shares_apart <= 0.51e-4 and (largest > 0).all()


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
