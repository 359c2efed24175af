"""The order in which a step is computed, and a cursor that moves through it: forward and backward, row after row.

From left to right layer by layer, each z, then each h; the loss; from right to left the deltas, then the gradients;
finally the update. Only places are created: a large network has millions of quantities, and only one is viewed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from web.viewmodel.explain.step.backward import needs_slopes
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import (
    PER_ROW,
    REMEMBERED,
    STAGES,
    Place,
    stage_of,
)
from web.viewmodel.explain.step.update import is_changed

if TYPE_CHECKING:
    from pycore.trace import Trace

QUANTITY, LAYER, PASS, ROW = "quantity", "layer", "pass", "row"
STRIDES = (QUANTITY, LAYER, PASS, ROW)


class Group(NamedTuple):
    """The quantities of one kind in one layer, which are computed together.

    Attributes
    ----------
    kind, k, row
        The fields that their places share.
    shape
        (units,), or (units j, inputs i) if each weight has one; () for a single one.
    """

    kind: str
    k: int
    row: int
    shape: tuple[int, ...]

    @property
    def stage(self) -> str:
        """One of STAGES."""
        return stage_of(self.kind)


class Cursor(NamedTuple):
    """A position: the quantity ``at`` of the step made with the row ``row``; both from 0."""

    row: int = 0
    at: int = 0


@dataclass(frozen=True)
class Walk:
    """The quantities of a step in order.

    Attributes
    ----------
    groups
        The groups in order.
    ends
        The cumulative number of quantities at the end of each group.
    """

    groups: tuple[Group, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, trace: Trace) -> Walk:
        """Return the walk through a step."""
        groups = tuple(_groups(trace))
        return cls(groups, tuple(accumulate(prod(group.shape) for group in groups)))

    def __len__(self) -> int:
        return self.ends[-1]

    def group_at(self, at: int) -> int:
        """Return the index of the group that a quantity belongs to."""
        return bisect_right(self.ends, at)

    def start_of(self, group: int) -> int:
        """Return the index of the first quantity of a group."""
        return self.ends[group - 1] if group else 0

    def place(self, at: int) -> Place:
        """Return the place of the quantity number ``at``, from 0."""
        number = self.group_at(at)
        group = self.groups[number]
        inside = at - self.start_of(number)
        if not group.shape:
            return Place(group.kind, group.k, row=group.row)
        j, i = divmod(inside, group.shape[1]) if len(group.shape) > 1 else (inside, 0)
        return Place(group.kind, group.k, i, j, group.row)

    def find(self, place: Place) -> int | None:
        """Return the index of the quantity at a place; None if the step has none there."""
        row = place.row if place.kind in PER_ROW else 0
        for number, group in enumerate(self.groups):
            if group[:3] != (place.kind, place.k, row):
                continue
            inside = _inside(group.shape, place)
            return None if inside is None else self.start_of(number) + inside
        return None

    def moved(self, at: int, stride: str, direction: int) -> int | None:
        """Return the index after a stride from a quantity; None beyond the first or the last one.

        Parameters
        ----------
        at
            The index of the quantity.
        stride
            QUANTITY; LAYER, to the first of the next group; PASS, to the first of the next stage.
        direction
            1, or -1 for backward: to the previous quantity, or to the start of the current group or stage, or of the
            previous one if already at its start.
        """
        if stride == QUANTITY:
            to = at + direction
            return to if 0 <= to < len(self) else None
        starts = self._starts(stride)
        if direction > 0:
            return next((start for start in starts if start > at), None)
        return next((start for start in reversed(starts) if start < at), None)

    def _starts(self, stride: str) -> list[int]:
        """Return the first quantity of every group, or of every stage."""
        every = [self.start_of(number) for number in range(len(self.groups))]
        if stride == LAYER:
            return every
        stages = [group.stage for group in self.groups]
        return [
            start
            for number, start in enumerate(every)
            if number == 0 or stages[number] != stages[number - 1]
        ]


def moved(walk: Walk, rows: int, cursor: Cursor, stride: str, direction: int) -> Cursor:
    """Return the cursor after a stride through the steps of ``rows`` rows, one after the other.

    The last quantity of a row is followed by the first one of the next row, and vice versa. At both ends the cursor
    stays where it is. All rows have the same walk.
    """
    if stride == ROW:
        row = cursor.row + direction
        return Cursor(row, 0) if 0 <= row < rows else cursor
    to = walk.moved(cursor.at, stride, direction)
    if to is not None:
        return Cursor(cursor.row, to)
    row = cursor.row + direction
    if not 0 <= row < rows:
        return cursor
    if direction > 0:
        return Cursor(row, 0)
    last = walk.moved(len(walk), stride, -1)
    return Cursor(row, 0 if last is None else last)


def _inside(shape: tuple[int, ...], place: Place) -> int | None:
    if not shape:
        return 0
    if not 0 <= place.j < shape[0]:
        return None
    if len(shape) == 1:
        return place.j
    return place.j * shape[1] + place.i if 0 <= place.i < shape[1] else None


def _groups(trace: Trace) -> list[Group]:
    of = Letters(trace)
    found: list[Group] = []
    for stage in STAGES:
        found += _of_stage(of, stage)
    return found


def _of_stage(of: Letters, stage: str) -> list[Group]:
    match stage:
        case "forward":
            return [group for row in range(of.rows) for group in _forward(of, row)]
        case "loss":
            return _loss(of)
        case "backward":
            return [group for row in range(of.rows) for group in _backward(of, row)]
        case "gradient":
            return [Group("gradient", k, 0, _block(of, k)) for k in reversed(range(of.last + 1))]
        case _:
            return _update(of)


def _forward(of: Letters, row: int) -> list[Group]:
    found = []
    for k in range(of.last + 1):
        kinds = ("z", "a", "h") if of.is_masked(k) else ("z", "h")
        found += [Group(kind, k, row, (of.sizes[k + 1],)) for kind in kinds]
    return found


def _loss(of: Letters) -> list[Group]:
    rows = range(of.rows) if of.rows > 1 else range(0)
    found = [Group("row_loss", 0, row, ()) for row in rows]
    found.append(Group("loss", 0, 0, ()))
    training = of.trace.training
    return [*found, Group("penalty", 0, 0, ())] if training.l1 or training.l2 else found


def _backward(of: Letters, row: int) -> list[Group]:
    slopes = [Group("slope", of.last, row, (of.sizes[-1],))] if needs_slopes(of) else []
    layers = reversed(range(of.last + 1))
    return [*slopes, *(Group("delta", k, row, (of.sizes[k + 1],)) for k in layers)]


def _update(of: Letters) -> list[Group]:
    layers = range(of.last + 1)
    found: list[Group] = []
    if is_changed(of):
        found += [Group("g", k, 0, _block(of, k)) for k in layers]
    if of.trace.training.clip_norm:
        found.append(Group("clip", 0, 0, ()))
        found += [Group("g_hat", k, 0, _block(of, k)) for k in layers]
    kinds = (*REMEMBERED[of.trace.training.optimizer], "after")
    return [*found, *(Group(kind, k, 0, _block(of, k)) for k in layers for kind in kinds)]


def _block(of: Letters, k: int) -> tuple[int, int]:
    """Return (units, number of parameters of each): its weights, and its bias if the network has biases."""
    return (of.sizes[k + 1], of.sizes[k] + int(of.trace.network.biases))
