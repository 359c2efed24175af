"""The program for NumPy alone, started as a person starts it, and what it must say."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace

import numpy as np
from models import network_model

from pycore import make_dataset
from pycore.columns.features import raw_inputs
from pycore.model.formats import FORMATS
from pycore.model.record.notation import notation_of
from pycore.network import forward


def model_of(table, given_reading=None, hidden=(5,), activation="tanh", **options):
    """Return the model of a data set of a table that was read with some overrides, and the data set."""
    dataset = make_dataset(table, **options)
    model = network_model(dataset, hidden, activation=activation)
    return replace(model, reading=notation_of(table, given_reading or {})), dataset


def run(folder, model, data, **options):
    """Return heads and rows that the program prints for a table, and what it says beside it."""
    program, table = folder / "predict.py", folder / "a table.csv"
    program.write_bytes(FORMATS["python"].write(model))
    table.write_bytes(data)
    command = [sys.executable, "-I", str(program), str(table)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=folder, **options)
    heads, *lines = csv.reader(io.StringIO(done.stdout.decode(), newline=""))
    return heads, lines, done.stderr.decode()


def program_of(model):
    """Return the program's own names."""
    names = {"__name__": "program"}
    exec(compile(FORMATS["python"].write(model), "program", "exec"), names)  # noqa: S102 - made here
    return names


def expected(dataset, table, model):
    """Return the outputs (rows, n_out) for all rows of a table, NaN for those that miss something."""
    columns = [
        column_as_text(table.column(f.column), f.column in model.as_category)
        for f in model.features
    ]
    whole = np.array(
        [
            all(
                feature.fill is not None or not is_nothing(column.values[i])
                for feature, column in zip(model.features, columns, strict=True)
            )
            for i in range(table.shape[0])
        ]
    )
    found = np.full((len(whole), len(model.output_names)), np.nan)
    raw = raw_inputs(model.features, columns, np.flatnonzero(whole))
    found[whole] = forward(model.network, model.parameters, dataset.scale(raw)).h[-1]
    return found


def is_nothing(value):
    return value is None or value != value  # noqa: PLR0124 - NaN


def column_as_text(column, as_text):
    """Return a column as the data set took it."""
    from pycore.columns.preparation import _as_text

    return _as_text(column) if as_text else column
