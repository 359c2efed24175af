"""A table of long names, and how their lines are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do

if TYPE_CHECKING:
    from web.app import App

LONG = 'with "a very" long name that goes on and on and on for 60'


def load(app: App, classes: int, features: int = 2) -> None:
    """Load a table of long names with so many classes, or with a number to predict where there are none."""
    quoted = LONG.replace('"', '""')
    heads = ",".join(f'"x{j} {quoted}"' for j in range(features))
    rows = "".join(
        ",".join(str((i * (j + 3)) % 17) for j in range(features))
        + (f',"c{i % classes:02} {quoted}"\n' if classes else f",{i % 11}.5\n")
        for i in range(max(60, 10 * classes))
    )
    do(app, "load_table", data=f'{heads},"y {quoted}"\n{rows}')


def whole(label: str) -> str:
    """Return what stands in the lines of a label."""
    return " ".join(label.split())


def longest(label: str) -> int:
    return max(map(len, label.split("\n")))
