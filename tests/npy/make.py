"""Writes the arrays beside it with NumPy, which are what dataset/test_npy.c expects them to be.

    /usr/bin/python3 tests/npy/make.py

Made with NumPy 1.24.2.
"""
from pathlib import Path

import numpy

HERE = Path(__file__).parent

VALUES = {
    "f8": [0.1, -2.5, numpy.nan, 1e300, 5e-324, -0.0],
    "f4": [0.1, -2.5, numpy.nan, 3.4028234663852886e38, 1.401298464324817e-45, -0.0],
    "i1": [-(2**7), 2**7 - 1, 0, 1, -1, 100],
    "i2": [-(2**15), 2**15 - 1, 0, 1, -1, 1000],
    "i4": [-(2**31), 2**31 - 1, 0, 1, -1, 100000],
    "i8": [-(2**63), 2**63 - 1, 0, 1, -1, 2**53 + 1],
    "u1": [0, 2**8 - 1, 1, 2, 3, 200],
    "u2": [0, 2**16 - 1, 1, 2, 3, 40000],
    "u4": [0, 2**32 - 1, 1, 2, 3, 3000000000],
    "u8": [0, 2**64 - 1, 1, 2, 3, 2**53 + 1],
    "b1": [False, True, True, False, True, False],
}


def write(name, array, version=None):
    with open(HERE / f"{name}.npy", "wb") as file:
        numpy.lib.format.write_array(file, array, version)


for kind, values in VALUES.items():
    array = numpy.array(values, dtype=kind).reshape(3, 2)
    write(f"{kind}_rows", array)
    write(f"{kind}_columns", numpy.asfortranarray(array))
    if array.itemsize > 1:
        write(f"{kind}_big_endian", array.astype(">" + kind))

array = numpy.array(VALUES["f8"]).reshape(3, 2)
write("version_2", array, (2, 0))
write("version_3", array, (3, 0))
write("complex", array.astype(complex))
write("half", array.astype("f2"))
write("text", numpy.array([["a", "b"]]))
write("objects", numpy.array([[1, None]], dtype=object))
write("records", numpy.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
write("no_dimension", numpy.array(1.0))
write("one_dimension", numpy.arange(6.0))
write("three_dimensions", numpy.zeros((2, 3, 2)))
write("empty", numpy.zeros((0, 4)))
