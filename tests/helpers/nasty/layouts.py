"""Delimiters, line ends, quotes, comments."""

from __future__ import annotations

from nasty.file import TEXT, TINY, File


def layouts():
    """Return delimiters, line ends, quotes, comments."""
    for word, delimiter in {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}.items():
        yield File(
            f"delimiter {word}", TEXT.replace(",", delimiter), TINY, told={"delimiter": delimiter}
        )
    yield File(
        "delimiter space",
        "a b c\n1 2 x\n3 4 y\n",
        {"a": [1, 3], "b": [2, 4], "c": ["x", "y"]},
        told={"delimiter": " "},
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
        told={"thousands": (" ",)},
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
        "quotes never closed",
        b'a,b\n1,"x\n3,y\n',
        "A quote that is opened in row 2 .* is never closed",
    )
    yield File(
        "a quote never closed in the last row",
        b'a,b\n1,x\n2,y\n"3,z\n',
        "A quote that is opened in row 4 .* is never closed",
    )
    yield File(
        "a quote never closed in the last row, after an odd one",
        b'a,b\n1,5" pipe\n2,"y',
        "A quote that is opened in row 3 .* is never closed",
    )
    yield File("a quote within", b'a,b\n1,5" pipe\n', {"a": [1], "b": ['5" pipe']})
    yield File("spaces around", b" a , b \n 1 , x \n 3 ,\ty\n", TINY)
    yield File(
        "comments on top",
        b"# by us, 2024\n# more\n\na,b\n1,x\n3,y\n",
        TINY,
        told={"comments": 2},
    )
    yield File("comments with percent", b"% by us\na,b\n1,x\n3,y\n", TINY)
    yield File(
        "comments count as rows", b"# by us\na,b\n1,x\n3,y,z\n1,x\n", "Row 4 .* 3 values, but 2"
    )
    yield File(
        "names in the last comment",
        b"# x y\n1 2\n3 4\n",
        {"x": [1, 3], "y": [2, 4]},
        told={"header": True},
    )
    yield File("a column called #", b"#,b\n1,x\n3,y\n", {"#": [1, 3], "b": ["x", "y"]})
    yield File(
        "comments between, said",
        b'a,b\n1,x\n// no "row\n3,y\n',
        TINY,
        {"comment": "//"},
        {"comments": 1},
    )
    yield File(
        "a comment at the end",
        b"a,y\n0,a\n1,b\n2,a\n3,b\n4,a\n# end\n",
        {"a": [0, 1, 2, 3, 4], "y": ["a", "b", "a", "b", "a"]},
        told={"comments": 1},
    )
    yield File(
        "comments on top and between",
        b"# by us\na,b\n1,x\n# 2,z\n  # more, and more, and more\n3,y\n",
        TINY,
        told={"comments": 3},
    )
    yield File(
        "comments between numbers, names in the first",
        b"# x y\n1 2\n# end here\n3 4\n",
        {"x": [1, 3], "y": [2, 4]},
        told={"header": True, "comments": 1},
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
    yield File("comments alone", b"# a\n# b\n", "has no data rows")
    yield File("sep line", b"sep=;\na;b\n1;x\n3;y\n", TINY)
