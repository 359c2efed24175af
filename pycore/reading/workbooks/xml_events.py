"""XML as a stream of tags, under limits: no DTD, hence no entities, and no deep nesting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.reading.base.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable


class Listener(Protocol):
    """Receives the tags; names have no namespace prefix."""

    collecting: bool

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""

    def end(self, tag: str) -> None:
        """Handle an end tag."""

    def text(self, text: str) -> None:
        """Handle text while ``collecting`` is True."""


def parse(
    pieces: Iterable[tuple[bytes, float]], listener: Listener, what: str, name: str
) -> Generator[float, None, None]:
    """Pass all tags of an XML part to a listener, and yield the progress.

    Raises
    ------
    TableError
        If it is not well-formed XML, declares a DTD, or is nested too deeply.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth = 0

    def local(tag: str) -> str:
        return tag if ":" not in tag else tag.rpartition(":")[2]

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise TableError(
                "{name} is nested more than {limit} levels deep in {part}: save the table as CSV.",
                name=quoted(name),
                limit=MAX_DEPTH,
                part=quoted(what),
            )
        listener.start(local(tag), attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(local(tag))

    def text(characters: str) -> None:
        if listener.collecting:
            listener.text(characters)

    def doctype(*_: object) -> None:
        raise TableError(
            "{name} declares a document type in {part}, which no workbook needs: save the table as "
            "CSV.",
            name=quoted(name),
            part=quoted(what),
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    try:
        for piece, done in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - takes no keyword argument
            yield done
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise TableError(
            "{name} is damaged in {part}: {error}. Save the table again, or as CSV.",
            name=quoted(name),
            part=quoted(what),
            error=error,
        ) from None
