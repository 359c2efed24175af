"""Writes workbooks (XLSX) and other archives for the tests, well-formed or hostile."""

from __future__ import annotations

import io
import zipfile
from html import escape  # the page's Python has no xml.sax

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: Styles by index: general, date, date and time, time, percent, "d.m.y h:mm" of one's own, "0.00 [red]" of one's own.
STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2">
<numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/>
<numFmt numFmtId="165" formatCode="0.00&quot; days&quot;[Red]"/>
</numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0"/>
<xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="21"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/>
</cellXfs></styleSheet>"""


class Raw(str):
    """A cell's own XML, with {r} for its place."""

    __slots__ = ()


def pack(entries, method=zipfile.ZIP_DEFLATED):
    """Return an archive of {name: content}."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def letters(index):
    """Return the letters of a column."""
    text = ""
    while index >= 0:
        text, index = chr(65 + index % 26) + text, index // 26 - 1
    return text


def cell(value, place, shared):
    """Return the XML of a cell; text goes to the shared texts, or inline where there are none."""
    if value is None:
        return ""
    if isinstance(value, Raw):
        return value.replace("{r}", place)
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    if shared is None:
        text = escape(value)
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if value not in shared:
        shared.append(value)
    return f'<c r="{place}" t="s"><v>{shared.index(value)}</v></c>'


def sheet_xml(rows, shared=None, first=(1, 0)):
    """Return the XML of a sheet whose upper left cell is at (row, column)."""
    lines = []
    for i, row in enumerate(rows, start=first[0]):
        cells = [cell(v, f"{letters(j)}{i}", shared) for j, v in enumerate(row, start=first[1])]
        lines.append(f'<row r="{i}">{"".join(cells)}</row>')
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def parts(sheets, *, inline=False, first=(1, 0), since_1904=False, hidden=()):
    """Return {name of the part: content} of a workbook of {name of the sheet: rows}."""
    shared = None if inline else []
    found = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="x"/>',
        "xl/styles.xml": STYLES,
    }
    names, relations = [], []
    for n, (name, rows) in enumerate(sheets.items(), start=1):
        content = rows if isinstance(rows, str) else sheet_xml(rows, shared, first)
        found[f"xl/worksheets/sheet{n}.xml"] = content
        state = ' state="hidden"' if name in hidden else ""
        names.append(f'<sheet name="{escape(name)}" sheetId="{n}"{state} r:id="rId{n}"/>')
        relations.append(
            f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        )
    relations.append(f'<Relationship Id="s" Type="{RELATIONS}/styles" Target="/xl/styles.xml"/>')
    if shared is not None:
        relations.append(
            f'<Relationship Id="t" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        )
        texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared)
        found["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{texts}</sst>'
    found["xl/workbook.xml"] = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{int(since_1904)}"/>'
        f"<sheets>{''.join(names)}</sheets></workbook>"
    )
    found["xl/_rels/workbook.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}">{"".join(relations)}</Relationships>'
    )
    return found


def workbook(rows, **options):
    """Return a workbook of one sheet, or of {name: rows}."""
    sheets = rows if isinstance(rows, dict) else {"Sheet1": rows}
    return pack(parts(sheets, **options))
