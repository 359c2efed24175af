"""A workbook (XLSX) of formulas and texts, by ECMA-376: what a spreadsheet program needs, and nothing else."""

from __future__ import annotations

import io
import math
import zipfile
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DATE = (1980, 1, 1, 0, 0, 0)  # the same workbook is the same bytes
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
WIDTHS = (18, 24, 60)  # of the columns, in characters


class Formula(NamedTuple):
    """A cell that is computed: its formula without the = sign, and its value as long as nobody has recalculated it."""

    text: str
    value: float


Cell = str | float | Formula


def workbook(sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> bytes:
    """Return a workbook of {name of the sheet: its rows}; a row whose only cell is a text is a heading."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": _types(len(names)),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _book(names),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)}
            | {"rIdS": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": _STYLES,
    }
    for n, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{n}.xml"] = _sheet(rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'{_START}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}styles+xml"/>{sheets}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    body = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{_START}<Relationships xmlns="{PACKAGE}">{body}</Relationships>'


def _book(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    # fullCalcOnLoad: whoever opens it computes all formulas anew
    return (
        f'{_START}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets>'
        '<calcPr calcId="0" fullCalcOnLoad="1"/></workbook>'
    )


#: Two styles: plain, and bold for headings.
_STYLES = (
    f'{_START}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'
)


def _sheet(rows: Iterable[Sequence[Cell]]) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(WIDTHS, start=1)
    )
    body = "".join(_row(row, number) for number, row in enumerate(rows, start=1))
    return f'{_START}<worksheet xmlns="{MAIN}"><cols>{widths}</cols><sheetData>{body}</sheetData></worksheet>'


def _row(row: Sequence[Cell], number: int) -> str:
    style = ' s="1"' if len(row) == 1 else ""
    cells = "".join(
        _cell(cell, f"{chr(ord('A') + j)}{number}", style) for j, cell in enumerate(row)
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(cell: Cell, place: str, style: str) -> str:
    match cell:
        case Formula(text, value):
            cached = f"<v>{value!r}</v>" if math.isfinite(value) else ""
            return f'<c r="{place}"{style}><f>{escape(text, quote=False)}</f>{cached}</c>'
        case str():
            text = escape(cell, quote=False)
            return f'<c r="{place}" t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}"{style}><v>{cell!r}</v></c>'
