"""Makes the nasty files: each a name, its bytes, the overrides, and the table or the message that must come of it."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from workbook_writer import HEAD, MAIN, Raw, pack, parts, sheet_xml, workbook

if TYPE_CHECKING:
    from collections.abc import Mapping


class File(NamedTuple):
    """A file: what it is called, what it holds, what it must become, with which overrides."""

    name: str
    data: bytes | str
    expected: dict[str, list[Any]] | str
    overrides: Mapping[str, Any] = MappingProxyType({})
    told: Mapping[str, str] = MappingProxyType({})


TINY = {"a": [1, 3], "b": ["x", "y"]}
TEXT = "a,b\n1,x\n3,y\n"
UMLAUTS = {"Größe": [1.5, 2.5], "Art": ["süß", "—"]}
UMLAUT_TEXT = "Größe,Art\n1.5,süß\n2.5,—\n"
THREE = [["a", "b"], [1, "x"], [3, "y"]]


def npy(array, version=(1, 0)):
    """Return an array as NumPy writes it."""
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version, allow_pickle=True)
    return buffer.getvalue()


def npy_with_header(header, values=b"", version=1):
    """Return an NPY file with any header."""
    form = "<H" if version == 1 else "<I"
    return (
        b"\x93NUMPY"
        + bytes([version, 0])
        + struct.pack(form, len(header))
        + header.encode()
        + values
    )


def npz(**arrays):
    """Return arrays as NumPy packs them."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def encodings():
    """Return one table in all encodings."""
    for encoding in (
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
    ):
        yield File(f"encoding {encoding}", UMLAUT_TEXT.encode(encoding), UMLAUTS)
    yield File(
        "encoding cp1251, said",
        "жук,n\nвид,1\n".encode("cp1251"),
        {"жук": ["вид"], "n": [1]},
        {"encoding": "cp1251"},
    )
    yield File(
        "encoding shift_jis, said",
        "色,n\n赤,1\n".encode("shift_jis"),
        {"色": ["赤"], "n": [1]},
        {"encoding": "shift_jis"},
    )
    yield File(
        "encoding latin-1 by another name",
        "é,n\nü,1\n".encode("latin-1"),
        {"é": ["ü"], "n": [1]},
        {"encoding": "latin1"},
    )
    yield File(
        "encoding wrongly said",
        b"a,b\n1,\xff\n",
        "is not utf-8 text: invalid start byte near byte 7",
        {"encoding": "utf-8"},
    )
    yield File(
        "encoding that is no text",
        b"a,b\n1,2\n",
        "override encoding cannot be 'zip'",
        {"encoding": "zip"},
    )
    yield File(
        "encoding that takes for ever",
        b"a,b\n1,2\n",
        "override encoding cannot be 'idna'",
        {"encoding": "idna"},
    )
    yield File("half a character of UTF-16", b"\xff\xfea\x00,\x00b", "is not utf-16 text")


def layouts():
    """Return delimiters, line ends, quotes, comments."""
    for word, delimiter in {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}.items():
        yield File(
            f"delimiter {word}", TEXT.replace(",", delimiter), TINY, told={"delimiter": word}
        )
    yield File(
        "delimiter space",
        "a b c\n1 2 x\n3 4 y\n",
        {"a": [1, 3], "b": [2, 4], "c": ["x", "y"]},
        told={"delimiter": "space"},
    )
    yield File(
        "delimiter of many spaces",
        "  a    b\n  1   2.5  \n 30   4\n",
        {"a": [1, 30], "b": [2.5, 4]},
    )
    yield File(
        "delimiter space, R's row names",
        '"a" "b"\n"r1" 1 2\n"r2" 3 4\n',
        {"column 1": ["r1", "r2"], "a": [1, 3], "b": [2, 4]},
    )
    yield File(
        "delimiter space with decimal commas",
        "1,5 2,5\n3,5 4,5\n",
        {"column 1": [1.5, 3.5], "column 2": [2.5, 4.5]},
    )
    yield File(
        "one column of names",
        "name\nAda Lovelace\nAlan Turing\n",
        {"name": ["Ada Lovelace", "Alan Turing"]},
    )
    yield File(
        "one column of spaced thousands",
        "1 234\n5 678\n",
        {"column 1": [1234, 5678]},
        told={"thousands": "space"},
    )
    yield File("delimiter said", "a:b\n1:x\n3:y\n", TINY, {"delimiter": ":"})
    yield File("delimiter nonsense", TEXT, "override delimiter cannot be ';;'", {"delimiter": ";;"})
    yield File("line ends CR", TEXT.replace("\n", "\r").encode(), TINY)
    yield File("line ends mixed", b"a,b\r\n1,x\n3,y\r", TINY)
    yield File("no line end at the end", TEXT.rstrip().encode(), TINY)
    yield File(
        "quotes with all inside", b'a,b\n1,"x, ""y""\r\nz"\n', {"a": [1], "b": ['x, "y"\nz']}
    )
    yield File("quoted numbers", b'"a","b"\n"1","x"\n"3","y"\n', TINY)
    yield File(
        "quotes never closed", b'a,b\n1,"x\n3,y\n', "In row 2 .* a quote is opened and never closed"
    )
    yield File(
        "a quote never closed in the last row",
        b'a,b\n1,x\n2,y\n"3,z\n',
        "In row 4 .* a quote is opened and never closed",
    )
    yield File(
        "a quote never closed in the last row, after an odd one",
        b'a,b\n1,5" pipe\n2,"y',
        "In row 3 .* a quote is opened and never closed",
    )
    yield File("a quote within", b'a,b\n1,5" pipe\n', {"a": [1], "b": ['5" pipe']})
    yield File("spaces around", b" a , b \n 1 , x \n 3 ,\ty\n", TINY)
    yield File(
        "comments on top",
        b"# by us, 2024\n# more\n\na,b\n1,x\n3,y\n",
        TINY,
        told={"comments": "2 left out"},
    )
    yield File("comments with percent", b"% by us\na,b\n1,x\n3,y\n", TINY)
    yield File(
        "comments count as rows", b"# by us\na,b\n1,x\n3,y,z\n1,x\n", "Row 4 .* 3 values where 2"
    )
    yield File(
        "names in the last comment",
        b"# x y\n1 2\n3 4\n",
        {"x": [1, 3], "y": [2, 4]},
        told={"header": "in the last comment"},
    )
    yield File("a column called #", b"#,b\n1,x\n3,y\n", {"#": [1, 3], "b": ["x", "y"]})
    yield File(
        "comments between, said",
        b'a,b\n1,x\n// no "row\n3,y\n',
        TINY,
        {"comment": "//"},
        {"comments": "1 left out"},
    )
    yield File(
        "a comment at the end",
        b"a,y\n0,a\n1,b\n2,a\n3,b\n4,a\n# end\n",
        {"a": [0, 1, 2, 3, 4], "y": ["a", "b", "a", "b", "a"]},
        told={"comments": "1 left out"},
    )
    yield File(
        "comments on top and between",
        b"# by us\na,b\n1,x\n# 2,z\n  # more, and more, and more\n3,y\n",
        TINY,
        told={"comments": "3 left out"},
    )
    yield File(
        "comments between numbers, names in the first",
        b"# x y\n1 2\n# end here\n3 4\n",
        {"x": [1, 3], "y": [2, 4]},
        told={"header": "in the last comment", "comments": "1 left out"},
    )
    yield File(
        "rows that begin with a number sign",
        b"tag,n,m\n#1,5,2\n#2,,\n%,6,3\n#N/A\n",
        {"tag": ["#1", "#2", "%", None], "n": [5, None, 6, None], "m": [2, None, 3, None]},
    )
    yield File(
        "an error of a formula below a comment",
        b"# by us\na,b\n1,x\n#N/A,y\n",
        {"a": [1, None], "b": ["x", "y"]},
    )
    yield File(
        "no comments below, said",
        b"a,y\n0,a\n# end\n",
        {"a": ["0", "# end"], "y": ["a", None]},
        {"comment": ""},
    )
    yield File(
        "no comments, said", b"# a,b\n1,x\n3,y\n", {"# a": [1, 3], "b": ["x", "y"]}, {"comment": ""}
    )
    yield File("comments alone", b"# a\n# b\n", "has no row of data")
    yield File("sep line", b"sep=;\na;b\n1;x\n3;y\n", TINY)


def headers():
    """Return headers, ragged rows, empty ends."""
    yield File(
        "no header",
        b"1,x\n3,y\n",
        {"column 1": [1, 3], "column 2": ["x", "y"]},
        told={"header": "none"},
    )
    yield File(
        "no header, said",
        b"a,b\nx,y\n",
        {"column 1": ["a", "x"], "column 2": ["b", "y"]},
        {"header": False},
    )
    yield File(
        "years as header, said", b"2019,2020\n1,2\n", {"2019": [1], "2020": [2]}, {"header": True}
    )
    yield File(
        "years as header",
        b"Land;2020;2021;2022\nL0;0,5;1,5;2,5\nL1;3,5;2021;4,5\n",
        {"Land": ["L0", "L1"], "2020": [0.5, 3.5], "2021": [1.5, 2021], "2022": [2.5, 4.5]},
        told={"header": "first row", "decimal": "comma"},
    )
    yield File(
        "years as header, backwards, with a text behind",
        b"country,2022,2020,note\nA,7,8,x\nB,9,2000,y\n",
        {"country": ["A", "B"], "2022": [7, 9], "2020": [8, 2000], "note": ["x", "y"]},
    )
    yield File(
        "counting numbers as header",
        b"pupil,1,2,3\nAda,5,0,4\nBob,2,9,1\n",
        {"pupil": ["Ada", "Bob"], "1": [5, 2], "2": [0, 9], "3": [4, 1]},
        told={"header": "first row"},
    )
    for word, first, second in (
        ("years", ("Ada", 1998, 2003), ("Bob", 2001, 1999)),
        ("grades", ("Ada", 1, 2, 3), ("Bob", 3, 3, 1)),
        ("a number each", ("Ada", 2000), ("Bob", 1500)),
    ):
        pairs = zip(first, second, strict=True)
        yield File(
            f"no header: {word}",
            "\n".join(",".join(map(str, row)) for row in (first, second)),
            {f"column {j}": list(pair) for j, pair in enumerate(pairs, start=1)},
            told={"header": "none"},
        )
    title = "1 row above the names of the columns left out, the first is "
    marks = {"Name": ["Ada", "Bob"], "M": [1, 3], "D": [2, 4]}
    yield File(
        "a title above the names",
        b"Klasse 7b;;\nName;M;D\nAda;1;2\nBob;3;4\n",
        marks,
        told={"header": "row 2", "above": title + '"Klasse 7b"'},
    )
    yield File(
        "a title above the names, alone in its line",
        b"Klasse 7b\n\nName;M;D\nAda;1;2\nBob;3;4\n",
        marks,
        told={"header": "row 2"},
    )
    yield File("a title above two columns", b"Test\na,b\n1,x\n3,y\n", TINY)
    yield File(
        "a title in a workbook",
        workbook([[None, "Class"], ["a", "b"], [1, "x"], [3, "y"]]),
        TINY,
        told={"header": "row 2", "above": title + '"Class"'},
    )
    yield File(
        "a title above years",
        b"Statistics;;\nLand;2020;2021\nA;1;2\n",
        {"Land": ["A"], "2020": [1], "2021": [2]},
    )
    yield File(
        "one name above numbers",
        b"a,,\n1,2,3\n4,5,6\n",
        {"a": [1, 4], "column 2": [2, 5], "column 3": [3, 6]},
    )
    yield File(
        "R's row names with one column of texts",
        b"a\nr1,x\nr2,y\n",
        {"column 1": ["r1", "r2"], "a": ["x", "y"]},
    )
    yield File(
        "the header's row said",
        b"# us\nreport,,\n\nsecond,line,\na,b\n1,x\n3,y\n",
        TINY,
        {"header": 3},
        {
            "header": "row 3",
            "above": '2 rows above the names of the columns left out, the first is "report"',
        },
    )
    yield File("the header's first row said", b"1,x\n3,y\n", {"1": [3], "x": ["y"]}, {"header": 1})
    units = {"name": ["Ada", "Bob"], "m": [1.5, 3], "t": [2, 4]}
    yield File(
        "a row of units",
        b"name,m,t\n,kg,s\nAda,1.5,2\nBob,3,4\n",
        units,
        told={"header": "first row", "units": 'row 2 left out: "kg", "s"'},
    )
    yield File(
        "a title and a row of units in a workbook",
        workbook(
            [["Klasse 7b"], ["name", "m", "t"], ["[-]", "(kg)"], ["Ada", 1.5, 2], ["Bob", 3, 4]]
        ),
        units,
        told={"header": "row 2", "units": 'row 3 left out: "[-]", "(kg)"'},
    )
    yield File(
        "no row of units: a word that may be a value",
        b"name,m\nzoe,unknown\nAda,1\nBob,3\n",
        {"name": ["zoe", "Ada", "Bob"], "m": ["unknown", "1", "3"]},
    )
    yield File(
        "no row of units: only gaps",
        b"name,m\n,n/a\nAda,1\nBob,3\n",
        {"name": [None, "Ada", "Bob"], "m": [None, 1, 3]},
    )
    yield File(
        "a row of units said",
        b"a,b\nzoe,kg\n1,x\n3,y\n",
        TINY,
        {"units": True},
        {"header": "first row"},
    )
    yield File(
        "no row of units said",
        b"m,t\nkg,s\n1,2\n3,4\n",
        {"m": ["kg", "1", "3"], "t": ["s", "2", "4"]},
        {"units": False},
    )
    yield File(
        "no row of units where the header is said",
        b"m,t\nkg,s\n1,2\n3,4\n",
        {"m": ["kg", "1", "3"], "t": ["s", "2", "4"]},
        {"header": True},
    )
    yield File("the header's row too far", TEXT, "3 rows, so row 4 cannot", {"header": 4})
    yield File("the header's row nonsense", TEXT, "header cannot be 0", {"header": 0})
    yield File(
        "duplicate and empty names",
        b"a,a,,a,\n1,2,3,4,5\n",
        {"a": [1], "a (2)": [2], "column 3": [3], "a (3)": [4], "column 5": [5]},
    )
    yield File("trailing empty columns and rows", b"a,b,,\n1,x,,\n3,y,,\n,,,\n\n", TINY)
    yield File(
        "a row too long", b"a,b\n1,x\n3,y,z\n5,w\n", "Row 3 .* 3 values where 2 were expected"
    )
    yield File(
        "rows too short",
        b"a,b\n1,x\n3\n",
        {"a": [1, 3], "b": ["x", None]},
        told={"rows": "1 too short: what they lack at their end is missing"},
    )
    yield File("one row", b"a,b\n1,x\n", {"a": [1], "b": ["x"]})
    yield File("one column", b"a\n1\n3\n", {"a": [1, 3]})
    yield File("a header alone", b"a,b\n", "a header but no row of data")
    yield File("nothing", b"", "is empty")
    yield File("blanks alone", b" \r\n\t\r\n", "is empty")
    yield File("a byte order mark alone", b"\xef\xbb\xbf", "is empty")
    yield File(
        "HTML and formulas",
        b'<b>a</b>,=1+1\n<script>x</script>,"=HYPERLINK(""x"")"\n',
        {"<b>a</b>": ["<script>x</script>"], "=1+1": ['=HYPERLINK("x")']},
    )
    yield File(
        "a very long name", b"a" * 5000 + b",b\n1,x\n3,y\n1,2,3\n", "Row 4 .* 3 values where 2"
    )
    yield File(
        "too many columns",
        b",".join(b"c%d" % j for j in range(1001)) + b"\n" + b"1," * 1000 + b"1\n",
        "1001 columns; the limit is 1000",
    )
    yield File(
        "too many cells in a row", b"a,b\n" + b"," * 150_000, "Row 2 .* more than 100000 values"
    )
    yield File(
        "a cell too long",
        b"a,b\n1,x\n" + b"y" * 200_000 + b",1\n",
        "Row 3 .* more than 131,072 characters in column 1, which is the limit of a cell: shorten",
    )
    yield File(
        "a cell too long, behind others",
        b'a,b\n1,"x\nx"\n"y, ""y""", "' + b"y\n" * 100_000 + b'"\n',
        "Row 3 .* more than 131,072 characters in column 2",
    )


def numbers():
    """Return notations of numbers, missing values, mixed types, kinds."""
    yield File(
        "decimal commas",
        "a;b\n1,5;-2\n3,25;,5\n",
        {"a": [1.5, 3.25], "b": [-2, 0.5]},
        told={"decimal": "comma"},
    )
    wholes = [*map(float, range(229))]
    yield File(
        "decimal commas far down, told by the semicolon",
        "a;b\n" + "".join(f"{n:g};x\n" for n in wholes) + "1,250;y\n2,375;y\n10,500;y\n",
        {"a": [*wholes, 1.25, 2.375, 10.5], "b": ["x"] * 229 + ["y"] * 3},
        told={"decimal": "comma"},
    )
    yield File(
        "decimal commas far down, told by themselves",
        "a\tb\n" + "".join(f"{n:g}\tx\n" for n in wholes) + "17,5\tx\n" * 250,
        {"a": [*wholes, *[17.5] * 250], "b": ["x"] * 479},
    )
    yield File("decimal comma said", "a;b\n1,234;2\n", {"a": [1.234], "b": [2]}, {"decimal": ","})
    yield File("decimal point said", "a;b\n1,234;2\n", {"a": [1234], "b": [2]}, {"decimal": "."})
    for word, sign in {
        "space": " ",
        "no-break space": "\xa0",
        "thin space": "\u2009",
        "narrow space": "\u202f",
        "apostrophe": "'",
        "curled apostrophe": "\u2019",
    }.items():
        yield File(
            f"thousands with {word}",
            f"a;b\n1{sign}234{sign}567,5;x\n12;y\n".encode(),
            {"a": [1234567.5, 12], "b": ["x", "y"]},
            told={"thousands": word.split()[-1]},
        )
    yield File(
        "thousands with points",
        b"a;b\n1.234,5;x\n1.234.567;y\n",
        {"a": [1234.5, 1234567], "b": ["x", "y"]},
        told={"thousands": "point"},
    )
    yield File(
        "thousands with commas",
        b'a,b\n"1,234.5",x\n"1,234,567",y\n',
        {"a": [1234.5, 1234567], "b": ["x", "y"]},
        told={"thousands": "comma"},
    )
    yield File(
        "thousands with points alone",
        b"Ort;EW\nA;1.234.567\nB;89.000\n",
        {"Ort": ["A", "B"], "EW": [1234567, 89000]},
        told={"decimal": "comma", "thousands": "point"},
    )
    yield File("three digits behind a point", b"a;b\n89.000;x\n", {"a": [89.0], "b": ["x"]})
    yield File("thousands said", b"a;b\n1.234;x\n", {"a": [1234], "b": ["x"]}, {"thousands": "."})
    yield File(
        "thousands denied", b"a;b\n1 234;x\n", {"a": ["1 234"], "b": ["x"]}, {"thousands": ""}
    )
    yield File("thousands mixed", "a;b\n1 234'567;x\n", {"a": ["1 234'567"], "b": ["x"]})
    yield File(
        "thousands like decimal", TEXT, "cannot both be ','", {"thousands": ",", "decimal": ","}
    )
    yield File(
        "percent",
        "a;b\n12,5 %;x\n50%;y\n",
        {"a": [0.125, 0.5], "b": ["x", "y"]},
        told={"percent": 'a hundredth each, 12.5 % is 0.125: "a"'},
    )
    mixed = "a,b\n5 %,x\nNA,u\n7,y\n10%,z\n"
    yield File(
        "percent, not everywhere",
        mixed,
        {"a": ["5 %", None, "7", "10%"], "b": ["x", "u", "y", "z"]},
        told={
            "mixed": '"a" has "5 %" in row 2 but "7" in row 4: write % behind all its numbers or none; it is text now'
        },
    )
    yield File(
        "percent, not everywhere, but numbers",
        mixed,
        '"a" of "file" cannot be read as numbers: it has "5 %" in row 2 but "7" in row 4. Write % '
        ".* or read it as text",
        {"kinds": {"a": "number"}},
    )
    yield File(
        "percent with gaps",
        b"a,b\n5 %,x\n,u\n10%,z\n",
        {"a": [0.05, None, 0.1], "b": ["x", "u", "z"]},
    )
    yield File("percent alone", "a,b\n%,1\n5%%,2\n", {"a": ["%", "5%%"], "b": [1, 2]})
    yield File("minus of typesetters", "a,b\n\u22121.5,x\n", {"a": [-1.5], "b": ["x"]})
    yield File(
        "numbers of other alphabets",
        "a,b\n\uff11,1\n\u0663,1\n",
        {"a": ["\uff11", "\u0663"], "b": [1, 1]},
    )
    yield File(
        "what Python would take",
        "a,b,c\n1_000,inf,1\n2,nan,1e999\n",
        {"a": ["1_000", "2"], "b": ["inf", None], "c": ["1", "1e999"]},
    )
    yield File(
        "dates",
        b"d,n\n2024-02-29,1\n31.12.2024,2\n",
        {"d": ["2024-02-29", "31.12.2024"], "n": [1, 2]},
    )
    yield File(
        "yes and no", b"a,b\nyes,TRUE\nno,FALSE\n", {"a": ["yes", "no"], "b": ["TRUE", "FALSE"]}
    )
    yield File(
        "missing words",
        b"a,b\n1,x\nNA,n/a\n?,-\n2,NULL\nNaN,\n",
        {"a": [1, None, None, 2, None], "b": ["x", None, "-", None, None]},
    )
    errors = ("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#NV", "#WERT!")
    yield File(
        "errors of formulas",
        "a,b\n1,x\n" + "".join(f"{error},{error}\n" for error in errors),
        {"a": [1, *[None] * len(errors)], "b": ["x", *[None] * len(errors)]},
    )
    yield File("all missing", b"a,b\n1,\n2,NA\n", {"a": [1, 2], "b": [None, None]})
    rows = [str(i) for i in range(40)]
    mostly = {"a": [*map(float, range(39)), None]}
    yield File(
        "a few unreadable",
        "\n".join(["a", *rows[:39], "12 kg"]),
        mostly,
        told={"unreadable": '"a": 1 value is no number and counts as missing (row 41 "12 kg")'},
    )
    yield File(
        "unreadable above the threshold",
        "\n".join(["a", *rows[:37], "x", "y", "z"]),
        {"a": [*rows[:37], "x", "y", "z"]},
    )
    yield File("few cells say nothing", "\n".join(["a", *rows[:18], "x"]), {"a": [*rows[:18], "x"]})
    yield File(
        "unreadable among missing",
        "\n".join(["a", *rows[:19], "x", *["NA"] * 9]),
        {"a": [*map(float, range(19)), *[None] * 10]},
    )
    yield File(
        "kinds said: category",
        b"zip,n\n00123,1\n04109,2\n",
        {"zip": ["00123", "04109"], "n": [1, 2]},
        {"kinds": {"zip": "category"}},
    )
    yield File(
        "kinds said: number",
        b"a,n\n1,1\nx,2\n",
        {"a": [1, None], "n": [1, 2]},
        {"kinds": {"a": "number"}},
    )
    yield File(
        "kinds said: number without any",
        b"a,n\nu,1\nx,2\n",
        '"a" of "file" has no number',
        {"kinds": {"a": "number"}},
    )
    yield File(
        "kinds of no column",
        TEXT,
        'column "z", which "file" does not have; it has "a", "b"',
        {"kinds": {"z": "number"}},
    )
    yield File("kinds nonsense", TEXT, "override kinds cannot be", {"kinds": {"a": "date"}})


def binaries():
    """Return what is no table."""
    for word, data in {
        "a picture": b"\x89PNG\r\n\x1a\n",
        "gzip": b"\x1f\x8b\x08",
        "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1",
        "a PDF": b"%PDF-1.7\n",
        "Parquet": b"PAR1",
        "a database": b"SQLite format 3\0",
        "a pickle": b"\x80\x04\x95\x00",
        "noise": bytes(range(256)),
        "control": b"\x01\x02\x03\x04" * 9,
    }.items():
        yield File(f"binary: {word}", data + b"\0\0\0", "is a binary file")
    yield File("binary: two bytes", b"\0\1", "is a binary file")
    yield File("binary: three bytes", b"\0\1\2", "is a binary file")
    yield File("a web page", b"<!DOCTYPE html><html>", "is a web page")
    yield File("too large", b"a,b\n" + b"1,2\n" * 12_500_001, "has 50.0 MB; the limit is 50 MB")
    yield File("not its override", TEXT, "the override sheet does not apply", {"sheet": "x"})


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
        {"sheet": 'Data (of "Notes", "Data")'},
    )
    yield File(
        "xlsx with a cover",
        workbook(
            {"Cover": [["Our data"], [None], ["by us"]], "": [], "Data": THREE, "More": THREE}
        ),
        TINY,
        told={
            "sheet": 'Data (of "Cover", "", "Data", "More")',
            "skipped": 'no table in "Cover", ""',
        },
    )
    yield File(
        "xlsx with covers alone",
        workbook({"Cover": [["Our data"]], "Last": [["by us"], ["thanks"]]}),
        'sheet "Cover" of "file" has no rows of data: choose another one of "Cover", "Last"',
    )
    yield File(
        "xlsx, a cover said",
        workbook(two),
        'sheet "Notes" of "file" has no rows of data: choose another one of "Notes", "Data"',
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
        told={"errors": "1 cells with an error of a formula count as missing"},
    )
    unknown = Raw('<c r="{r}"><f>A2*2</f><v></v></c>')
    empty = Raw('<c r="{r}" t="str"><f>""</f><v></v></c>')
    yield File(
        "xlsx with formulas without values",
        workbook([["a", "b", "c"], [1, empty, unknown], [3, "x", Raw('<c r="{r}"><f>A3</f></c>')]]),
        {"a": [1, 3], "b": [None, "x"], "c": [None, None]},
        told={
            "formulas": "2 cells, the first of them C2, have a formula without a stored value and count as "
            "missing: open the file in a spreadsheet program and save it again."
        },
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
    yield File("xlsx, an empty sheet", workbook([]), "has no rows of data")
    yield File(
        "xlsx, a column too far",
        workbook([["a"], [Raw('<c r="XFD2"><v>1</v></c>')]]),
        "Row 2 .* column XFD; the limit is 1000",
    )
    yield File(
        "xlsx, a cell of no name",
        workbook([["a"], [Raw('<c r="5"><v>1</v></c>')]]),
        "a cell of row 2 is called '5'",
    )
    yield File(
        "xlsx, a text that is not there",
        workbook([["a"], [Raw('<c r="{r}" t="s"><v>99</v></c>')]]),
        "cell A2 refers to the shared text '99'",
    )
    deep = f'{HEAD}<worksheet xmlns="{MAIN}">' + "<a>" * 5000 + "</a>" * 5000 + "</worksheet>"
    yield File("xlsx nested deeply", workbook({"s": deep}), "nested more than 64 deep")
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
    yield File("archive with a password", flagged(), "protected by a password")
    shared = parts({"s": THREE})
    shared["xl/worksheets/sheet1.xml"] = sheet_xml(THREE)
    yield File("xlsx, one inline, one shared", pack(shared), TINY)


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


def jsons():
    """Return JSON in all layouts, and what is refused."""
    records = [{"a": 1, "b": "x"}, {"a": 3, "b": "y"}]
    yield File(
        "json records",
        json.dumps(records),
        TINY,
        told={"format": "JSON", "layout": "a list of records"},
    )
    yield File(
        "json lines",
        "\n".join(map(json.dumps, records)),
        TINY,
        told={"layout": "a record per line"},
    )
    yield File(
        "json columns",
        json.dumps({"a": [1, 3], "b": ["x", "y"]}),
        TINY,
        told={"layout": "a mapping of columns"},
    )
    yield File(
        "json columns by index",
        json.dumps({"a": {"0": 1, "1": 3}, "b": {"0": "x", "1": "y"}}),
        TINY,
    )
    yield File("json rows", json.dumps(THREE), TINY, told={"layout": "a list of rows"})
    yield File(
        "json columns and data",
        json.dumps({"columns": ["a", "b"], "index": [0, 1], "data": THREE[1:]}),
        TINY,
        told={"layout": "columns and data"},
    )
    yield File("json wrapped records", json.dumps({"result": records}), TINY)
    yield File(
        "json records beside other things",
        json.dumps({"meta": {"by": "us"}, "n": 2, "tags": ["u", "v", "w"], "data": records}),
        TINY,
        told={"layout": 'a list of records in "data"; left out: "meta", "n", "tags"'},
    )
    yield File(
        "json rows beside other things",
        json.dumps({"meta": {"by": "us"}, "rows": THREE}),
        TINY,
        told={"layout": 'a list of rows in "rows"; left out: "meta"'},
    )
    yield File(
        "json with two lists of records",
        json.dumps({"meta": {}, "train": records, "test": records}),
        'has several lists of rows, "train", "test": keep only one',
    )
    yield File("json in UTF-16", json.dumps(records).encode("utf-16"), TINY)
    yield File(
        "json with gaps",
        '[{"a": 1}, {"b": null, "c": true}, {"a": NaN, "c": false}]',
        {"a": [1, None, None], "b": [None, None, None], "c": [None, "true", "false"]},
    )
    yield File(
        "json with infinities",
        '[{"a": Infinity, "b": 1}, {"a": 1e999, "b": 2}]',
        {"a": ["Infinity", "inf"], "b": [1, 2]},
    )
    yield File(
        "json with halves of characters",
        '[{"a\\ud800": "x\\udfff", "b": 1}]',
        {"a\ufffd": ["x\ufffd"], "b": [1]},
    )
    yield File(
        "json with a huge number",
        '[{"a": ' + "9" * 5000 + ', "b": 1}]',
        {"a": ["9" * 5000], "b": [1]},
    )
    yield File("json with numbers as texts", '[{"a": "1.5"}, {"a": 2}]', {"a": [1.5, 2]})
    yield File(
        "json with a list in a cell", '[{"a": [1]}]', 'Row 1 .* \\[1\\] for "a"; a cell holds one'
    )
    yield File(
        "json of mixed rows",
        '[[1, 2], {"a": 3}]',
        "Row 2 of .*a list must hold records or lists alone",
    )
    yield File(
        "json columns of unequal length",
        '{"a": [1, 2], "b": [1]}',
        '"b" .* 1 values, but another column has 2',
    )
    yield File("json that is a setting", '{"a": 1}', 'has 1 for the column "a"')
    yield File("json cut off", '[{"a": 1}, {"a": ', "no JSON in row 1, column 18")
    yield File("json with more behind", "[[1, 2]] x", "more after its end")
    yield File("json nested deeply", "[" * 100_000, "nested more than 64 deep")
    yield File("json nested behind a quote", '[["\\\\", ' + "[" * 5000, "nested more than 64 deep")
    yield File(
        "json with brackets in texts",
        json.dumps([{"a": "[" * 500, "b": '\\"{'}]),
        {"a": ["[" * 500], "b": ['\\"{']},
    )
    yield File("json without a row", "[]", "no row of data")
    yield File("json of empty records", "[{}, {}]", "no row of data")
    yield File(
        "json with too many columns",
        json.dumps([{str(j): 1 for j in range(1001)}]),
        "1001 columns; the limit is 1000",
    )


def arrays():
    """Return NumPy's files, and hostile ones."""
    square = np.array([[1.0, 2.5], [3.0, np.nan]])
    columns = {"column 1": [1, 3], "column 2": [2.5, None]}
    yield File("npy", npy(square), columns, told={"format": "NPY"})
    yield File("npy by columns", npy(np.asfortranarray(square)), columns)
    yield File("npy, version 2", npy(square, (2, 0)), columns)
    yield File("npy of single precision, big end first", npy(square.astype(">f4")), columns)
    yield File("npy of whole numbers", npy(np.array([1, 3], dtype=np.uint8)), {"column 1": [1, 3]})
    yield File(
        "npy of true and false", npy(np.array([True, False])), {"column 1": ["true", "false"]}
    )
    yield File("npy of texts", npy(np.array([["a", "b"], ["1", "x"], ["3", "y"]])), TINY)
    yield File(
        "npy of what is no character",
        npy(np.array(["a", "?"])).replace(b"?\0\0\0", b"\xff\xff\xff\xff"),
        {"column 1": ["a", "\ufffd"]},
        {"header": False},
    )
    yield File(
        "npy of days",
        npy(np.array(["2024-02-29", "NaT"], dtype="M8[D]")),
        {"column 1": ["2024-02-29", None]},
    )
    yield File(
        "npy of records",
        npy(np.array([(1, "x"), (3, "y")], dtype=[("a", "<i4"), ("b", "<U1")])),
        TINY,
    )
    yield File(
        "npy of objects",
        npy(np.array([{}, None], dtype=object)),
        "Python objects, which can be programs",
    )
    yield File("npy of three dimensions", npy(np.zeros((2, 2, 2))), "one or two dimensions")
    yield File("npy of a number", npy(np.array(1.0)), "one or two dimensions")
    yield File("npy of nothing", npy(np.zeros((0, 3))), "no row of data")
    yield File("npy of complex numbers", npy(np.zeros(3, complex)), "type '<c16'")
    yield File("npy with too many columns", npy(np.zeros((1, 1001))), "1001 columns")
    header = "{{'descr': {}, 'fortran_order': False, 'shape': {}, }}\n"
    yield File(
        "npy that lies: 80 GB",
        npy_with_header(header.format("'<f8'", "(100000, 100)")),
        "limit is 5,000,000",
    )
    yield File(
        "npy cut off", npy(square)[:-8], "is cut off: its shape \\(2, 2\\) needs 32 bytes, and 24"
    )
    yield File("npy with a nested header", npy_with_header("(" * 9000), "has the header")
    yield File(
        "npy with a program in the header",
        npy_with_header(header.format("__import__('os')", "(1,)")),
        "has the header",
    )
    yield File(
        "npy with a header of 4 GB",
        b"\x93NUMPY\x02\x00\xff\xff\xff\xff",
        "header of 4294967295 bytes",
    )
    yield File(
        "npz",
        npz(x=np.array([[1.0, 2.0], [3.0, 4.0]]), y=np.array(["u", "v"])),
        {"x 1": [1, 3], "x 2": [2, 4], "y": ["u", "v"]},
        told={"sheet": "x, y"},
    )
    yield File(
        "npz, array said",
        npz(x=square, y=np.zeros(9)),
        {"x 1": [1, 3], "x 2": [2.5, None]},
        {"sheet": "x"},
    )
    yield File(
        "npz of unequal arrays",
        npz(x=square, y=np.zeros(9)),
        '"x" and "y" of "file" have 2 and 9 rows: choose one array of "x", "y"',
    )
    yield File(
        "npz of rows for training and for testing",
        npz(X_test=square, y_test=np.zeros(2), X_train=np.ones((3, 1)), y_train=np.arange(3)),
        {"X_train": [1, 1, 1], "y_train": [0, 1, 2]},
        told={"sheet": "X_train, y_train", "skipped": 'the arrays "X_test", "y_test"'},
    )
    yield File(
        "npz of inputs and targets beside notes",
        npz(names=np.array(["u"], dtype=object), data=square, target=np.array([0, 1])),
        {"data 1": [1, 3], "data 2": [2.5, None], "target": [0, 1]},
        told={"skipped": 'the arrays "names"'},
    )
    yield File(
        "npz of arrays without usual names",
        npz(u=np.arange(2), v=np.array(["a", "b"]), w=np.ones(2)),
        {"u": [0, 1], "v": ["a", "b"], "w": [1, 1]},
    )
    yield File("npz, no such array", npz(x=square), 'no array "z"; it has "x"', {"sheet": "z"})
    yield File("npz, bomb", npz(x=np.zeros(8_000_000)), "unpacks to|limit is 5,000,000")


def arffs():
    """Return ARFF."""
    head = "% by us\n@RELATION t\n@attribute a numeric\n@attribute 'b c' {x, 'y z'}\n@data\n"
    yield File(
        "arff",
        head + "1,x\n% no\n?,'y z'\n",
        {"a": [1, None], "b c": ["x", "y z"]},
        told={"format": "ARFF"},
    )
    yield File(
        "arff with digits as categories",
        "@relation t\n@attribute k {0,1}\n@data\n0\n1\n",
        {"k": ["0", "1"]},
    )
    yield File(
        "arff with dates and texts",
        '@relation t\n@attribute d date "yyyy"\n@attribute s string\n@data\n"2024","it\\\'s, ok"\n',
        {"d": ["2024"], "s": ["it's, ok"]},
    )
    yield File("arff, sparse", head + "{0 1}\n", "Row 6 .* is sparse")
    yield File(
        "arff, unknown category",
        head + "1,w\n",
        "Row 6 .*\"b c\" is 'w', which its attribute does not list",
    )
    yield File(
        "arff, a value too many", head + "1,x,2\n", "Row 6 .* 3 values where 2 were expected"
    )
    yield File("arff, a quote not closed", head + "1,'x\n", "Row 6 .* could not be split")
    yield File(
        "arff, unknown type",
        "@relation t\n@attribute a relational\n@data\n1\n",
        "Row 2 .* type 'relational'",
    )
    yield File("arff without data", "@relation t\n@attribute a numeric\n", "there is no @data")
    yield File("arff without a row", head, "no row of data below @data")


def all_files():
    """Return all nasty files."""
    makers = (encodings, layouts, headers, numbers, binaries, workbooks, jsons, arrays, arffs)
    return [file for make in makers for file in make()]
