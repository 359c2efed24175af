"""NumPy's files, and hostile ones."""

from __future__ import annotations

import numpy as np

from nasty.file import TINY, File, npy, npy_with_header, npz


def arrays():
    """Return NumPy's files, and hostile ones."""
    square = np.array([[1.0, 2.5], [3.0, np.nan]])
    columns = {"column 1": [1, 3], "column 2": [2.5, None]}
    yield File("npy", npy(square), columns, told={"format": "NPY"})
    yield File("npy by columns", npy(np.asfortranarray(square)), columns)
    yield File("npy, version 2", npy(square, (2, 0)), columns)
    yield File("npy of single precision, big end first", npy(square.astype(">f4")), columns)
    yield File("npy of whole numbers", npy(np.array([1, 3], dtype=np.uint8)), {"column 1": [1, 3]})
    yield File(
        "npy of true and false", npy(np.array([True, False])), {"column 1": ["true", "false"]}
    )
    yield File("npy of texts", npy(np.array([["a", "b"], ["1", "x"], ["3", "y"]])), TINY)
    yield File(
        "npy of what is no character",
        npy(np.array(["a", "?"])).replace(b"?\0\0\0", b"\xff\xff\xff\xff"),
        {"column 1": ["a", "\ufffd"]},
        {"header": False},
    )
    yield File(
        "npy of days",
        npy(np.array(["2024-02-29", "NaT"], dtype="M8[D]")),
        {"column 1": ["2024-02-29", None]},
    )
    yield File(
        "npy of records",
        npy(np.array([(1, "x"), (3, "y")], dtype=[("a", "<i4"), ("b", "<U1")])),
        TINY,
    )
    yield File(
        "npy of objects",
        npy(np.array([{}, None], dtype=object)),
        "Python objects, which can run code",
    )
    yield File("npy of three dimensions", npy(np.zeros((2, 2, 2))), "one or two dimensions")
    yield File("npy of a number", npy(np.array(1.0)), "one or two dimensions")
    yield File("npy of nothing", npy(np.zeros((0, 3))), "no data rows")
    yield File("npy of complex numbers", npy(np.zeros(3, complex)), "type '<c16'")
    yield File("npy with too many columns", npy(np.zeros((1, 1001))), "1001 columns")
    header = "{{'descr': {}, 'fortran_order': False, 'shape': {}, }}\n"
    yield File(
        "npy that lies: 80 GB",
        npy_with_header(header.format("'<f8'", "(100000, 100)")),
        "limit is 5,000,000",
    )
    yield File(
        "npy cut off",
        npy(square)[:-8],
        "is truncated: its shape \\(2, 2\\) needs 32 bytes, but there are 24",
    )
    yield File("npy with a nested header", npy_with_header("(" * 9000), "has the header")
    yield File(
        "npy with a program in the header",
        npy_with_header(header.format("__import__('os')", "(1,)")),
        "has the header",
    )
    yield File(
        "npy with a header of 4 GB",
        b"\x93NUMPY\x02\x00\xff\xff\xff\xff",
        "header of 4294967295 bytes",
    )
    yield File(
        "npz",
        npz(x=np.array([[1.0, 2.0], [3.0, 4.0]]), y=np.array(["u", "v"])),
        {"x 1": [1, 3], "x 2": [2, 4], "y": ["u", "v"]},
        told={"sheet": ("x", "y")},
    )
    yield File(
        "npz, array said",
        npz(x=square, y=np.zeros(9)),
        {"x 1": [1, 3], "x 2": [2.5, None]},
        {"sheet": "x"},
    )
    yield File(
        "npz of unequal arrays",
        npz(x=square, y=np.zeros(9)),
        '"x" and "y" of "file" have 2 and 9 rows: choose one array of "x", "y"',
    )
    yield File(
        "npz of rows for training and for testing",
        npz(X_test=square, y_test=np.zeros(2), X_train=np.ones((3, 1)), y_train=np.arange(3)),
        {"X_train": [1, 1, 1], "y_train": [0, 1, 2]},
        told={"sheet": ("X_train", "y_train")},
        noted=("left_out",),
    )
    yield File(
        "npz of inputs and targets beside notes",
        npz(names=np.array(["u"], dtype=object), data=square, target=np.array([0, 1])),
        {"data 1": [1, 3], "data 2": [2.5, None], "target": [0, 1]},
        noted=("left_out",),
    )
    yield File(
        "npz of arrays without usual names",
        npz(u=np.arange(2), v=np.array(["a", "b"]), w=np.ones(2)),
        {"u": [0, 1], "v": ["a", "b"], "w": [1, 1]},
    )
    yield File("npz, no such array", npz(x=square), 'no array "z"; it has "x"', {"sheet": "z"})
    yield File("npz, bomb", npz(x=np.zeros(8_000_000)), "unpacks to|limit is 5,000,000")
