"""ARFF as written by Weka, and KEEL's variant: typed attributes, then dense or sparse rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted, shown
from pycore.errors import TableError
from pycore.notes import Note
from pycore.reading.base.limits import MAX_VALUES, check_columns
from pycore.reading.base.numerals import OLD
from pycore.reading.base.overrides import ARFF
from pycore.reading.base.result import CATEGORY, Table
from pycore.reading.base.steps import part
from pycore.reading.layout.grid import read_grid
from pycore.reading.layout.width import unique
from pycore.reading.values.rows import Grid

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    #: The categories that an attribute declares, in order; empty if it allows any text.
    Texts = dict[str, None]

NUMERIC = {"numeric", "real", "integer", "float", "double", "int"}
TEXTUAL = {"string", "date"}
ROWS = 1_000
COMMENT = "%"
KEEL = {
    "@inputs",
    "@input",
    "@outputs",
    "@output",
}  # the roles of attributes; they do not affect the rows
KEEL_MISSING = "<null>"

_BEGINNING = re.compile(r"@(relation|attribute)\b", re.IGNORECASE)
_QUOTED = r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\""
_NAME = re.compile(rf"({_QUOTED}|[^\s{{}},%'\"]+)\s*")
_CELL = re.compile(rf"[ \t]*({_QUOTED}|\{{[^{{}}]*\}}|[^,'\"{{}}%]*)[ \t]*(,|\t|%.*|$)")
_BETWEEN_BLANKS = re.compile(rf"[ \t,]*({_QUOTED}|\{{[^{{}}]*\}}|[^ \t,'\"{{}}%]+)(?=[ \t,%]|$)")
_SPARSE = re.compile(rf"\s*([0-9]{{1,9}})\s+({_QUOTED}|[^\s,'\"{{}}%]+)\s*([,}}])")
SPARSE_FORM = "{0 1.5, 3 yes}"
_SPARSE_END = re.compile(r"[\s,]*(?:(\{\s*[-+0-9.eE]+\s*\})\s*)?(?:%.*)?")
_WEIGHT = re.compile(r"\{\s*[-+0-9.eE]+\s*\}")
_NOMINAL = re.compile(rf"\{{((?:{_QUOTED}|[^'\"{{}}])*)\}}")
_KIND = re.compile(r"\w*")  # without KEEL's range, such as real[0,1]
_ESCAPED = re.compile(r"\\(.)")


def is_arff(text: str) -> bool:
    """Return whether the first line that is not a comment begins with @relation or @attribute."""
    for line in text[:100_000].split("\n"):
        if line.strip() and not line.lstrip().startswith(COMMENT):
            return _BEGINNING.match(line.lstrip()) is not None
    return False


def read_arff(
    text: str, encoding: str, name: str, given: Mapping[str, Any]
) -> Generator[float, None, Table]:
    """Read a table from ARFF.

    Parameters
    ----------
    text, encoding
        The file's content and how it was decoded.
    name
        The name of the table.
    given
        The overrides.

    Raises
    ------
    TableError
        If an attribute or a row is malformed; the error states the row of the file.
    """
    lines = text.split("\n")
    attributes, start = _read_attributes(lines, name)
    if any(line.lower().startswith(tuple(KEEL)) for line in lines[:start]):
        lines = [line.replace(KEEL_MISSING, "?") for line in lines]
    grid = yield from part(_read_rows(lines, start, attributes, name), 0.0, 0.5)
    grid.heads = heads = unique([head for head, _ in attributes], len(attributes))
    stated = {
        head: CATEGORY
        for head, (_, values) in zip(heads, attributes, strict=True)
        if values is not None
    }
    settings = {"decimal": ".", "thousands": "", "kinds": stated | given.get("kinds", {})}
    if given.get("rules") != OLD:
        settings["missing"] = {"": ["?"]} | given.get("missing", {})
    settings["rules"] = OLD  # declared numbers are plain numerals
    columns, decisions = yield from part(read_grid(grid, settings, ragged=True), 0.5, 1.0)
    if given.get("rules") != OLD:
        decisions.pop("rules")
    told: dict[str, Any] = {"format": ARFF, "encoding": encoding}
    return Table(name, columns, told | decisions, notes=tuple(grid.notes))


def _read_attributes(lines: list[str], name: str) -> tuple[list[tuple[str, Texts | None]], int]:
    """Return the attributes with their categories (empty: any text, None: numeric), and where the data begins."""
    attributes: list[tuple[str, Texts | None]] = []
    for i, raw in enumerate(lines):
        line = raw.strip()
        word = line.split(maxsplit=1)[0].lower() if line else ""
        if word == "@data":
            if not attributes:
                raise TableError("{name} has no attributes above its data.", name=quoted(name))
            return attributes, i + 1
        if word == "@attribute":
            attributes.append(_attribute(line[len(word) :].lstrip(), i + 1, name))
            check_columns(len(attributes), name)
        elif word and not word.startswith(COMMENT) and word not in KEEL | {"@relation"}:
            raise TableError(
                "Row {row} of {name} is {line}, but only attributes and comments can precede @data.",
                row=i + 1,
                name=quoted(name),
                line=shown(line),
            )
    raise TableError("{name} has no data rows: @data is missing.", name=quoted(name))


def _attribute(line: str, number: int, name: str) -> tuple[str, Texts | None]:
    match = _NAME.match(line)
    if match is None:
        raise TableError(
            "Row {number} of {name} has an attribute without a name.",
            number=number,
            name=quoted(name),
        )
    head, rest = _unquoted(match[1]), line[match.end() :]
    word = _KIND.match(rest)
    kind = word[0].lower() if word else ""
    if kind in NUMERIC:
        return head, None
    if kind in TEXTUAL:
        return head, {}
    if nominal := _NOMINAL.match(rest):
        texts = _cells(nominal[1])
        if texts is not None:
            return head, dict.fromkeys(texts)
    raise TableError(
        "Row {number} of {name}: the attribute {attribute} has the unknown type {type}; known are "
        "numeric, real, integer, string, date and {{a,list,of,texts}}.",
        number=number,
        name=quoted(name),
        attribute=quoted(head),
        type=shown(rest),
    )


def _read_rows(
    lines: list[str], start: int, attributes: list[tuple[str, Texts | None]], name: str
) -> Generator[float, None, Grid]:
    grid = Grid(name, [], [], [])
    ends = _Ends()
    left_out = [_left_out(known) for _, known in attributes]
    values = 0
    nominal = [(j, head, known) for j, (head, known) in enumerate(attributes) if known]
    for number, line in enumerate(lines[start:], start=start + 1):
        if not line.strip() or line.lstrip().startswith(COMMENT):
            continue
        if line.lstrip().startswith("{"):
            cells = _sparse_cells(line, number, left_out, name, ends)
        else:
            cells = _checked_cells(line, number, len(attributes), name, ends)
        for j, head, known in nominal:
            if cells[j] not in known and cells[j] not in {"?", ""}:
                raise TableError(
                    "Row {number} of {name}: {attribute} is {value}, which its attribute does not list.",
                    number=number,
                    name=quoted(name),
                    attribute=quoted(head),
                    value=shown(cells[j]),
                )
        values += len(cells)
        if values > MAX_VALUES:
            raise TableError(
                "{name} has more than {limit:,} values by row {number}: leave out rows or columns.",
                name=quoted(name),
                limit=MAX_VALUES,
                number=number,
            )
        grid.add(number, list(cells))
        if number % ROWS == 0:
            yield number / len(lines)
    if not grid.rows:
        raise TableError("{name} has no data rows below @data.", name=quoted(name))
    grid.notes += ends.notes()
    return grid


class _Ends:
    """Counts trailing commas and instance weights at the end of rows."""

    def __init__(self) -> None:
        self.commas = self.weights = self.sparse = 0

    def without(self, cells: list[str] | None, width: int) -> list[str] | None:
        """Return the values of a row, None if their number is wrong."""
        if cells is None or len(cells) not in {width, width + 1}:
            return None
        if len(cells) == width:
            return cells
        self.commas += not cells[-1]
        is_weight = _WEIGHT.fullmatch(cells[-1]) is not None
        self.weights += is_weight
        return cells[:-1] if is_weight or not cells[-1] else None

    def notes(self) -> list[Note]:
        """Return notes on what was dropped, and on the values implied by sparse rows."""
        notes = []
        if self.sparse:
            template = "{count} rows are sparse: omitted values are 0, or the first text that their attribute lists."
            notes.append(Note("sparse", template, {"count": self.sparse}))
        if self.weights:
            template = "{count} row weights, such as {{5}}, were ignored: all rows count the same."
            notes.append(Note("row_weights", template, {"count": self.weights}))
        if self.commas:
            template = "{count} rows end with a comma, which was ignored."
            notes.append(Note("last_comma", template, {"count": self.commas}))
        return notes


def _checked_cells(line: str, number: int, width: int, name: str, ends: _Ends) -> list[str]:
    """Return the cells of a data row, split at whitespace if commas do not fit."""
    cells = _cells(line)
    found = ends.without(cells, width) or ends.without(_cells_between_blanks(line), width)
    if found is not None:
        return found
    if cells is None:
        raise TableError(
            "Row {number} of {name} cannot be split into values: check its quotes.",
            number=number,
            name=quoted(name),
        )
    raise TableError(
        "Row {number} of {name} has {count} values, but {width} were expected.",
        number=number,
        name=quoted(name),
        count=len(cells),
        width=width,
    )


def _left_out(known: Texts | None) -> str:
    """Return the value implied when a sparse row omits an attribute: 0, or its first category."""
    return "0" if known is None else next(iter(known), "?")


def _sparse_cells(line: str, number: int, left_out: list[str], name: str, ends: _Ends) -> list[str]:
    """Return the cells of a sparse row, which has 0-based indices: ``{0 1.5, 3 yes}``."""
    cells = list(left_out)
    at = line.index("{") + 1
    sign, places = ",", set[int]()
    if line[at:].lstrip().startswith("}"):
        at, sign = line.index("}", at) + 1, "}"
    while sign == "," and (match := _SPARSE.match(line, at)):
        place = int(match[1])
        if place in places or place >= len(cells):
            raise TableError(
                "Row {number} of {name} is sparse and has a value for attribute {place}; the attributes are 0 to "
                "{last}, and each can have one.",
                number=number,
                name=quoted(name),
                place=place,
                last=len(cells) - 1,
            )
        places.add(place)
        cells[place] = _unquoted(match[2])
        at, sign = match.end(), match[3]
    end = _SPARSE_END.fullmatch(line, at)
    if sign == "," or end is None:
        raise TableError(
            "Row {number} of {name} is sparse but is not written as {form}: check its places, quotes and commas.",
            number=number,
            name=quoted(name),
            form=SPARSE_FORM,
        )
    ends.sparse += 1
    ends.weights += end[1] is not None
    return cells


def _cells_between_blanks(line: str) -> list[str] | None:
    """Return the cells of a row separated by whitespace or commas, None if it cannot be split."""
    cells, at = [], 0
    while match := _BETWEEN_BLANKS.match(line, at):
        cells.append(_unquoted(match[1]))
        at = match.end()
    rest = line[at:].strip(" \t,")
    return cells if not rest or rest.startswith(COMMENT) else None


def _cells(line: str) -> list[str] | None:
    """Return the cells of a row, None if it cannot be split."""
    if not any(sign in line for sign in "'\"%{}\t"):
        return [cell.strip() for cell in line.split(",")]
    cells = []
    at, sign = 0, ","
    while sign in {",", "\t"}:
        match = _CELL.match(line, at)
        if match is None:
            return None
        cells.append(_unquoted(match[1].strip()))
        at, sign = match.end(), match[2]
    return cells


def _unquoted(text: str) -> str:
    if text[:1] in {"'", '"'}:
        return _ESCAPED.sub(r"\1", text[1:-1]).strip()
    return text
