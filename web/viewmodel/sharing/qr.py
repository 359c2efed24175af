"""QR codes of links, as pictures for the page: an address as text, then the link's digits, the most compact form."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

QUIET_ZONE = 4  # modules of white margin, which scanners need
MOST_VERSION, READABLE_VERSION = (
    25,
    15,
)  # 117 and 77 modules a side; phones can scan the smaller one from a projector screen
ERROR_CORRECTION = "m"  # a seventh of the code may be hidden


@dataclass(frozen=True)
class QRCode:
    """A QR code.

    Attributes
    ----------
    svg
        The picture: black on white in both themes, one unit per module, with its quiet zone.
    version
        1 to 25; the code has 17 + 4 version modules per side.
    warning
        A sentence if it is too dense for a classroom; else None.
    """

    svg: str
    version: int
    warning: str | None

    @property
    def data_url(self) -> str:
        """The picture as a data URL, which the page's policy allows although it allows no other origin."""
        return f"data:image/svg+xml;base64,{base64.b64encode(self.svg.encode()).decode()}"


def make_qr(address: str, digits: str) -> QRCode:
    """Return the QR code of an address followed by digits.

    Parameters
    ----------
    address
        The page's address up to and including "#n1.": ASCII, as browsers give it.
    digits
        The part of ``link_text.as_digits`` after "n1.".

    Raises
    ------
    LinkError
        If it does not fit into a code that can still be scanned.
    """
    from segno import encoder  # noqa: PLC0415 - takes a fifth of a second, only when needed

    if not address.isascii() or not (digits.isascii() and digits.isdecimal()):
        raise LinkError("qr_content")
    too_much = LinkError("qr_too_long", count=len(address) + len(digits))
    try:
        code = encoder.encode([address, digits], error=ERROR_CORRECTION, micro=False)
    except encoder.DataOverflowError:
        raise too_much from None
    if code.version > MOST_VERSION:
        raise too_much
    size = len(code.matrix)
    warning = t("qr_dense", size=size) if code.version > READABLE_VERSION else None
    return QRCode(_svg(code.matrix), code.version, warning)


def _svg(matrix: Sequence[Iterable[int]]) -> str:
    """Return the picture of a matrix of 0 and 1: one line of the path per row, one stroke per run of black modules."""
    rows = [f"M{QUIET_ZONE} {QUIET_ZONE + y}.5{_strokes(row)}" for y, row in enumerate(matrix)]
    side = len(rows) + 2 * QUIET_ZONE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path stroke="#000" d="{"".join(rows)}"/></svg>'
    )


def _strokes(row: Iterable[int]) -> str:
    runs = [(black, sum(1 for _ in run)) for black, run in groupby(row)]
    return "".join(f"h{length}" if black else f"m{length} 0" for black, length in runs)
