"""scikit-learn: folds in joblib's worker processes."""
import sys
import time

try:
    import numpy as np
    import pandas as pd
    from joblib import Parallel, delayed
    from sklearn.ensemble import RandomForestClassifier
except ImportError:
    print("missing python3-sklearn python3-joblib python3-pandas")
    sys.exit(0)

matrix_file, label = sys.argv[1:3]
folds, n_trees, cores = (int(argument) for argument in sys.argv[3:6])
table = pd.read_csv(matrix_file, sep="\t" if ".tsv" in matrix_file else ",")
y = table[label].to_numpy()
X = table.drop(columns=label).select_dtypes("number").to_numpy()


def fit_rf_loo(i, X, y):
    train = np.arange(len(y)) != i
    forest = RandomForestClassifier(n_estimators=n_trees, n_jobs=1, random_state=i).fit(X[train], y[train])
    return forest.predict(X[i:i + 1])[0]


begun = time.perf_counter()
predicted = Parallel(n_jobs=cores)(delayed(fit_rf_loo)(i, X, y) for i in range(folds))
print(time.perf_counter() - begun, int(np.sum(np.array(predicted) != y[:folds])))
