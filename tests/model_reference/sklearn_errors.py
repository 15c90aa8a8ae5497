"""Out-of-bag error and balanced accuracy of scikit-learn's forests, a line for each seed.

    sklearn_errors.py FILE LABEL N_TREES CRITERION CLASS_WEIGHT|none SEED...
"""
import sys
import warnings

import numpy
import pandas
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import balanced_accuracy_score

path, label, n_trees, criterion, class_weight, *seeds = sys.argv[1:]
table = pandas.read_csv(path)
truth = table.pop(label).to_numpy(dtype=str)
values = table.select_dtypes("number").to_numpy()
warnings.simplefilter("ignore")  # of samples that no tree misses
for seed in seeds:
    forest = RandomForestClassifier(int(n_trees), criterion=criterion, oob_score=True, random_state=int(seed), n_jobs=2,
                                    class_weight=None if class_weight == "none" else class_weight).fit(values, truth)
    shares = forest.oob_decision_function_
    is_judged = shares.sum(axis=1) > 0
    predicted = forest.classes_[numpy.argmax(shares[is_judged], axis=1)]
    print(numpy.mean(predicted != truth[is_judged]), balanced_accuracy_score(truth[is_judged], predicted), sep="\t")
