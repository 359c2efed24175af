"""Places in documents where tests change something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


def somewhere(rng: np.random.Generator, document: Any, share: float) -> tuple[Any, Any]:
    """Return a part of a document and the name, or the index, of one of its parts; None if it has none.

    Of the parts that have parts, a ``share`` is changed as a whole.
    """
    place, name = document, None
    while isinstance(place, (dict, list)) and place:
        names = list(place) if isinstance(place, dict) else list(range(len(place)))
        name = names[rng.integers(0, len(names))]
        if not isinstance(place[name], (dict, list)) or not place[name] or rng.random() < share:
            break
        place = place[name]
    return place, name
