"""Which names in the core's lines stand for which letters of the formulas: choosing one lights up the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

#: {a name in the code: the letters that it can stand for; a line is shared by several quantities}
NAMES = {
    **{name: (name,) for name in ("z", "a", "w", "b", "y", "m", "v", "s", "m_hat", "v_hat")},
    "h": ("h", "x"),
    "x": ("x",),
    "weights": ("w",),
    "w_next": ("w",),
    "biases": ("b",),
    "delta": ("delta",),
    "delta_next": ("delta",),
    "dl_dh": ("dL/dh",),
    "g": ("g_hat", "g", "dL/dw", "dL/db", "dL/dh"),
    "gradient": ("g_hat", "g"),
    "loss_gradient": ("dL/dw", "dL/db"),
    "learning_rate": ("gamma",),
    "momentum": ("mu",),
    "beta_1": ("beta",),
    "beta_2": ("beta",),
    "rho": ("rho",),
    "epsilon": ("epsilon",),
    "weight_decay": ("lambda",),
    "l1": ("lambda",),
    "l2": ("lambda",),
    "mask": ("r",),
    "masks": ("r",),
    "factors": ("c",),
    "factor": ("clip",),
    "terms": ("L",),
    "data_loss": ("L",),
    "row_losses": ("L",),
}
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_LETTER = re.compile(r"(?:dL/d)?[A-Za-z]+(?:_hat)?", re.ASCII)


class Piece(NamedTuple):
    """A piece of a line, and the letters of the formula that it stands for; none for what stands between names."""

    text: str
    letters: tuple[str, ...] = ()


def letter_of(key: str) -> str:
    """Return the letter of a quantity's key, as "w" of "w_1,2^1", "dL/dw" of "dL/dw_1,2^1"; "" if there is none."""
    found = _LETTER.match(key)
    return "" if found is None else found[0]


def marked(line: str, keys: Iterable[str]) -> list[Piece]:
    """Return the pieces of a line in order; ``keys`` are those of the quantities in the formula."""
    there = {letter_of(key) for key in keys}
    pieces, end = [], 0
    for found in _NAME.finditer(line):
        letters = tuple(letter for letter in NAMES.get(found[0], ()) if letter in there)
        if letters:
            pieces += [Piece(line[end : found.start()]), Piece(found[0], letters)]
            end = found.end()
    return [piece for piece in (*pieces, Piece(line[end:])) if piece.text]
