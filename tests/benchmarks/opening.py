"""Measures how the time to open a table grows with it: what is read, what is found out about its columns, natively.

    .cache/venv/bin/python tests/benchmarks/opening.py

For wide and long tables, of which some can be used and some are refused, it prints the size, the seconds to read the
file and to find roles and make the data set, and how the latter grow per megabyte beside the smallest table of the
kind: a factor near 1 is linear.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from pycore import DatasetError, read_table  # noqa: E402
from web.viewmodel.data.column_descriptions import described_columns, kind_word, spread  # noqa: E402
from web.viewmodel.data.source import Source  # noqa: E402
from web.viewmodel.settings.table import Settings  # noqa: E402


def texts(rows: int, columns: int) -> str:
    """Return a table of texts that differ in every row: nothing can be learned from it."""
    cells = (",".join(f"text {j} of row {i}" for j in range(columns)) for i in range(rows))
    return "\n".join([",".join(f"c{j}" for j in range(columns)), *cells])


def numbers(rows: int, columns: int) -> str:
    """Return a table of numbers, with two classes at the end."""
    values = np.random.Generator(np.random.PCG64(0)).normal(100.0, 30.0, (rows, columns - 1))
    cells = (f"{','.join(f'{v:.5f}' for v in row)},{'ab'[i % 2]}" for i, row in enumerate(values))
    return "\n".join([",".join(f"c{j}" for j in range(columns)), *cells])


def gaps(rows: int, columns: int) -> str:
    """Return a table in which hardly a row has all values, with a text that differs in every row at the end."""
    cells = (
        ",".join("" if (i + j) % 3 == 0 else str((i * j + i) % 17) for j in range(columns - 1))
        + f",row {i}"
        for i in range(rows)
    )
    return "\n".join([",".join(f"c{j}" for j in range(columns)), *cells])


KINDS = {"texts, refused": texts, "numbers": numbers, "gaps": gaps}
SIZES = ((300, 40), (300, 400), (3_000, 40), (3_000, 400), (300, 1_000))


def measured(text: str) -> tuple[float, float]:
    """Return the seconds to read a table, and to find its roles, make its data set and describe its columns."""
    start = time.perf_counter()
    table = read_table(text)
    middle = time.perf_counter()
    try:
        settings = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
        source = Source(None, table).with_usable_roles(settings)
        source.dataset(settings)
        for column in described_columns(table):
            kind_word(column)
            spread(column)
    except DatasetError:
        pass
    return middle - start, time.perf_counter() - middle


def main() -> None:
    """Measure and print."""
    print(
        f"{'kind':16} {'rows':>6} {'columns':>8} {'MB':>6} {'read s':>8} {'roles s':>8} {'factor':>7}"
    )
    for kind, table in KINDS.items():
        first = 0.0
        for rows, columns in SIZES:
            text = table(rows, columns)
            read, roles = measured(text)
            size = len(text) / 1e6
            first = first or roles / size
            print(
                f"{kind:16} {rows:6,} {columns:8,} {size:6.2f} {read:8.2f} {roles:8.2f} {roles / size / first:7.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
