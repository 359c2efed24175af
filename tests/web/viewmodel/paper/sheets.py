"""Workbooks computed by others: by LibreOffice, where it is installed, and by an evaluator of formulas of our own."""

from __future__ import annotations

import csv
import io
import math
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree as ET

from web.viewmodel.paper.workbook import MAIN

M = f"{{{MAIN}}}"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_CELL = re.compile(r"(?:'([^']+)'!)?\b([A-Z]\d+)\b")
NAMES = {
    "EXP": math.exp,
    "LN": math.log,
    "TANH": math.tanh,
    "SQRT": math.sqrt,
    "ABS": abs,
    "MAX": max,
    "MIN": min,
    "PI": lambda: math.pi,
    "SIGN": lambda value: (value > 0) - (value < 0),
    "NORMSDIST": lambda z: 0.5 * math.erfc(-z / math.sqrt(2.0)),
    "IF": lambda condition, yes, no: yes if condition else no,
}


class Book:
    """A workbook that is read and computed, with values put into cells."""

    def __init__(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book = ET.fromstring(archive.read("xl/workbook.xml"))
            self.names = [sheet.get("name") for sheet in book.iter(f"{M}sheet")]
            pages = [
                ET.fromstring(archive.read(f"xl/worksheets/sheet{n}.xml"))
                for n in range(1, len(self.names) + 1)
            ]
        self.cells, self.keys = {}, {}
        for name, page in zip(self.names, pages, strict=True):
            for row in page.iter(f"{M}row"):
                cells = list(row)
                if len(cells) > 1:
                    self.keys[name, cells[0].find(f"{M}is/{M}t").text] = (name, cells[1].get("r"))
                    self.cells[name, cells[1].get("r")] = cells[1]
        self.put = {}
        self._known = {}

    def value(self, sheet, key):
        """Return the computed value of a quantity by its symbol."""
        return self._at(*self.keys[sheet, key])

    def set(self, sheet, key, value):
        """Type a number over a cell."""
        self.put[self.keys[sheet, key]] = value
        self._known.clear()

    def cached(self, sheet, key):
        """Return the value that the file has for those who do not compute."""
        return float(self.cells[self.keys[sheet, key]].find(f"{M}v").text)

    def _at(self, sheet, place):
        if (sheet, place) in self.put:
            return self.put[sheet, place]
        if (sheet, place) not in self._known:
            cell = self.cells[sheet, place]
            formula = cell.find(f"{M}f")
            self._known[sheet, place] = (
                float(cell.find(f"{M}v").text)
                if formula is None
                else self._run(sheet, formula.text)
            )
        return self._known[sheet, place]

    def _run(self, sheet, formula):
        values = []

        def take(match):
            values.append(self._at(match[1] or sheet, match[2]))
            return f"v[{len(values) - 1}]"

        text = _CELL.sub(take, formula).replace("^", "**")
        return float(eval(text, {"__builtins__": {}}, {**NAMES, "v": values}))  # noqa: S307 - ours


def without_values(data):
    """Return a workbook without the values of its formulas: who shows one must have computed it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, re.sub(r"</f><v>[^<]*</v>", "</f>", text))
    return out.getvalue()


def by_office(folder, books):
    """Return {name: {(sheet, symbol): value}} of workbooks {name: bytes}, computed by LibreOffice at once."""
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(without_values(data))
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    command = [
        *(OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--convert-to", form, "--outdir", str(folder / "out")),
        *(str(folder / f"{name}.xlsx") for name in books),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = {}
    for name in books:
        found[name] = {}
        for path in (folder / "out").glob(f"{name}-*.csv"):
            sheet = path.stem.removeprefix(f"{name}-")
            with path.open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.reader(file) if row[1]]
            found[name] |= {(sheet, row[0]): float(row[1]) for row in rows}
    return found
