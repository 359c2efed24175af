"""Sessions whose columns, classes, cells, file, runs and lesson are all named by hostile texts."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import TYPE_CHECKING, Any

from hostile import HOSTILE

from web.viewmodel.commands.registry import build, carry_out
from web.viewmodel.lessons.lesson import LONGEST_TEXT, LONGEST_TITLE, Lesson
from web.viewmodel.settings.table import NUMPY

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = 150
Columns = dict[str, list[str]]


class Lab:
    """A lab, driven by its commands."""

    def __init__(self) -> None:
        self.lab, self.commands = build(engine=NUMPY)

    def do(self, command: str, /, content: bytes | None = None, **args: Any) -> bytes | None:
        """Carry out a command; return the content of its file, if it makes one."""
        return asyncio.run(carry_out(self.commands, command, args, content))[1]


def numbers(names: Sequence[str]) -> Columns:
    """Return columns of numbers."""
    return {
        name: [str((i * (j + 3)) % (j + 5) + 0.5) for i in range(ROWS)]
        for j, name in enumerate(names)
    }


def cells(name: str, texts: Sequence[str]) -> Columns:
    """Return a column in which these texts take turns."""
    return {name: [texts[i % len(texts)] for i in range(ROWS)]}


def joined(most: int) -> list[str]:
    """Return all hostile texts, joined to as few texts of at most so many characters as possible."""
    made = [""]
    for text in HOSTILE:
        if len(made[-1]) + 1 + len(text) > most:
            made.append("")
        made[-1] = f"{made[-1]} {text}".lstrip(" ")
    return made


def session(
    columns: Columns, target: list[str] | str, runs: Sequence[str], lesson: int
) -> dict[str, Any]:
    """Return a session as the page opens it, {name, bytes}.

    Parameters
    ----------
    columns
        The table: the cells of each column, by name.
    target
        What is predicted: a column, or several of numbers.
    runs
        What its runs are called.
    lesson
        Which of the titles and texts its lesson has, counted from 0.
    """
    page = Lab()
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerows([list(columns), *zip(*columns.values(), strict=True)])
    reading = {"delimiter": ",", "header": 1}
    given = {"name": f"{HOSTILE[lesson]}.csv", "reading": reading}
    page.do("load_table", made.getvalue().encode(), **given)
    # spaces and line breaks of names are already made plain
    known = dict(
        zip(columns, (c.name for c in page.lab.experiment.source.table.columns), strict=True)
    )
    wanted = [known[name] for name in ([target] if isinstance(target, str) else target)]
    features = [name for name in known.values() if name not in wanted]
    single = wanted[0] if isinstance(target, str) else wanted
    page.do("choose_columns", target=single, features=features)
    page.do("set", settings={"hidden_layer_sizes": [2], "validation_fraction": 0.2})
    for number, title in enumerate(runs, start=1):
        page.do("step", count=1)
        page.do("name_run", run=number, title=title)
        if number < len(runs):
            page.do("new_weights")
    titles, texts = joined(LONGEST_TITLE), joined(LONGEST_TEXT)
    page.lab.lesson = Lesson(titles[lesson % len(titles)], texts[lesson % len(texts)])
    return {"name": "hostile.backprop-lab", "bytes": list(page.do("save") or b"")}


def wide() -> dict[str, Any]:
    """Return a session of 60 columns and 50 classes, of which the page shows a part."""
    *features, target = HOSTILE
    table = numbers(features[1:]) | cells(features[0], HOSTILE[10:]) | cells(target, HOSTILE[:50])
    return session(table, target, HOSTILE[::2], 0)


def narrow() -> dict[str, Any]:
    """Return a session of few columns and classes, all of which the page shows."""
    target, features, classes = HOSTILE[24], HOSTILE[1:6], HOSTILE[6:12]
    table = numbers(features) | cells(HOSTILE[0], HOSTILE[:10]) | cells(target, classes)
    return session(table, target, HOSTILE[1::2], 1)


def several_targets() -> dict[str, Any]:
    """Return a session that predicts numbers."""
    table = numbers(HOSTILE[24:32]) | cells(HOSTILE[2], HOSTILE[50:])
    return session(table, HOSTILE[26:29], HOSTILE[:2], 2)
