"""Notations of numbers, missing values, mixed types, kinds."""

from __future__ import annotations

from nasty.file import TEXT, File


def numbers():
    """Return notations of numbers, missing values, mixed types, kinds."""
    yield File(
        "decimal commas",
        "a;b\n1,5;-2\n3,25;,5\n",
        {"a": [1.5, 3.25], "b": [-2, 0.5]},
        told={"decimal": ","},
    )
    wholes = [*map(float, range(229))]
    yield File(
        "decimal commas far down, told by the semicolon",
        "a;b\n" + "".join(f"{n:g};x\n" for n in wholes) + "1,250;y\n2,375;y\n10,500;y\n",
        {"a": [*wholes, 1.25, 2.375, 10.5], "b": ["x"] * 229 + ["y"] * 3},
        told={"decimal": ","},
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
            told={"thousands": ("'" if "apostrophe" in word else " ",)},
        )
    yield File(
        "thousands with points",
        b"a;b\n1.234,5;x\n1.234.567;y\n",
        {"a": [1234.5, 1234567], "b": ["x", "y"]},
        told={"thousands": (".",)},
    )
    yield File(
        "thousands with commas",
        b'a,b\n"1,234.5",x\n"1,234,567",y\n',
        {"a": [1234.5, 1234567], "b": ["x", "y"]},
        told={"thousands": (",",)},
    )
    yield File(
        "thousands with points alone",
        b"Ort;EW\nA;1.234.567\nB;89.000\n",
        {"Ort": ["A", "B"], "EW": [1234567, 89000]},
        told={"decimal": ",", "thousands": (".",)},
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
        noted=("percent",),
    )
    mixed = "a,b\n5 %,x\nNA,u\n7,y\n10%,z\n"
    yield File(
        "percent, not everywhere",
        mixed,
        {"a": ["5 %", None, "7", "10%"], "b": ["x", "u", "y", "z"]},
        noted=("mixed_percent",),
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
        noted=("no_numbers",),
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
        '"a" of "file" has no numbers',
        {"kinds": {"a": "number"}},
    )
    yield File(
        "kinds of no column",
        TEXT,
        'column "z", which "file" does not have; it has "a", "b"',
        {"kinds": {"z": "number"}},
    )
    yield File("kinds nonsense", TEXT, "override kinds cannot be", {"kinds": {"a": "date"}})
