"""scikit-learn's random forest, whose threads are joblib's."""
from serve import missing, serve

try:
    import sklearn
    from sklearn.ensemble import RandomForestClassifier
except ImportError:
    missing("python3-sklearn")


def make(trees, mtry, threads, seed, **options):
    return RandomForestClassifier(n_estimators=trees, max_features=mtry, n_jobs=threads, random_state=seed, **options)


def fit(x, y, *order):
    make(*order).fit(x, y)


def error(x, y, *order):
    return 1 - make(*order, oob_score=True).fit(x, y).oob_score_


serve(f"scikit-learn-{sklearn.__version__}", fit, error)
