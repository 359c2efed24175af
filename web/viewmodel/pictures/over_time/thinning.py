"""Which epochs of a long run are drawn: of each stretch those with the lowest and the highest losses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.run.history import COLUMNS, MOST_POINTS, Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from web.viewmodel.run.history import History

MOST_STRETCHES = 500  # each with at most six points


class Thinning:
    """The points that are drawn of a history that grows; only what is new is looked at again.

    Attributes
    ----------
    stride
        The epochs of a stretch; 1 if all are drawn.
    """

    def __init__(self) -> None:
        self.stride = 1
        self._history: History | None = None
        self._done = 0  # rows in stretches that are complete
        self._kept: list[Floats] = []

    def of(self, history: History) -> dict[str, list[float]]:
        """Return {"epoch", "train", "validation", "test"}; NaN is a gap."""
        stride = stride_for(history.count)
        if history is not self._history or stride != self.stride or history.count < self._done:
            self._history, self.stride = history, stride
            self._done, self._kept = 0, []
        rows = history.since(self._done)
        if stride == 1:
            return columns_of(rows)
        whole = len(rows) // stride * stride
        if whole:
            self._kept.append(rows[extremes(rows[:whole], stride)])
            self._done += whole
        return columns_of(_joined([*self._kept, *_ends(rows[whole:])]))


def stride_for(count: int) -> int:
    """Return the epochs of a stretch for a number of epochs, a power of two; 1 if all can be drawn."""
    stride = 1
    while count > MOST_POINTS and count > stride * MOST_STRETCHES:
        stride *= 2
    return stride


def extremes(rows: Floats, stride: int) -> NDArray[np.intp]:
    """Return the indices of the rows to keep, rising.

    Parameters
    ----------
    rows
        (E, C): the epoch, and numbers of it; E is a multiple of ``stride``.
    stride
        The rows of a stretch: of each its first row and those with the lowest and the highest number of each column
        are kept.
    """
    blocks = rows[:, 1:].reshape(-1, stride, rows.shape[1] - 1)
    is_gap = np.isnan(blocks)
    lowest = np.where(is_gap, np.inf, blocks).argmin(axis=1)
    highest = np.where(is_gap, -np.inf, blocks).argmax(axis=1)
    first = np.zeros((len(blocks), 1), dtype=np.intp)
    starts = np.arange(len(blocks))[:, np.newaxis] * stride
    kept: NDArray[np.intp] = np.unique(np.concatenate([first, lowest, highest], axis=1) + starts)
    return kept


def trailing_mean(rows: Floats, epochs: int) -> Floats:
    """Return the rows with the mean of each number over the last ``epochs`` rows, of fewer at the beginning; (E, C).

    Gaps (NaN) count for nothing, and stay gaps.
    """
    values = rows[:, 1:]
    there = np.isfinite(values)
    padded = np.zeros((2, len(rows) + 1, values.shape[1]))
    np.cumsum(np.where(there, values, 0.0), axis=0, out=padded[0, 1:])
    np.cumsum(there, axis=0, out=padded[1, 1:])
    before = np.maximum(np.arange(1, len(rows) + 1) - epochs, 0)
    total, count = padded[:, 1:] - padded[:, before]
    means = np.divide(total, count, out=np.full(values.shape, np.nan), where=there & (count > 0))
    return np.concatenate([rows[:, :1], means], axis=1)


def thinned(rows: Floats) -> Floats:
    """Return the rows that are drawn, as ``Thinning`` chooses them."""
    stride = stride_for(len(rows))
    if stride == 1:
        return rows
    whole = len(rows) // stride * stride
    return _joined([rows[extremes(rows[:whole], stride)], *_ends(rows[whole:])])


def columns_of(rows: Floats) -> dict[str, list[float]]:
    """Return rows (E, 4) as columns by name."""
    epochs, *losses = (
        (list(column) for column in rows.T.tolist()) if len(rows) else ([], [], [], [])
    )
    return dict(zip(COLUMNS, (epochs, *losses), strict=True))


def _ends(tail: Floats) -> list[Floats]:
    """Return the rows that are drawn of a stretch that is not complete: as of a complete one, and the newest."""
    return [tail[extremes(tail, len(tail))], tail[-1:]] if len(tail) else []


def _joined(parts: list[Floats]) -> Floats:
    """Return rows of rising epochs one after another, each once."""
    rows = np.concatenate(parts)
    return np.asarray(rows[np.diff(rows[:, 0], prepend=-1.0) > 0.0])
