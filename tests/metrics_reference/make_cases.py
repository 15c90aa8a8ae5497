#!/usr/bin/env python3
"""Writes cases/*.tsv: votes of made-up forests, from which the scripts beside it and rfcv compute the same numbers.

    make_cases.py

A line is a prediction, in the order of rfcv's: repeat after repeat, samples in the same order.  The class with most votes is
predicted; no two share the first place.
"""
import os
import random

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")


def draw_votes(random_numbers, classes, truth, n_trees, skill, never):
    """Votes of n_trees, leaning to the truth by a strength of the sample's own; one class leads alone."""
    while True:
        weights = [0.0 if c == never else random_numbers.gammavariate(1.2, 1.0) for c in classes]
        weights[classes.index(truth)] *= 1.0 + skill
        drawn = random_numbers.choices(range(len(classes)), weights, k=n_trees)
        votes = [drawn.count(c) for c in range(len(classes))]
        if votes.count(max(votes)) == 1:
            return votes


def write_case(name, sizes, n_trees, skill, n_repeats=1, group_size=0, never=None):
    random_numbers = random.Random(name)
    classes = sorted(sizes)
    truths = [c for c in classes for _ in range(sizes[c])]
    random_numbers.shuffle(truths)
    with open(os.path.join(FOLDER, name + ".tsv"), "w") as table:
        table.write("\t".join(["sample", "group", "repeat", "truth", "predicted"] + ["votes_" + c for c in classes]) + "\n")
        for repeat in range(1, n_repeats + 1):
            for i, truth in enumerate(truths):
                votes = draw_votes(random_numbers, classes, truth, n_trees, skill, never)
                group = "g%d" % (i // group_size + 1) if group_size else "s%d" % (i + 1)
                predicted = classes[votes.index(max(votes))]
                table.write("\t".join(["s%d" % (i + 1), group, str(repeat), truth, predicted] + [str(v) for v in votes]) + "\n")


os.makedirs(FOLDER, exist_ok=True)
write_case("unbalanced", {"case": 15, "control": 45}, 500, 1.5)
write_case("four", {"Basal": 19, "Her2": 9, "LumA": 32, "LumB": 20}, 200, 3.0)
write_case("never", {"a": 6, "b": 14, "c": 20}, 100, 2.0, never="a")
write_case("ties", {"no": 14, "yes": 16}, 5, 1.0)
write_case("repeats", {"x": 12, "y": 15, "z": 9}, 50, 3.0, n_repeats=3, group_size=3)
