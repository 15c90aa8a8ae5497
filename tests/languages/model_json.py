"""What a model says of samples, from its JSON alone (rfcv show --format json).

    model_json.py MODEL.json NEW.csv
"""
import collections
import csv
import json
import sys


def leaf_of(tree, sample):
    node = 0
    while tree["vote"][node] is None:
        goes_left = sample[tree["feature"][node]] <= tree["threshold"][node]
        node = tree["left" if goes_left else "right"][node]
    return node


with open(sys.argv[1], encoding="utf-8") as file:
    model = json.load(file)
with open(sys.argv[2], newline="") as file:
    for row in csv.DictReader(file):
        sample = [float(row[feature["name"]]) for feature in model["features"]]
        votes = collections.Counter(tree["vote"][leaf_of(tree, sample)] for tree in model["trees"])
        [(winner, n_votes)] = votes.most_common(1)
        print(f"{row['id']}\t{model['classes'][winner]['name']}\t{n_votes / model['n_trees']:.9g}")
