"""Measures how the time to open a table grows with it, and reading beside a plain pass over the same text, natively.

    .cache/venv/bin/python tests/benchmarks/opening.py

For wide and long tables, of which some can be used and some are refused, it prints the size, the seconds to read the
file and to find roles and make the data set, and how the latter grow per megabyte beside the smallest table of the
kind: a factor near 1 is linear.

Then tables of 20,000 rows are read beside a pass that does nothing but the least, csv.reader and float, in turn: the
ratio is about the same on any machine, so that a reader that has become slower is seen without an older checkout. In
both the time of the processor is taken, the best of seven.
"""

from __future__ import annotations

import csv
import io
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from pycore import DatasetError, read_table  # noqa: E402
from web.viewmodel.data.about.column_descriptions import described_columns, kind_word, spread  # noqa: E402
from web.viewmodel.data.roles import with_usable_roles  # noqa: E402
from web.viewmodel.data.source import Source  # noqa: E402
from web.viewmodel.settings.table import Settings  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 20_000
ROUNDS = 7


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
        source = with_usable_roles(Source(None, table), settings)
        source.dataset(settings)
        for column in described_columns(table):
            kind_word(column)
            spread(column)
    except DatasetError:
        pass
    return middle - start, time.perf_counter() - middle


def of_one_kind(kind: str) -> str:
    """Return a table of 20,000 rows with a header, its cells of one kind."""
    draw = random.Random(0)
    words = ["alpha", "beta", "gamma", "delta", "eps"]
    columns, cell = {
        "fractions": (20, lambda _: f"{draw.random() * 100:.4f}"),
        "whole numbers": (20, lambda _: str(draw.randrange(1000))),
        "texts": (10, lambda _: draw.choice(words)),
        "both": (12, lambda j: draw.choice(words) if j % 3 == 0 else f"{draw.random():.3f}"),
        "different texts": (
            6,
            lambda j: f"{'' if j else 'name '}{draw.randrange(99 if j else 10**6)}",
        ),
        "gaps": (12, lambda _: "" if draw.random() < 0.2 else f"{draw.random() * 9:.2f}"),
    }[kind]
    heads = ",".join(f"c{j}" for j in range(columns))
    return "\n".join([heads, *(",".join(map(cell, range(columns))) for _ in range(ROWS))])


KINDS_OF_CELLS = ("fractions", "whole numbers", "texts", "both", "different texts", "gaps")


def plain_pass(text: str) -> list[list[float] | tuple[str, ...]]:
    """Return the columns of a text with the least effort: numbers where all cells are numbers or nothing."""
    _, *rows = csv.reader(io.StringIO(text))
    columns: list[list[float] | tuple[str, ...]] = []
    for cells in zip(*rows, strict=True):
        try:
            columns.append([float(cell or "nan") for cell in cells])
        except ValueError:
            columns.append(cells)
    return columns


def best_in_turn(*calls: Callable[[], object]) -> list[float]:
    """Return the shortest time of the processor that each call takes, in seconds."""
    best = [float("inf")] * len(calls)
    for _ in range(ROUNDS):
        for k, call in enumerate(calls):
            start = time.process_time()
            call()
            best[k] = min(best[k], time.process_time() - start)
    return best


def print_ratios() -> None:
    """Print how long reading takes beside a plain pass, for tables of different cells."""
    print(f"{'cells':16} {'MB':>6} {'read s':>8} {'plain s':>8} {'ratio':>7}")
    for kind in KINDS_OF_CELLS:
        text = of_one_kind(kind)
        data = text.encode()
        read, plain = best_in_turn(lambda: read_table(data), lambda: plain_pass(text))  # noqa: B023
        print(
            f"{kind:16} {len(data) / 1e6:6.2f} {read:8.3f} {plain:8.3f} {read / plain:7.2f}",
            flush=True,
        )


def main() -> None:
    """Measure and print."""
    print_growth()
    print()
    print_ratios()


def print_growth() -> None:
    """Print how the time to open a table grows with it."""
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
