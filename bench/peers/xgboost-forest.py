"""XGBoost's forest: one round of parallel trees.

It differs in kind: a tree for every class, of gradients and Hessians; samples drawn without replacement.  Of its ways to
grow a tree it is given the one that is fast for the shape: on wide data exact, on long data hist, which cuts features at
256 bins.  Trees are as deep as they can be, as in the other programs.  It has no out-of-bag error: that of five folds
stands in.
"""
from serve import missing, serve

try:
    import xgboost
    from sklearn.model_selection import StratifiedKFold, cross_val_score
except ImportError:
    missing("python3-xgboost python3-sklearn")


DEEPEST = 64  # exact must have a limit


def make(x, trees, mtry, threads, seed):
    n_samples, n_features = x.shape
    return xgboost.XGBRFClassifier(
        n_estimators=trees, learning_rate=1, subsample=0.632, colsample_bynode=mtry / n_features,
        tree_method="exact" if n_features > n_samples else "hist", max_depth=DEEPEST, min_child_weight=0,
        n_jobs=threads, random_state=seed, verbosity=0)


def fit(x, y, *order):
    make(x, *order).fit(x, y)


def error(x, y, *order):
    folds = StratifiedKFold(5, shuffle=True, random_state=order[-1])
    return 1 - cross_val_score(make(x, *order), x, y, cv=folds).mean()


serve(f"xgboost-{xgboost.__version__}", fit, error)
