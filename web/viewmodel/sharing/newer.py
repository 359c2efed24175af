"""Documents of a known form whose content this version does not know: one sentence that gives the way out."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 300  # characters of the whole sentence


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
        In the place of what is raised inside, with its sentence as far as there is room.
    """
    try:
        yield
    except NewerError:
        raise
    except (CommandError, PycoreError) as error:
        raise NewerError(sentence(kind, str(error))) from error


def sentence(kind: str, reason: str) -> str:
    """Return what to say of a link or a file that this version did not write, at most LONGEST characters."""
    room = LONGEST - len(t("made_by_newer", kind=kind, reason=""))
    reason = reason.rstrip(".")
    return t(
        "made_by_newer",
        kind=kind,
        reason=reason if len(reason) <= room else reason[: room - 1] + "\u2026",
    )
