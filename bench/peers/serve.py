"""Imported by the peers in Python; support/peer.sh says what they are asked and answer."""
import sys
import time


def missing(debian):
    print("missing", debian, flush=True)
    sys.exit(0)


try:
    import pandas
except ImportError:
    missing("python3-pandas")


def read_matrix(path, label):
    """Values, classes as numbers from 0, and the number of classes."""
    table = pandas.read_csv(path, sep="\t" if ".tsv" in path else ",")
    y, classes = pandas.factorize(table[label], sort=True)
    x = table.drop(columns=label).select_dtypes("number").to_numpy()
    return x, y, len(classes)


def serve(version, fit, error):
    """fit(x, y, trees, mtry, threads, seed) grows a forest; error(x, y, the same) estimates how often it is wrong."""
    begun = time.perf_counter()
    x, y, n_classes = read_matrix(sys.argv[1], sys.argv[2])
    print("ready", time.perf_counter() - begun, *x.shape, n_classes, version, flush=True)

    for line in sys.stdin:
        what, *order = line.split()
        order = [int(number) for number in order]
        if what == "time":
            begun = time.perf_counter()
            fit(x, y, *order)
            print(time.perf_counter() - begun, flush=True)
        else:
            print(error(x, y, *order), flush=True)
