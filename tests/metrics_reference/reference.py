#!/usr/bin/env python3
"""Writes the metrics of cases/*.tsv that scikit-learn has, or that follow from a formula in NumPy.

    reference.py > python.tsv

A line is: case, metric (the way to its member of metrics.json), class ("-" outside "classes"), value (NA: null), the tolerance
of rfcv's, and who says so.
"""
import glob
import os

import numpy as np
import scipy.stats
import sklearn
import sklearn.calibration
import sklearn.metrics as skm

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")
EXACT, INTERVAL = 1e-9, 1e-6
MONTE_CARLO = 0.35 # of a standard deviation: what ends of 2,000 resamples may differ by
SKLEARN = "scikit-learn " + sklearn.__version__
SCIPY = "SciPy " + scipy.__version__
DELTA = "delta method, slopes by complex steps in NumPy"


class Case:
    """Arrays over predictions: sample, group, repeat (texts), truth, predicted (class indices), votes, shares."""

    def __init__(self, path):
        lines = [line.rstrip("\n").split("\t") for line in open(path)]
        self.name = os.path.basename(path)[:-len(".tsv")]
        self.classes = [column[len("votes_"):] for column in lines[0][5:]]
        self.sample, self.group, self.repeat, truth, predicted = (np.array(c) for c in list(zip(*lines[1:]))[:5])
        self.truth = np.array([self.classes.index(t) for t in truth])
        self.predicted = np.array([self.classes.index(p) for p in predicted])
        self.votes = np.array([[int(v) for v in line[5:]] for line in lines[1:]])
        self.shares = self.votes / self.votes.sum(axis=1, keepdims=True)
        self.n_classes = len(self.classes)
        self.n_samples = len(set(self.sample))

    def say(self, metric, value, tolerance, source, class_name="-"):
        text = "NA" if value is None or np.isnan(value) else "%.17g" % value
        print(self.name, metric, class_name, text, "%g" % tolerance, source, sep="\t")


def count_table(truth, predicted, weights, n_classes):
    table = np.zeros((n_classes, n_classes), dtype=weights.dtype)
    np.add.at(table, (truth, predicted), weights)
    return table


def ratio(parts, wholes):
    return np.array([part / whole if whole != 0 else 0 for part, whole in zip(parts, wholes)])


def recalls(table):
    return ratio(np.diag(table), table.sum(axis=1))


def precisions(table):
    return ratio(np.diag(table), table.sum(axis=0))


def f1s(table):
    return ratio(2 * np.diag(table), table.sum(axis=1) + table.sum(axis=0))


def balanced_accuracy(table):
    return recalls(table)[table.sum(axis=1) != 0].mean()


def kappa(table):
    observed = np.trace(table) / table.sum()
    by_chance = (table.sum(axis=1) * table.sum(axis=0)).sum() / table.sum() ** 2
    return (observed - by_chance) / (1 - by_chance)


def matthews(table):
    """The correlation of indicators of the classes, added up over the classes (Gorodkin 2004, equation 7)."""
    n, t, p = table.sum(), table.sum(axis=1), table.sum(axis=0)
    covariance = (np.diag(table) / n - t * p / n ** 2).sum()
    return covariance / np.sqrt((t / n - t ** 2 / n ** 2).sum() * (p / n - p ** 2 / n ** 2).sum())


def macro(shares):
    return lambda table: shares(table)[(table.sum(axis=1) != 0) | (table.sum(axis=0) != 0)].mean()


def weighted(shares):
    return lambda table: (shares(table) * table.sum(axis=1)).sum() / table.sum()


def delta_error(measure, truth, predicted, units, n_classes):
    """Root of the sum over units of the squared derivatives of the measure by each unit's weight."""
    squares, step = 0.0, 1e-30
    for unit in np.unique(units):
        weights = np.ones(len(truth), dtype=complex)
        weights[units == unit] += 1j * step
        squares += (measure(count_table(truth, predicted, weights, n_classes)).imag / step) ** 2
    return np.sqrt(squares)


def kappa_error_of_independent_samples(table):
    """Equation 13 of Fleiss, Cohen and Everitt 1969, term by term."""
    shares = table / table.sum()
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, by_chance = np.trace(shares), (rows * columns).sum()
    total = 0.0
    for i in range(len(shares)):
        total += shares[i, i] * ((1 - by_chance) - (columns[i] + rows[i]) * (1 - observed)) ** 2
        for j in range(len(shares)):
            if i != j:
                total += (1 - observed) ** 2 * shares[i, j] * (columns[i] + rows[j]) ** 2
    total -= (observed * by_chance - 2 * by_chance + observed) ** 2
    return np.sqrt(total / table.sum()) / (1 - by_chance) ** 2


def say_delta(case, metric, measure, truth, predicted, n_classes, least=0.0, class_name="-"):
    value = measure(count_table(truth, predicted, np.ones(len(truth)), n_classes))
    reach = scipy.stats.norm.ppf(0.975) * delta_error(measure, truth, predicted, case.group, n_classes)
    low, high = (max(least, value - reach), min(1.0, value + reach)) if reach > 1e-12 else (None, None)
    case.say(metric + ".value", value, EXACT, "formula in NumPy", class_name)
    case.say(metric + ".low", low, INTERVAL, DELTA, class_name)
    case.say(metric + ".high", high, INTERVAL, DELTA, class_name)


def say_share(case, metric, part, whole, class_name="-"):
    """A share with the interval of Clopper and Pearson; samples count once in all repeats."""
    if whole == 0:
        for member in ("value", "low", "high"):
            case.say(metric + "." + member, None, EXACT, "0/0", class_name)
        return
    scale = case.n_samples / len(case.truth)
    x, n = part * scale, whole * scale
    case.say(metric + ".value", part / whole, EXACT, "division", class_name)
    case.say(metric + ".low", scipy.stats.beta.ppf(0.025, x, n - x + 1) if x > 0 else 0.0, INTERVAL, SCIPY, class_name)
    case.say(metric + ".high", scipy.stats.beta.ppf(0.975, x + 1, n - x) if x < n else 1.0, INTERVAL, SCIPY, class_name)


def say_class(case, i):
    name, truth, predicted = case.classes[i], case.truth == i, case.predicted == i
    hits, rejections = (truth & predicted).sum(), (~truth & ~predicted).sum()
    say_share(case, "recall", hits, truth.sum(), name)
    say_share(case, "specificity", rejections, (~truth).sum(), name)
    say_share(case, "precision", hits, predicted.sum(), name)
    say_share(case, "negative_predictive_value", rejections, (~predicted).sum(), name)
    say_share(case, "prevalence", truth.sum(), len(truth), name)
    say_share(case, "detection_rate", hits, len(truth), name)
    say_share(case, "detection_prevalence", predicted.sum(), len(truth), name)
    two = truth.astype(int), predicted.astype(int)
    say_delta(case, "balanced_accuracy", balanced_accuracy, *two, 2, class_name=name)
    if predicted.any():
        say_delta(case, "f1", lambda table: f1s(table)[1], *two, 2, class_name=name)
    else: # 0, without an error
        for member, value in (("value", 0.0), ("low", None), ("high", None)):
            case.say("f1." + member, value, EXACT, SKLEARN, name)


def say_symmetry(case):
    """Bowker's test on counts of a repeat in the mean; McNemar's is corrected for continuity."""
    table = count_table(case.truth, case.predicted, np.ones(len(case.truth)), case.n_classes)
    table *= case.n_samples / len(case.truth)
    upper = np.triu_indices(case.n_classes, 1)
    differences = np.abs(table - table.T)[upper] - (1 if case.n_classes == 2 else 0)
    chi_square = (differences ** 2 / (table + table.T)[upper]).sum()
    case.say("symmetry.chi_square", chi_square, EXACT, "formula in NumPy")
    case.say("symmetry.p", scipy.stats.chi2.sf(chi_square, len(differences)), EXACT, SCIPY)


def say_counts(case):
    """Metrics of the confusion matrix."""
    both, k = (case.truth, case.predicted), case.n_classes
    case.say("balanced_accuracy.value", skm.balanced_accuracy_score(*both), EXACT, SKLEARN)
    case.say("kappa.value", skm.cohen_kappa_score(*both), EXACT, SKLEARN)
    case.say("matthews.value", skm.matthews_corrcoef(*both), EXACT, SKLEARN)
    for average in ("macro", "weighted"):
        found = skm.precision_recall_fscore_support(*both, average=average, zero_division=0)
        for metric, value in zip(("precision", "recall", "f1"), found):
            case.say("%s.%s.value" % (average, metric), value, EXACT, SKLEARN)

    say_share(case, "accuracy", (case.truth == case.predicted).sum(), len(case.truth))
    say_delta(case, "balanced_accuracy", balanced_accuracy, *both, k)
    say_delta(case, "kappa", kappa, *both, k, least=-1.0)
    say_delta(case, "matthews", matthews, *both, k, least=-1.0)
    for metric, shares in (("precision", precisions), ("recall", recalls), ("f1", f1s)):
        say_delta(case, "macro." + metric, macro(shares), *both, k)
        say_delta(case, "weighted." + metric, weighted(shares), *both, k)
    case.say("kappa.se", delta_error(kappa, *both, case.group, k), EXACT, DELTA)
    if len(set(case.group)) == len(case.truth):
        table = count_table(*both, np.ones(len(case.truth)), k)
        case.say("kappa.se", kappa_error_of_independent_samples(table), EXACT, "Fleiss, Cohen and Everitt 1969 in NumPy")
    say_symmetry(case)
    for i in range(k):
        say_class(case, i)


class Pool:
    """Arrays over samples: votes and shares of all repeats together, and the groups as numbers."""

    def __init__(self, case):
        self.samples = list(dict.fromkeys(case.sample))
        first = [list(case.sample).index(s) for s in self.samples]
        self.truth, self.group = case.truth[first], case.group[first]
        self.votes = np.array([case.votes[case.sample == s].sum(axis=0) for s in self.samples])
        self.n_votes = self.votes.sum(axis=1)
        self.shares = self.votes / self.n_votes[:, None]
        self.is_class = np.eye(case.n_classes)[self.truth]

    def clipped(self):
        """Shares whose truth has at least half a vote; the rest is scaled, since scikit-learn makes rows add up to 1."""
        rows = np.arange(len(self.truth))
        of_truth = np.maximum(self.shares[rows, self.truth], 0.5 / self.n_votes)
        rest = np.where(self.is_class == 1, 0, self.shares + 1e-300)
        rest *= ((1 - of_truth) / rest.sum(axis=1))[:, None]
        rest[rows, self.truth] = of_truth
        return rest


def mean_auc(truth, shares, **kind):
    """roc_auc_score() knows no kinds of mean for two classes; all of them are the same then."""
    if shares.shape[1] == 2:
        return skm.roc_auc_score(truth == 1, shares[:, 1])
    return skm.roc_auc_score(truth, shares, **kind)


def say_areas(case, pool):
    for k, name in enumerate(case.classes):
        of_class = pool.is_class[:, k], pool.shares[:, k]
        case.say("auc", skm.roc_auc_score(*of_class), EXACT, SKLEARN, name)
        case.say("average_precision.value", skm.average_precision_score(*of_class), EXACT, SKLEARN, name)
    pairs = mean_auc(pool.truth, pool.shares, multi_class="ovo")
    case.say("pairs.mean_auc", pairs, EXACT, SKLEARN)
    case.say("shares.pair_auc.value", pairs, EXACT, SKLEARN)
    for kind in "macro", "weighted":
        auc = mean_auc(pool.truth, pool.shares, multi_class="ovr", average=kind)
        case.say("shares.%s_auc.value" % kind, auc, EXACT, SKLEARN)
    case.say("shares.macro_average_precision.value", skm.average_precision_score(pool.is_class, pool.shares, average="macro"),
             EXACT, SKLEARN)


def say_scores(case, pool):
    rest = np.tile(pool.is_class.mean(axis=0), (len(pool.truth), 1))
    labels = range(case.n_classes)
    for metric, shares in ("value", pool.shares), ("no_information", rest):
        brier = sum(skm.brier_score_loss(pool.is_class[:, k], shares[:, k]) for k in labels)
        case.say("shares.brier." + metric, brier, EXACT, SKLEARN + ": brier_score_loss, sum over classes")
    case.say("shares.log_loss.value", skm.log_loss(pool.truth, pool.clipped(), labels=labels), EXACT, SKLEARN)
    case.say("shares.log_loss.no_information", skm.log_loss(pool.truth, rest, labels=labels), EXACT, SKLEARN)


def say_resamples(case, pool, n_resamples=20000):
    """Intervals of the means of the scores, from other random numbers; units are drawn within strata as in resampling.h."""
    units = [np.flatnonzero(pool.group == group) for group in dict.fromkeys(pool.group)]
    strata = [pool.truth[unit[0]] if len(set(pool.truth[unit])) == 1 else case.n_classes for unit in units]
    scores = {"brier": ((pool.shares - pool.is_class) ** 2).sum(axis=1),
              "log_loss": -np.log(pool.clipped()[np.arange(len(pool.truth)), pool.truth])}
    random_numbers = np.random.default_rng(1)
    n_drawn = np.zeros((n_resamples, len(units)))
    for stratum in set(strata):
        members = [u for u in range(len(units)) if strata[u] == stratum]
        n_drawn[:, members] = random_numbers.multinomial(len(members), np.ones(len(members)) / len(members), n_resamples)
    sizes = np.array([len(unit) for unit in units])
    for metric, score in scores.items():
        sums = np.array([score[unit].sum() for unit in units])
        means = n_drawn @ sums / (n_drawn @ sizes)
        for end, share in ("low", 2.5), ("high", 97.5):
            case.say("shares.%s.%s" % (metric, end), np.percentile(means, share), MONTE_CARLO * means.std(), "NumPy, other resamples")


def say_calibration(case):
    is_right, shares = case.predicted == case.truth, case.shares.max(axis=1)
    held, promised = sklearn.calibration.calibration_curve(is_right, shares, n_bins=10)
    bins = np.ceil(case.votes.max(axis=1) * 10 / case.votes.sum(axis=1)).astype(int) - 1
    assert len(set(bins)) == len(held)
    error = 0
    for bin_number, right, share in zip(sorted(set(bins)), held, promised):
        place = "shares.calibration.bins.%d." % bin_number
        case.say(place + "right.value", right, EXACT, SKLEARN)
        case.say(place + "mean_share", share, EXACT, SKLEARN)
        error += abs(right - share) * np.mean(bins == bin_number)
    case.say("shares.calibration.error", error, EXACT, SKLEARN + ": calibration_curve, mean over predictions")


def say_chance(case, n_simulations=20000):
    """What is left of the calibration error where the shares are probabilities."""
    bins = np.ceil(case.votes.max(axis=1) * 10 / case.votes.sum(axis=1)).astype(int) - 1
    shares = case.shares.max(axis=1)
    sample = np.array([list(dict.fromkeys(case.sample)).index(s) for s in case.sample])
    luck = np.random.default_rng(2).random((n_simulations, case.n_samples))
    is_right = luck[:, sample] < shares
    in_bin = np.eye(10)[bins]
    errors = np.abs(is_right @ in_bin - shares @ in_bin).sum(axis=1) / len(bins)
    for end, share in ("low", 2.5), ("high", 97.5):
        case.say("shares.calibration.by_chance." + end, np.percentile(errors, share), MONTE_CARLO * errors.std(),
                 "NumPy, other random numbers")


def say_repeats(case):
    repeats = [case.repeat == repeat for repeat in dict.fromkeys(case.repeat)]
    metrics = {"accuracy": lambda r: skm.accuracy_score(case.truth[r], case.predicted[r]),
               "balanced_accuracy": lambda r: skm.balanced_accuracy_score(case.truth[r], case.predicted[r]),
               "mean_pair_auc": lambda r: mean_auc(case.truth[r], case.shares[r], multi_class="ovo")}
    for metric, of_repeat in metrics.items():
        values = np.array([of_repeat(repeat) for repeat in repeats])
        sd = values.std(ddof=1) if len(values) > 1 else None
        for name, value in ("mean", values.mean()), ("sd", sd), ("lowest", values.min()), ("highest", values.max()):
            case.say("repeats.%s.%s" % (metric, name), value, EXACT, SKLEARN + ", each repeat")


def say_shares(case):
    """Metrics of the shares of the votes."""
    pool = Pool(case)
    say_areas(case, pool)
    say_scores(case, pool)
    say_resamples(case, pool)
    say_calibration(case)
    say_chance(case)
    say_repeats(case)


print("case\tmetric\tclass\tvalue\ttolerance\tsource")
for case_path in sorted(glob.glob(os.path.join(FOLDER, "*.tsv"))):
    one_case = Case(case_path)
    say_counts(one_case)
    say_shares(one_case)
