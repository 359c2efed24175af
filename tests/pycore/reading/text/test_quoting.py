"""What stands between and around cells, found and said."""

from __future__ import annotations

import pytest
from layouts import again, show

from pycore import TableError, read_table

#: {what: (text, its values row by row, the decisions about it)}
SIGNS = {
    "single quotes around delimiters": (
        "name,y\n'S, J.',1\n'D, A.',2\n'x',3\n",
        [["S, J.", 1], ["D, A.", 2], ["x", 3]],
        "'",
    ),
    "apostrophes in front": (
        "city,n\n's-Hague,1\nDelft,2\n'tis,3\n",
        [["'s-Hague", 1], ["Delft", 2], ["'tis", 3]],
        None,
    ),
    "an apostrophe far below": ("c,n\n" + "'u',1\n" * 300 + "'tis,2\nx,3\n", None, None),
    "backslashes": (
        'a,n\n"say \\"hi\\", ok",1\n"b",2\n"c\\\\d",3\n',
        [['say "hi", ok', 1], ["b", 2], ["c\\d", 3]],
        '\\"',
    ),
    "paths of Windows": ('a,n\n"C:\\d\\",1\n"D:\\x",2\n', [["C:\\d\\", 1], ["D:\\x", 2]], None),
    "escaped delimiters": (
        "a,n\nS\\, J.,1\nD,2\n",
        [["S, J.", 1], ["D", 2]],
        '\\"',
    ),
    "something behind a quote": (
        'i\tt\n1\t"Hello" he said\n2\tx\n3\t"all"\n',
        [[1, '"Hello" he said'], [2, "x"], [3, '"all"']],
        "",
    ),
    "quotes that swallow rows": (
        'i,t\n1,"A opens\n2,B\n3,x"\n4,C\n',
        [[1, '"A opens'], [2, "B"], [3, 'x"'], [4, "C"]],
        "",
    ),
    "lines in a value": ('i,t\n1,"a\nb"\n2,"c, d"\n', [[1, "a\nb"], [2, "c, d"]], None),
    "blanks behind quotes": ('a,b\n"x" ,1\n"y" ,2\n', [["x", 1], ["y", 2]], None),
    "two colons": ("1::T: S::A|C\n2::J::A|C\n", [[1, "T: S", "A|C"], [2, "J", "A|C"]], None),
    "colons in a column": (
        "code,n\nstd::vector,1\nint,2\n",
        [["std::vector", 1], ["int", 2]],
        None,
    ),
    "two bars": ("a||b\n1||x\n2||y\n", [[1, "x"], [2, "y"]], None),
    "tabs and spaces": ('1 2.5\t"u v"\n3  4.5\t"w x"\n', [[1, 2.5, "u v"], [3, 4.5, "w x"]], None),
    "doubled tabs here and there": (
        "1\t2\t3\n4\t\t5\t6\n7\t8\t9\n",
        [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        None,
    ),
    "spaces in cells between tabs": ("i\tt\n1\t3 4\n2\t5 6\n", [[1, "3 4"], [2, "5 6"]], None),
    "numbers below a text": (
        " Data of someone, 1978,\n with words.\n\n a b c\n 0.1 2 3\n 0.2 3 4\n 0.3 4 5\n",
        [[0.1, 2, 3], [0.2, 3, 4], [0.3, 4, 5]],
        None,
    ),
    "colors below a comment": (
        "# of the web\nhex,R\n#FF0000,255\n#00FF00,0\n",
        [["#FF0000", 255], ["#00FF00", 0]],
        None,
    ),
    "a row taken out": ("# x y\n1 2\n#3 4\n5 6\n", [[1, 2], [5, 6]], None),
    "a wide comment below numbers": ("a,b\n1,x\n2,y\n# end, by us\n", [[1, "x"], [2, "y"]], None),
    "two wide comments": (
        "# by us, 2024\n# from there, 2020\na,b\n1,2\n3,4\n",
        [[1, 2], [3, 4]],
        None,
    ),
    "names of texts in a comment": (
        "# name,class\nAda,x\nBob,y\nCem,x\n",
        [["Ada", "x"], ["Bob", "y"], ["Cem", "x"]],
        None,
    ),
}


@pytest.mark.parametrize("what", SIGNS)
def test_what_stands_between_and_around_cells(what):
    """The values, and which quotes were found."""
    text, rows, quotes = SIGNS[what]
    table = read_table(text.encode(), "t")
    if rows is None:
        assert table.shape == (302, 2)
    else:
        assert [list(row) for row in zip(*show(table)[1], strict=True)] == rows
    assert table.decisions["quotes"] == ('"' if quotes is None else quotes)
    assert [note.kind for note in table.notes].count("quotes") == (quotes is not None)
    again(text.encode(), table)


def test_quotes_can_be_said():
    """Each way, in a file that could be read with any of them."""
    text = b"a,b\n\"x\",'1'\n\"y\",'2'\n"
    read = {quotes: show(read_table(text, quotes=quotes))[1] for quotes in ('"', "'", "")}
    assert read == {
        '"': [["x", "y"], ["'1'", "'2'"]],
        "'": [['"x"', '"y"'], [1, 2]],
        "": [['"x"', '"y"'], ["'1'", "'2'"]],
    }
    with pytest.raises(TableError, match="override quotes cannot be"):
        read_table(text, quotes="`")
