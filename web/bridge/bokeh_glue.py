"""What drawing needs of the inside of Bokeh 3.9.2; its documents' own methods are replaced nowhere else."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bokeh.document import Document


@contextmanager
def references_collected_once(document: Document) -> Iterator[None]:
    """Let Bokeh collect the document's models at most once, at the end, and only if their references have changed.

    Bokeh otherwise does so after every change of a reference, which took nine tenths of the time in which another data
    set was drawn. Its own ``document.models.freeze`` collects them in any case, also for a training frame, which
    changes numbers only, and never again after an error.

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

    models.invalidate = count  # of this one object, until the end of the block
    try:
        yield
    finally:
        del models.invalidate
        if changes:
            models.invalidate()
