"""Cross-validates and fits on one cohort, keeps the forest, and says what it makes of another.

    cohort.py LIBRARY HEADER TRAINING NEW LABEL MODEL

The numbers stay where NumPy has them.  What is made is not freed: the program ends.
"""
import csv
import ctypes
import sys

import numpy
from rfcv import load


def read(path, label):
    with open(path, newline="") as file:
        names, *rows = csv.reader(file)
    at = names.index(label)
    values = numpy.array([row[1:at] + row[at + 1:] for row in rows], dtype=float)
    return [row[0] for row in rows], names[1:at] + names[at + 1:], values, [row[at] for row in rows]


def texts(names):
    return (ctypes.c_char_p * len(names))(*[name.encode() for name in names])


def borrow(ids, names, values, labels):
    """A dataset in which the values are the caller's, who keeps them while it lives."""
    return rfcv.dataset_borrow(*values.shape, values.ctypes.data, rfcv.SAMPLES_IN_ROWS, labels and texts(labels),
                               texts(ids), texts(names), rfcv.LOG_NONE)


library, header, training_file, new_file, label, model_file = sys.argv[1:]
rfcv = load(library, header)
old_ids, old_names, old_values, old_labels = read(training_file, label)
training = borrow(old_ids, old_names, old_values, old_labels)

options = rfcv.cv_defaults()
options.folds, options.n_folds = rfcv.FOLDS_K, 10
result = rfcv.cross_validate(rfcv.plan_make(training, ctypes.byref(options)), None)
predictions = [rfcv.result_prediction(result, i) for i in range(rfcv.result_n_predictions(result))]
accuracy = numpy.mean([prediction.predicted == prediction.truth for prediction in predictions])
print(f"accuracy of 10 folds: {accuracy:.4f}; digest: {rfcv.result_digest(result):016x}", file=sys.stderr)

options.folds = rfcv.FOLDS_OUT_OF_BAG
rfcv.model_write(rfcv.fit(rfcv.plan_make(training, ctypes.byref(options)), None, None), model_file.encode(), True)

with open(model_file, "rb") as file:
    kept = file.read()
model = rfcv.model_read_bytes(kept, len(kept))
ids, names, values, _ = read(new_file, label)
result = rfcv.predict(model, borrow(ids, names, values, None), 0, None)
for i, sample in enumerate(ids):
    prediction = rfcv.result_prediction(result, i)
    name = rfcv.model_class_at(model, prediction.predicted).name.decode()
    share = rfcv.prediction_share(ctypes.byref(prediction), prediction.predicted)
    print(f"{sample}\t{name}\t{share:.9g}")
