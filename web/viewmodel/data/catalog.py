"""The bundled data sets: toy sets, drawn from the seed, and real tables, with their sources and licences."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pycore import make_toy, read_table
from pycore.data import generators
from web.viewmodel.checks.arguments import nearest, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from pycore import Table

OWN = "own"  # in place of a key: the user's own table
FIRST_SET = "circle"  # the initial data set
FOLDER = Path(__file__).parents[2] / "datasets"


@dataclass(frozen=True)
class Entry:
    """One set.

    Attributes
    ----------
    key
        Its name in commands.
    file
        The CSV file of a real table; None for a toy set.
    target, features
        The initial column roles; features None stands for all others.
    source, licence
        The origin of a real table, and its terms of use.
    picture
        (height, width) if all columns but the target are the pixels of a picture, row by row; else None.
    """

    key: str
    file: str | None = None
    target: str | None = None
    features: tuple[str, ...] | None = None
    source: str = ""
    licence: str = ""
    picture: tuple[int, int] | None = None

    @property
    def title(self) -> str:
        """The set's name as shown to people."""
        return t(self._word)

    @property
    def about(self) -> str:
        """A sentence or two about the set."""
        return t(f"{self._word}_about")

    @property
    def _word(self) -> str:
        return f"{'toy' if self.is_toy else 'set'}_{self.key.replace('-', '_')}"

    @property
    def is_toy(self) -> bool:
        """Whether the set is drawn from the seed."""
        return self.file is None

    @property
    def has_any_classes(self) -> bool:
        """Whether the set can be drawn with any number of classes."""
        return self.is_toy and generators.TOYS[self.key].any_classes

    @property
    def roles(self) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """The initial targets and features."""
        return None if self.target is None else (self.target,), self.features

    def load(self, seed: int, noise: float = 0.05, samples: int = 200, classes: int = 4) -> Table:
        """Return the table; seed, noise and the numbers of samples and classes are those of a toy set."""
        if self.file is None:
            return make_toy(self.key, noise=noise, samples=samples, seed=seed, classes=classes)
        return read_table((FOLDER / self.file).read_bytes(), self.title)


def _real_tables() -> list[Entry]:
    described = json.loads((FOLDER / "catalog.json").read_text(encoding="utf-8"))
    for row in described:
        del row["title"]  # for the notices; the page has it in its dictionary
    lists = ("features", "picture")  # JSON has no tuples
    return [
        Entry(**{**row, **{name: tuple(row[name]) for name in lists if row.get(name)}})
        for row in described
    ]


TOYS = tuple(
    Entry(key, target="class" if toy.classes else "y") for key, toy in generators.TOYS.items()
)
REAL = tuple(_real_tables())
CATALOG = {entry.key: entry for entry in (*TOYS, *REAL)}


def entry_of(key: object) -> Entry:
    """Return the set with that key.

    Raises
    ------
    CommandError
        If there is none; the sentence suggests the nearest and lists all.
    """
    if not isinstance(key, str) or key not in CATALOG:
        hints = (t("known_sets", known=", ".join(CATALOG)),)
        raise CommandError("unknown_set", key=shown(key), near=nearest(key, CATALOG), hints=hints)
    return CATALOG[key]
