"""Documents of a known form whose content this version does not know: one error sentence that says what to do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator


class NewerError(LinkError):
    """A link or a file that this version of the page did not write."""


@contextmanager
def made_by_this_version(kind: str) -> Iterator[None]:
    """Turn every rejection inside the block into an error that says that the document is not of this version.

    The page can read whatever it writes, and checksums detect damage on the way: so an unknown setting, choice or part,
    or a number out of range, is of a later version, unless somebody wrote it by hand.

    Parameters
    ----------
    kind
        What is being read: "link" or "session".

    Raises
    ------
    NewerError
        In place of the error raised inside, with its sentence.
    """
    try:
        yield
    except NewerError:
        raise
    except (CommandError, PycoreError) as error:
        raise newer(kind, said(error.message)) from error


def newer(kind: str, reason: str) -> NewerError:
    """Return the error for a link or a session that this version did not write, with the sentence that says why."""
    return NewerError(f"made_by_newer_{kind}", hints=(reason,))
