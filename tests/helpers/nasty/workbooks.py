"""Workbooks, sound and broken."""

from __future__ import annotations

import struct
import zipfile

from workbook_writer import HEAD, MAIN, Raw, pack, parts, sheet_xml, workbook

from nasty.file import TEXT, THREE, TINY, File


def lying():
    """Return a workbook whose sheet says that it is shorter than it is."""
    data = bytearray(pack(parts({"s": THREE})))
    at = data.find(b"xl/worksheets/sheet1.xml", data.find(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = struct.pack("<I", 50)
    return bytes(data)


def flagged():
    """Return a workbook that says that it is encrypted."""
    data = bytearray(pack(parts({"s": THREE})))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def workbooks():
    """Return workbooks, sound and broken."""
    yield File("xlsx", workbook(THREE), TINY, told={"format": "XLSX", "sheet": "Sheet1"})
    yield File("xlsx with inline texts", workbook(THREE, inline=True), TINY)
    yield File("xlsx not packed", pack(parts({"s": THREE}), zipfile.ZIP_STORED), TINY)
    two = {"Notes": [["read me"]], "Data": THREE}
    yield File(
        "xlsx, sheet said",
        workbook(two),
        TINY,
        {"sheet": "Data"},
        {"sheet": "Data"},
    )
    yield File(
        "xlsx with a cover",
        workbook(
            {"Cover": [["Our data"], [None], ["by us"]], "": [], "Data": THREE, "More": THREE}
        ),
        TINY,
        told={"sheet": "Data"},
        noted=("sheet",),
    )
    yield File(
        "xlsx with covers alone",
        workbook({"Cover": [["Our data"]], "Last": [["by us"], ["thanks"]]}),
        'sheet "Cover" of "file" has no data rows: choose another one of "Cover", "Last"',
    )
    yield File(
        "xlsx, a cover said",
        workbook(two),
        'sheet "Notes" of "file" has no data rows: choose another one of "Notes", "Data"',
        {"sheet": "Notes"},
    )
    yield File(
        "xlsx, a single row, no header said",
        workbook([["u", "v"]]),
        {"column 1": ["u"], "column 2": ["v"]},
        {"header": False},
    )
    yield File("xlsx, hidden first sheet", workbook(two, hidden={"Notes"}), TINY)
    yield File(
        "xlsx, no such sheet", workbook(two), 'no sheet "x"; it has "Notes", "Data"', {"sheet": "x"}
    )
    yield File("xlsx that begins at C5", workbook(THREE, first=(5, 2)), TINY)
    yield File(
        "xlsx with gaps",
        workbook([["a", "b", "c"], [1, None, "x"], [], [3, 4, None]]),
        {"a": [1, 3], "b": [None, 4], "c": ["x", None]},
    )
    cells = [
        Raw('<c r="{r}" s="1"><v>45351</v></c>'),
        Raw('<c r="{r}" s="2"><v>45351.75</v></c>'),
        Raw('<c r="{r}" s="3"><v>0.5</v></c>'),
        Raw('<c r="{r}" s="4"><v>0.125</v></c>'),
        Raw('<c r="{r}" s="5"><v>45351.5</v></c>'),
        Raw('<c r="{r}" s="6"><v>3</v></c>'),
    ]
    dated = {
        "d": ["2024-02-29"],
        "t": ["2024-02-29T18:00:00"],
        "h": ["12:00:00"],
        "p": [0.125],
        "o": ["2024-02-29T12:00:00"],
        "n": [3],
    }
    yield File("xlsx with dates", workbook([list("dthpon"), cells]), dated)
    early = [[Raw(f'<c r="{{r}}" s="1"><v>{n}</v></c>')] for n in (1, 59, 60, 61)]
    yield File(
        "xlsx with the day that never was",
        workbook([["d"], *early]),
        {"d": ["1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01"]},
    )
    yield File(
        "xlsx with days since 1904",
        workbook([["d"], [early[0][0]]], since_1904=True),
        {"d": ["1904-01-02"]},
    )
    special = [
        True,
        Raw('<c r="{r}"><f>1/0</f><v>7</v></c>'),
        Raw('<c r="{r}" t="e"><v>#DIV/0!</v></c>'),
        Raw('<c r="{r}" t="str"><f>A1</f><v>x</v></c>'),
        Raw(
            '<c r="{r}" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh></is></c>'
        ),
    ]
    yield File(
        "xlsx with all types",
        workbook([list("btesr"), special]),
        {"b": ["true"], "t": [7], "e": [None], "s": ["x"], "r": ["ab"]},
        told={"errors": 1},
        noted=("errors",),
    )
    unknown = Raw('<c r="{r}"><f>A2*2</f><v></v></c>')
    empty = Raw('<c r="{r}" t="str"><f>""</f><v></v></c>')
    yield File(
        "xlsx with formulas without values",
        workbook([["a", "b", "c"], [1, empty, unknown], [3, "x", Raw('<c r="{r}"><f>A3</f></c>')]]),
        {"a": [1, 3], "b": [None, "x"], "c": [None, None]},
        told={"formulas": 2},
        noted=("formulas",),
    )
    yield File(
        "xlsx of nothing but formulas without values",
        workbook([[unknown]]),
        '"file" has no values. 1 cell, A1, has a formula .* save it again',
    )
    yield File(
        "xlsx with numbers as texts",
        workbook([["a", "b"], ["1,5", "x"], ["2,5", "y"]]),
        {"a": [1.5, 2.5], "b": ["x", "y"]},
    )
    yield File(
        "xlsx with prefixes",
        pack(
            {
                k: v.replace("<c ", "<x:c ")
                .replace("</c>", "</x:c>")
                .replace(f'xmlns="{MAIN}"', f'xmlns="{MAIN}" xmlns:x="{MAIN}"')
                for k, v in parts({"s": THREE}).items()
            }
        ),
        TINY,
    )
    yield File("xlsx, an empty sheet", workbook([]), "has no data rows")
    yield File(
        "xlsx, a column too far",
        workbook([["a"], [Raw('<c r="XFD2"><v>1</v></c>')]]),
        "Row 2 .* column XFD; the limit is 1000",
    )
    yield File(
        "xlsx, a cell of no name",
        workbook([["a"], [Raw('<c r="5"><v>1</v></c>')]]),
        "a cell of row 2 has the reference '5'",
    )
    yield File(
        "xlsx, a text that is not there",
        workbook([["a"], [Raw('<c r="{r}" t="s"><v>99</v></c>')]]),
        "cell A2 refers to the shared text '99'",
    )
    deep = f'{HEAD}<worksheet xmlns="{MAIN}">' + "<a>" * 5000 + "</a>" * 5000 + "</worksheet>"
    yield File("xlsx nested deeply", workbook({"s": deep}), "nested more than 64 levels deep")
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    yield File("xlsx with entities", workbook({"s": laughs}), "declares a document type")
    yield File("xlsx, broken XML", workbook({"s": "<worksheet><row>"}), "is damaged in")
    yield File(
        "xlsx, bomb",
        workbook({"s": f"{HEAD}<worksheet>{' ' * 30_000_000}</worksheet>"}),
        "unpacks to",
    )
    yield File("xlsx, cut off", workbook(THREE)[:-40], "is a damaged archive")
    yield File(
        "xlsx, no relation",
        pack({k: v for k, v in parts({"s": THREE}).items() if "rels" not in k}),
        "it has no entry",
    )
    yield File(
        "archive of many files",
        pack({f"{i}": "" for i in range(101)}),
        "archive of 101 files; the limit is 100",
    )
    yield File("archive of something else", pack({"a.csv": TEXT}), "an archive without a workbook")
    yield File("OpenDocument", pack({"content.xml": "<x/>"}), "an OpenDocument file")
    yield File(
        "archive that lies about sizes", lying(), "longer than declared|the checksum or size"
    )
    yield File("archive with a password", flagged(), "password-protected")
    shared = parts({"s": THREE})
    shared["xl/worksheets/sheet1.xml"] = sheet_xml(THREE)
    yield File("xlsx, one inline, one shared", pack(shared), TINY)
