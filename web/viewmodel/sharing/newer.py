"""Documents of a known form whose content this version does not know: one sentence that gives the way out."""

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
    """Say of whatever is refused inside that it is not of this version.

    What the page writes it reads again, and checksums find out what was damaged on the way: so a setting, a choice or a
    part that is unknown, or a number out of its range, is of a later version, unless somebody wrote it by hand.

    Parameters
    ----------
    kind
        Of what is read: "link" or "session".

    Raises
    ------
    NewerError
        In the place of what is raised inside, with its sentence.
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
