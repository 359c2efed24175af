"""ARFF, sound and broken."""

from __future__ import annotations

from nasty.file import File


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
    yield File(
        "arff, sparse", head + "{7 1}\n", "Row 6 .* is sparse and has a value for attribute 7"
    )
    yield File(
        "arff, unknown category",
        head + "1,w\n",
        "Row 6 .*\"b c\" is 'w', which its attribute does not list",
    )
    yield File("arff, a value too many", head + "1,x,2\n", "Row 6 .* 3 values, but 2 were expected")
    yield File("arff, a quote not closed", head + "1,'x\n", "Row 6 .* cannot be split")
    yield File(
        "arff, unknown type",
        "@relation t\n@attribute a relational\n@data\n1\n",
        "Row 2 .* type 'relational'",
    )
    yield File("arff without data", "@relation t\n@attribute a numeric\n", "@data is missing")
    yield File("arff without a row", head, "no data rows below @data")
