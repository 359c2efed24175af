"""The commands that give a session as a file: that of now, and what something else has replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.commands.files import File
from web.viewmodel.export.formats import file_stem
from web.viewmodel.sharing.session_file import write_session

if TYPE_CHECKING:
    from web.viewmodel.data.source import Source
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.lab.leaving import Work


class SessionFiles:
    """Gives sessions and the user's tables as files.

    Parameters
    ----------
    lab
        What is saved.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    async def save(self, *, data: Any = True) -> File:  # noqa: ANN401 - untrusted
        """Return the session as a file.

        ``data`` says whether a table of the user's is put in: true, false, or "small" for one that is not large.
        """
        small = data == "small"
        with_data = not self._lab.experiment.source.is_large if small else flag("data", data)
        content = write_session(self._lab, data=with_data)
        return File(
            f"{file_stem(self._lab.experiment.source.table.name)}.backprop-lab",
            "application/zip",
            content,
        )

    def own_table(self) -> File:
        """Return the content of the user's table of now, to be kept beside sessions that leave it out."""
        return _content_of(self._lab.experiment.source)

    def left(self) -> File:
        """Return the session of what something else has replaced, to be kept; see ``Lab.changes``."""
        work = self._left()
        content = write_session(work, data=not work.experiment.source.is_large)
        return File(
            f"{file_stem(work.experiment.source.table.name)}.backprop-lab",
            "application/zip",
            content,
        )

    def left_table(self) -> File:
        """Return the content of its table, if that is the user's."""
        return _content_of(self._left().experiment.source)

    def forget_left(self) -> None:
        """Let go of it."""
        self._lab.left.forget()

    def _left(self) -> Work:
        work = self._lab.left.first
        if work is None:
            raise CommandError("nothing_left")
        return work


def flag(what: str, value: object) -> bool:
    """Return a value that is true or false."""
    if not isinstance(value, bool):
        raise LinkError("not_a_flag", what=what, value=shown(value))
    return value


def _content_of(source: Source) -> File:
    """Return the content of a table of the user's."""
    content = source.data.encode() if isinstance(source.data, str) else source.data
    return File(source.table.name, "application/octet-stream", content)
