"""The commands that return a session as a file: the current one, and one that has been replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.commands.files import File
from web.viewmodel.commands.rescue.run_files import MOST_BYTES, SMALL_BYTES, saved_runs
from web.viewmodel.export.formats import file_stem
from web.viewmodel.sharing.session_file import write_session

if TYPE_CHECKING:
    from web.viewmodel.data.source import Source
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.lab.leaving import Work


class SessionFiles:
    """Returns sessions and the user's tables as files.

    Parameters
    ----------
    lab
        The lab that is saved.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    async def save(self, *, data: Any = True) -> File:  # noqa: ANN401 - untrusted
        """Return the session as a file.

        ``data`` says whether a user's table is included: true, false, or "small" for one that is not large. The kept
        runs are included as far as 20 MB go, with "small", which is stored every few seconds, as far as 4 MB go.
        """
        small = data == "small"
        with_data = not self._lab.experiment.source.is_large if small else flag("data", data)
        runs = saved_runs(self._lab, SMALL_BYTES if small else MOST_BYTES)
        content = write_session(self._lab, data=with_data, practice=self._lab.practice, runs=runs)
        return File(
            f"{file_stem(self._lab.experiment.source.table.name)}.backprop-lab",
            "application/zip",
            content,
        )

    def own_table(self) -> File:
        """Return the content of the user's current table, to be stored next to sessions that leave it out."""
        return _content_of(self._lab.experiment.source)

    def left(self) -> File:
        """Return the session of replaced work, to be stored; see ``Lab.changes``."""
        work = self._left()
        with_data = not work.experiment.source.is_large
        content = write_session(work, data=with_data, practice=work.practice)
        return File(
            f"{file_stem(work.experiment.source.table.name)}.backprop-lab",
            "application/zip",
            content,
        )

    def left_table(self) -> File:
        """Return the content of the table of the replaced work, if it is the user's."""
        return _content_of(self._left().experiment.source)

    def forget_left(self) -> None:
        """Forget the replaced work, because the page has stored it."""
        self._lab.left.forget()

    def _left(self) -> Work:
        work = self._lab.left.first
        if work is None:
            raise CommandError("nothing_left")
        return work


def flag(what: str, value: object) -> bool:
    """Return a value that must be true or false."""
    if not isinstance(value, bool):
        raise LinkError("not_a_flag", what=what, value=shown(value))
    return value


def _content_of(source: Source) -> File:
    """Return the content of a user's table."""
    content = source.data.encode() if isinstance(source.data, str) else source.data
    return File(source.table.name, "application/octet-stream", content)
