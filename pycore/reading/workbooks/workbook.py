"""The metadata of a workbook: sheet names, parts, shared strings, and the styles that show dates."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE, TIME, BOTH = "date", "time", "date and time"
#: {unit of an elapsed time: how many there are in a day}
UNITS = {"hours": 24, "minutes": 1_440, "seconds": 86_400}
_DAYS, _TIMES, _DATE_TIMES = (14, 15, 16, 17), (18, 19, 20, 21, 45, 47), (22,)
#: {id of a built-in number format: what it shows}; 27 to 36 and 50 to 58 are dates in East Asia.
BUILT_IN = {
    **dict.fromkeys((*_DAYS, *range(27, 37), *range(50, 59)), DATE),
    **dict.fromkeys(_TIMES, TIME),
    **dict.fromkeys(_DATE_TIMES, BOTH),
    46: "hours",
}
LAST_DAY = 2_958_466  # of the year 9999
NO_DAY = 60  # 29 February 1900, which spreadsheets count but never existed
SECONDS = 86_400

#: The parts of a format that are not date letters: quoted text, escaped characters, colors and conditions, fillers.
_QUOTED = re.compile(r'"[^"]*"|\\.')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]")  # elapsed units, which do not wrap around
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')


class Sheet(NamedTuple):
    """A sheet: its name, the relationship id of its part, and whether it is hidden."""

    name: str
    relation: str
    hidden: bool


class Parts:
    """Listens to the XML of the small parts: workbook, relationships, styles.

    Attributes
    ----------
    sheets
        The sheets, in the workbook's order.
    targets
        {relationship id: (type, target)}.
    shows
        What each cell style shows: a date, a time, both, an elapsed time in a unit, or "".
    since_1904
        Whether days are counted from 1904.
    """

    def __init__(self) -> None:
        self.collecting = False
        self.sheets: list[Sheet] = []
        self.targets: dict[str, tuple[str, str]] = {}
        self.shows: list[str] = []
        self.since_1904 = False
        self._formats: dict[str, str] = {}
        self._in_cell_styles = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        if tag == "sheet":
            relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(Sheet(attributes.get("name", ""), relation, hidden))
        elif tag == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = kind, attributes.get("Target", "")
        elif tag == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in {"1", "true"}
        elif tag == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cell_styles = True
        elif tag == "xf" and self._in_cell_styles:
            self.shows.append(self._shown(attributes.get("numFmtId", "0")))

    def end(self, tag: str) -> None:
        """Handle an end tag."""
        if tag == "cellXfs":
            self._in_cell_styles = False

    def text(self, text: str) -> None:
        """Ignore text."""

    def _shown(self, number: str) -> str:
        if number in self._formats:
            return what_is_shown(self._formats[number])
        return BUILT_IN.get(int(number), "") if number.isdecimal() and len(number) < 4 else ""  # noqa: PLR2004


class Texts:
    """Listens to the XML of the shared strings; joins text runs and drops phonetic guides."""

    def __init__(self) -> None:
        self.collecting = False
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._spoken = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        del attributes
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._spoken = True
        elif tag == "t":
            self.collecting = not self._spoken

    def end(self, tag: str) -> None:
        """Handle an end tag."""
        if tag == "t":
            self.collecting = False
        elif tag == "rPh":
            self._spoken = False
        elif tag == "si":
            self.texts.append("".join(self._parts).strip())

    def text(self, text: str) -> None:
        """Handle text."""
        self._parts.append(text)


def what_is_shown(code: str) -> str:
    """Return what a number format shows: a date, a time, both, a unit of elapsed time; "" for a number."""
    if elapsed := _ELAPSED.search(_QUOTED.sub("", code.lower()).partition(";")[0]):
        return {"h": "hours", "m": "minutes", "s": "seconds"}[elapsed[1][0]]
    letters = set(_NO_LETTERS.sub("", code.lower().partition(";")[0]))
    if letters & set(
        "0#?"
    ):  # digits mean a number; the only ones in a date format are the .0 of seconds
        letters -= set("ymdhs") if not letters & set("ydh") else set()
    day = bool(letters & set("yd")) or ("m" in letters and not letters & set("hs"))
    time = bool(letters & set("hs"))
    if "general" in code.lower():
        return ""
    return {(True, True): BOTH, (True, False): DATE, (False, True): TIME}.get((day, time), "")


def as_date(days: float, shows: str, *, since_1904: bool) -> str | None:
    """Return a number of days as ISO text; None if there is no such day."""
    if not 0 <= days < LAST_DAY:
        return None
    whole = math.floor(days)
    second = round((days - whole) * SECONDS)
    whole, second = whole + second // SECONDS, second % SECONDS
    time = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    if shows == TIME and whole == 0:
        return time
    if since_1904:
        day = np.datetime64("1904-01-01") + whole
    elif whole == NO_DAY:
        return "1900-02-29" if shows == DATE else f"1900-02-29T{time}"
    else:
        day = np.datetime64("1899-12-31" if whole < NO_DAY else "1899-12-30") + whole
    return str(day) if shows == DATE and second == 0 else f"{day}T{time}"


def column_of(letters: str) -> int:
    """Return the index of the column with the given letters: 0 for A, 26 for AA."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def letters_of(index: int) -> str:
    """Return the letters of the column with the given index."""
    return "".join(_letters(index))[::-1]


def _letters(index: int) -> Iterator[str]:
    while index >= 0:
        yield chr(ord("A") + index % 26)
        index = index // 26 - 1
