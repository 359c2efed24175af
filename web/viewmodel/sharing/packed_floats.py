"""Many numbers as a short text inside a document: their float64 bits, little-endian, as base64url."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.sharing.link_text import from_base64url, to_base64url

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

LITTLE_ENDIAN = np.dtype("<f8")


def pack_floats(numbers: ArrayLike) -> str:
    """Return the text of an array, read row by row; 32 characters hold three numbers.

    Raises
    ------
    LinkError
        If a number is not finite: the run has diverged.
    """
    array = np.asarray(numbers, dtype=LITTLE_ENDIAN)
    if not np.isfinite(array).all():
        raise LinkError("weights_not_finite")
    return to_base64url(array.tobytes())


def unpack_floats(text: object, count: int) -> NDArray[np.float64]:
    """Return the array (count,) of ``pack_floats``, to the last bit.

    Raises
    ------
    LinkError
        If it is not such a text, has another length, or contains a number that is not finite.
    """
    content = from_base64url(text) if isinstance(text, str) else None
    if content is None:
        raise LinkError("not_packed", value=shown(text))
    if len(content) != count * LITTLE_ENDIAN.itemsize:
        held = len(content) / LITTLE_ENDIAN.itemsize
        raise LinkError("packed_count", count=count, held=held)
    array = np.frombuffer(content, dtype=LITTLE_ENDIAN).astype(np.float64)
    if not np.isfinite(array).all():
        raise LinkError("packed_not_finite")
    return array
