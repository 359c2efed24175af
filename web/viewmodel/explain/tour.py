"""The position in the step by step view: which network, row and quantity, and the number of digits.

Viewing changes nothing: each row of the run is traced with its current weights. A preset's steps build on each other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.trace import trace_step
from web.viewmodel.explain.described import title
from web.viewmodel.explain.formula import substituted, symbolic
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.source_lines import lines_of
from web.viewmodel.explain.step.expressions import MAX_TERMS
from web.viewmodel.explain.step.numerals import exact, numeral
from web.viewmodel.explain.step.places import PER_PARAMETER, place_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.typed_over import retyped
from web.viewmodel.explain.walkthrough import QUANTITY, Cursor, Walk, moved
from web.viewmodel.lessons.position import BATCH, RUN, SHEET, Position

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore.trace import Trace
    from pycore.training.trainer import Trainer
    from web.viewmodel.explain.formula import Equation
    from web.viewmodel.explain.source_lines import Excerpt
    from web.viewmodel.explain.step.places import Place
    from web.viewmodel.explain.step.quantities import Quantity
    from web.viewmodel.lessons.sheet import Sheet

    Indices = NDArray[np.intp]

NETWORKS = (RUN, BATCH, *PRESETS)  # and SHEET, where a worksheet was opened
PRESET_STEPS = 20


@dataclass(frozen=True)
class Tour(Position):
    """The position in the step by step view, and what is there."""

    @classmethod
    def at(cls, position: Position) -> Tour:
        """Return the tour at a stored position; at the run if the network is unknown here."""
        tour = cls(**{field.name: getattr(position, field.name) for field in fields(Position)})
        return tour if tour.network in tour.networks else replace(tour, network=RUN, typed=())

    @property
    def position(self) -> Position:
        """Its plain values."""
        return Position(*(getattr(self, field.name) for field in fields(Position)))

    @property
    def networks(self) -> tuple[str, ...]:
        """What can be viewed."""
        return NETWORKS if self.sheet is None else (SHEET, *NETWORKS)

    def of_sheet(self, sheet: Sheet) -> Tour:
        """Return the beginning of a worksheet's step."""
        return replace(self, network=SHEET, row=0, key="", typed=(), sheet=sheet)

    def rows(self, trainer: Trainer) -> int:
        """Return the number of rows, or steps, that can be viewed."""
        if self.network in (BATCH, SHEET):
            return 1
        return len(trainer.dataset.x_train) if self.network == RUN else PRESET_STEPS

    def step(self, trainer: Trainer) -> Step:
        """Return the step at this position; if there are fewer rows now, the last one's."""
        row = min(self.row, self.rows(trainer) - 1)
        trace = retyped(self._trace(trainer, row), self.typed)
        walk = Walk.of(trace)
        place = place_of(trace, self.key)
        at = None if place is None else walk.find(place)
        return Step(replace(self, row=row), trace, walk, at or 0, self.rows(trainer))

    def _trace(self, trainer: Trainer, row: int) -> Trace:
        if self.network == RUN:
            return _of_run(trainer, slice(row, row + 1))
        if self.network == BATCH:
            return _of_run(trainer, trainer.next_rows)
        if self.network == SHEET and self.sheet is not None:
            return self.sheet.trace
        return _of_preset(self.network)[row]

    def moved(self, trainer: Trainer, stride: str = QUANTITY, direction: int = 1) -> Tour:
        """Return the position after a stride."""
        step = self.step(trainer)
        to = moved(step.walk, step.rows, Cursor(step.tour.row, step.at), stride, direction)
        key = quantity(step.trace, step.walk.place(to.at)).name.key
        return replace(self.at_row(to.row), key=key)

    def at_row(self, row: int) -> Tour:
        """Return the position at another row or step; what was typed over belongs to one row."""
        return self if row == self.row else replace(self, row=row, typed=())

    def has(self, trainer: Trainer, key: str) -> bool:
        """Return whether the step computes a quantity with this key."""
        step = self.step(trainer)
        place = place_of(step.trace, key)
        return place is not None and step.walk.find(place) is not None


@dataclass(frozen=True)
class Step:
    """A step, and the current quantity: ``at`` in its walk, from 0."""

    tour: Tour
    trace: Trace
    walk: Walk
    at: int
    rows: int

    @property
    def place(self) -> Place:
        """The place of the current quantity."""
        return self.walk.place(self.at)

    @property
    def quantity(self) -> Quantity:
        """The current quantity."""
        limit = None if self.tour.is_unfolded else MAX_TERMS
        return quantity(self.trace, self.place, limit)

    @property
    def title(self) -> str:
        """The name of the current quantity, in words."""
        return title(self.trace, self.place)

    @property
    def equations(self) -> tuple[Equation, Equation]:
        """Its formula in symbols, and with numbers."""
        found = self.quantity
        return symbolic(found), substituted(found, self.tour.digits)

    @property
    def lines(self) -> tuple[Excerpt, ...]:
        """The lines of the core that compute it."""
        return lines_of(self.trace, self.place)

    def document(self) -> dict[str, Any]:
        """Return all of it as JSON values; a number that is not finite is None, and its text says which."""
        found = self.quantity
        symbols, numbers = self.equations
        is_finite = math.isfinite(found.value)
        return {
            "network": self.tour.network,
            "row": self.tour.row + 1,
            "rows": self.rows,
            "digits": self.tour.digits,
            "at": found.name.key,
            "number": self.at + 1,
            "count": len(self.walk),
            "stage": found.stage,
            "title": self.title,
            "value": found.value if is_finite else None,
            "shown": numeral(found.value, self.tour.digits),
            "exact": exact(found.value),
            "formula": symbols.text,
            "numbers": numbers.text,
            "said": f"{self.title}. {spoken(symbols.text)}. {spoken(numbers.text)}.",
            "inputs": [
                {"name": s.name.key, "value": s.value if math.isfinite(s.value) else None}
                for s in found.inputs
            ],
            "of": _of(self.trace, self.place),
            "typed": dict(self.tour.typed),
            "lines": [line._asdict() for line in self.lines],
        }


def _of(trace: Trace, place: Place) -> dict[str, int]:
    """Return the unit, weight or bias that a quantity belongs to, counted from 1 as in the text; {} for a loss."""
    if place.kind in PER_PARAMETER:
        is_bias = place.i == trace.network.layer_sizes[place.k]
        origin = {} if is_bias else {"i": place.i + 1}
        return {"k": place.k + 1, **origin, "j": place.j + 1}
    if place.kind in ("row_loss", "loss", "penalty", "clip"):
        return {}
    return {"k": place.k + 1, "j": place.j + 1}


def _of_run(trainer: Trainer, rows: slice | Indices) -> Trace:
    """Return the step that some training rows would currently make."""
    weights = trainer.row_weights
    with np.errstate(all="ignore"):  # a diverged run can be viewed as well
        return trace_step(
            trainer.network,
            trainer.parameters,
            trainer.dataset.x_train[rows],
            trainer.dataset.y_train[rows],
            trainer.training,
            trainer.state().optimizer,
            learning_rate=trainer.learning_rate,
            update=trainer.steps,
            row_weights=None if weights is None else weights[rows],
        )


@lru_cache(maxsize=2)
def _of_preset(name: str) -> list[Trace]:
    return PRESETS[name].traces(PRESET_STEPS)
