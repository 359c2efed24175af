"""A bug hunt as it stands: which bug, what has been found of it, and what the program that runs shows."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from web.viewmodel.explain.bugs.clean import CLEAN, Code
from web.viewmodel.explain.practice.bug_hunt import BUGS, TOLERANCE, Bug, Measured, measured
from web.viewmodel.lessons.practice import DONE, FIX, LINE, MAX_TRIES, WHAT, Hunted
from web.viewmodel.words import t

NAMES = tuple(BUGS)
CHOICES = 4
OTHERS = (3, 5, 8)  # the distances, in the list of bugs, of the wrong descriptions


class Listing(NamedTuple):
    """A function of the program as it is shown: its part of the program, its lines, and which of them can be wrong."""

    part: str
    lines: tuple[str, ...]
    begins: frozenset[int]


@dataclass(frozen=True)
class Hunt:
    """How far a hunt has got.

    Attributes
    ----------
    number
        Which bug, from 0.
    stage
        What is looked for now: one of STAGES.
    wrong
        The last answer, if it was wrong: (part, line), a description's name, or the number of a fix.
    tries
        How many answers were wrong.
    solved
        The numbers of the bugs that were found and fixed.
    """

    number: int = 0
    stage: str = LINE
    wrong: tuple[str, int] | str | int | None = None
    tries: int = 0
    solved: tuple[int, ...] = ()

    @classmethod
    def of(cls, kept: Hunted, seen: Hunt) -> Hunt:
        """Return the hunt as far as it has got; bugs that there are no more are passed over.

        ``seen`` is the hunt as it was seen last: if it has got as far, its last wrong answer is still shown.
        """
        if seen.kept == kept:
            return seen
        solved = tuple(number for number, name in enumerate(NAMES) if name in kept.solved)
        if kept.bug not in NAMES:
            return cls(solved=solved)
        return cls(NAMES.index(kept.bug), kept.stage, tries=kept.tries, solved=solved)

    @property
    def kept(self) -> Hunted:
        """How far it has got, without its last wrong answer."""
        if self == Hunt():
            return Hunted()
        solved = tuple(NAMES[number] for number in self.solved)
        return Hunted(NAMES[self.number], self.stage, min(self.tries, MAX_TRIES), solved)

    @property
    def bug(self) -> Bug:
        """The bug that is hunted."""
        return BUGS[NAMES[self.number]]

    @property
    def code(self) -> Code:
        """The program as it runs now: with the bug until it is fixed."""
        return CLEAN if self.stage == DONE else self.bug.code

    @property
    def found(self) -> tuple[str, int]:
        """The part and the index of the wrong line."""
        return self.bug.part, self.bug.line

    @property
    def descriptions(self) -> tuple[str, ...]:
        """The names of four bugs of which one is this: the order depends on the bug alone."""
        others = [NAMES[(self.number + distance) % len(NAMES)] for distance in OTHERS]
        others.insert(self.number % CHOICES, self.bug.name)
        return tuple(others)

    @property
    def measured(self) -> Measured:
        """What the program shows when it runs."""
        return _measured(self.number if self.stage != DONE else -1)

    def at(self, number: int) -> Hunt:
        """Return the hunt for another bug, at its beginning."""
        return Hunt(number, solved=self.solved)

    def pointed(self, part: str, line: int) -> Hunt:
        """Return the hunt after a line was pointed at."""
        if (part, line) == self.found:
            return replace(self, stage=WHAT, wrong=None)
        return replace(self, wrong=(part, line), tries=self.tries + 1)

    def described(self, name: str) -> Hunt:
        """Return the hunt after a description was chosen."""
        if name == self.bug.name:
            return replace(self, stage=FIX, wrong=None)
        return replace(self, wrong=name, tries=self.tries + 1)

    def fixed(self, choice: int) -> Hunt:
        """Return the hunt after one of the four lines was chosen."""
        if choice == self.bug.right:
            solved = tuple(sorted({*self.solved, self.number}))
            return replace(self, stage=DONE, wrong=None, solved=solved)
        return replace(self, wrong=choice, tries=self.tries + 1)

    @property
    def said(self) -> str:
        """What is to be done now, or what was wrong with the last answer."""
        if self.wrong is not None:
            return t(f"hunt_wrong_{self.stage}")
        return t(f"hunt_{self.stage}")

    def document(self) -> dict[str, Any]:
        """Return all of it as JSON values; what is still looked for is not in it."""
        found: dict[str, Any] = {
            "bug": self.number + 1,
            "bugs": len(NAMES),
            "stage": self.stage,
            "tries": self.tries,
            "solved": [number + 1 for number in self.solved],
            "program": [
                {"function": each.part, "lines": list(each.lines)} for each in self.program
            ],
            "errors": {
                "first": dict(self.measured.first),
                "second": dict(self.measured.second),
            },
            "means": list(self.measured.means),
            "said": self.said,
        }
        if self.stage != LINE:
            found["line"] = {"function": self.found[0], "line": self.found[1]}
        if self.stage == WHAT:
            found["descriptions"] = {name: t(f"bug_{name}") for name in self.descriptions}
        if self.stage == FIX:
            found["fixes"] = list(self.bug.lines)
        return found

    @property
    def program(self) -> tuple[Listing, ...]:
        """The functions of the program that runs now, under the names by which it calls them."""
        return tuple(listing(part, getattr(self.code, part)) for part in Code._fields)


def listing(part: str, function: Any) -> Listing:  # noqa: ANN401 - a function of the program
    """Return a function's lines as they run, under its name in the program instead of one that gives the bug away."""
    source = inspect.getsource(function).rstrip()
    lines = source.replace(f"def {function.__name__}(", f"def {part}(", 1).splitlines()
    (node,) = ast.parse(source).body
    begins = {
        inner.lineno - 1
        for inner in ast.walk(node)
        if isinstance(inner, ast.stmt) and inner is not node and not _is_docstring(inner)
    }
    return Listing(part, tuple(lines), frozenset(begins))


@lru_cache(maxsize=16)
def _measured(number: int) -> Measured:
    return measured(CLEAN if number < 0 else BUGS[NAMES[number]].code)


def heat(error: float) -> str:
    """Return how a relative error is colored: as one that rounding explains, or as one that shows a bug."""
    return "heat-0" if error <= TOLERANCE else "heat-4"


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
