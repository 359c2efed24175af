"""The internals that drawing needs of Bokeh 3.9.2; no other module patches its documents."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bokeh.document import Document


@contextmanager
def references_collected_once(document: Document) -> Iterator[None]:
    """Let Bokeh collect the document's models at most once, at the end, and only if their references have changed.

    Otherwise Bokeh collects them after every change of a reference, which took nine tenths of the time of drawing
    another data set. Its own ``document.models.freeze`` always collects them, even for a training frame, which changes
    only numbers, and never again after an error.

    Parameters
    ----------
    document
        The document whose models change within the block.
    """
    models = document.models
    changes = 0

    def count() -> None:
        nonlocal changes
        changes += 1

    models.invalidate = count  # of this object only, until the end of the block
    try:
        yield
    finally:
        del models.invalidate
        if changes:
            models.invalidate()
