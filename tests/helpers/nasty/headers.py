"""Headers, ragged rows, empty ends."""

from __future__ import annotations

from workbook_writer import workbook

from nasty.file import TEXT, TINY, File


def headers():
    """Return headers, ragged rows, empty ends."""
    yield File(
        "no header",
        b"1,x\n3,y\n",
        {"column 1": [1, 3], "column 2": ["x", "y"]},
        told={"header": False},
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
        told={"header": True, "decimal": ","},
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
        told={"header": True},
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
            told={"header": False},
        )
    marks = {"Name": ["Ada", "Bob"], "M": [1, 3], "D": [2, 4]}
    yield File(
        "a title above the names",
        b"Klasse 7b;;\nName;M;D\nAda;1;2\nBob;3;4\n",
        marks,
        told={"header": 2, "above": 1},
        noted=("rows_above",),
    )
    yield File(
        "a title above the names, alone in its line",
        b"Klasse 7b\n\nName;M;D\nAda;1;2\nBob;3;4\n",
        marks,
        told={"header": 2},
    )
    yield File("a title above two columns", b"Test\na,b\n1,x\n3,y\n", TINY)
    yield File(
        "a title in a workbook",
        workbook([[None, "Class"], ["a", "b"], [1, "x"], [3, "y"]]),
        TINY,
        told={"header": 2, "above": 1},
        noted=("rows_above",),
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
            "header": 3,
            "above": 2,
        },
    )
    yield File("the header's first row said", b"1,x\n3,y\n", {"1": [3], "x": ["y"]}, {"header": 1})
    units = {"name": ["Ada", "Bob"], "m": [1.5, 3], "t": [2, 4]}
    yield File(
        "a row of units",
        b"name,m,t\n,kg,s\nAda,1.5,2\nBob,3,4\n",
        units,
        told={"header": True, "units": True},
        noted=("units",),
    )
    yield File(
        "a title and a row of units in a workbook",
        workbook(
            [["Klasse 7b"], ["name", "m", "t"], ["[-]", "(kg)"], ["Ada", 1.5, 2], ["Bob", 3, 4]]
        ),
        units,
        told={"header": 2, "units": True},
        noted=("units",),
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
        {"header": True},
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
        "a row too long", b"a,b\n1,x\n3,y,z\n5,w\n", "Row 3 .* 3 values, but 2 were expected"
    )
    yield File(
        "rows too short",
        b"a,b\n1,x\n3\n",
        {"a": [1, 3], "b": ["x", None]},
        told={"short": 1},
        noted=("short_rows",),
    )
    yield File("one row", b"a,b\n1,x\n", {"a": [1], "b": ["x"]})
    yield File("one column", b"a\n1\n3\n", {"a": [1, 3]})
    yield File("a header alone", b"a,b\n", "a header but no data rows")
    yield File("nothing", b"", "is empty")
    yield File("blanks alone", b" \r\n\t\r\n", "is empty")
    yield File("a byte order mark alone", b"\xef\xbb\xbf", "is empty")
    yield File(
        "HTML and formulas",
        b'<b>a</b>,=1+1\n<script>x</script>,"=HYPERLINK(""x"")"\n',
        {"<b>a</b>": ["<script>x</script>"], "=1+1": ['=HYPERLINK("x")']},
    )
    yield File(
        "a very long name", b"a" * 5000 + b",b\n1,x\n3,y\n1,2,3\n", "Row 4 .* 3 values, but 2"
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
        "Row 3 .* more than 131,072 characters in column 1, which is the limit for a cell: shorten",
    )
    yield File(
        "a cell too long, behind others",
        b'a,b\n1,"x\nx"\n"y, ""y""", "' + b"y\n" * 100_000 + b'"\n',
        "Row 3 .* more than 131,072 characters in column 2",
    )
