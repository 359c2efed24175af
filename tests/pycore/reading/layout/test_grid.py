"""The layout of text: headers, titles, groups, ends, quotes, delimiters, with near misses that stay as they are."""

from __future__ import annotations

import math
import time

import pytest
from workbook_writer import workbook

from pycore import TableError, read_table
from pycore.reading.decided import decided

NUMBERED = ["column 1", "column 2", "column 3"]
#: {what: (text, names, rows)}; the same when the recorded decisions are said
HEADERS = {
    "classes in a column": ("yes\nno\nyes\nyes\n", NUMBERED[:1], 4),
    "texts in a column": ("name\nAda\nBob\n", ["name"], 2),
    "texts that are names": (
        "color,taste\nred,sweet\ngreen,sour\nred,sour\n",
        ["color", "taste"],
        3,
    ),
    "one name recurs by chance": ("class,word\nnoun,class\nverb,go\n", ["class", "word"], 2),
    "texts of which half recur": ("p,x,a\ne,x,b\np,y,c\n", NUMBERED, 3),
    "sequences and codes": (
        "EI,D-521,CCAGCTGCATCA\nN,D-905,AGACCCGCCGGG\nIE,D-308,GAGGTGAAGGAC\nEI,D-867,GGGCTGCGTTGC\n",
        NUMBERED,
        4,
    ),
    "dates": (
        "2020-01-01,high\n2020-01-02,low\n2020-01-03,mid\n2020-01-04,none\n",
        NUMBERED[:2],
        4,
    ),
    "a missing first cell": ("?,Private,5\n3,State,6\n4,Self,7\n", NUMBERED, 3),
    "an unknown first cell": ("Unknown,34,5\n12,35,6\n13,33,7\n", NUMBERED, 3),
    "the truth table of XOR": ("0,0,0\n0,1,1\n1,0,1\n1,1,0\n", NUMBERED, 4),
    "the truth table of NOT": ("0,1\n1,0\n", NUMBERED[:2], 2),
    "a matrix that counts": ("0,1,2\n3,4,5\n6,7,8\n", NUMBERED, 3),
    "windows of a series": ("0,1,2,3\n1,2,3,4\n2,3,4,5\n", [*NUMBERED, "column 4"], 3),
    "pandas without an index": ("0,1,2,3\n5.1,3.5,1.4,0.2\n4.9,3,1.4,0.2\n", list("0123"), 2),
    "pandas with an index": (",0,1\n0,1,0\n1,0,1\n2,1,1\n", ["column 1", "0", "1"], 3),
    "pandas with a target": (
        "0,1,2,target\n5.1,3.5,1.4,a\n4.9,3,1.4,b\n",
        ["0", "1", "2", "target"],
        2,
    ),
    "a year": ("country,2018\nA,105845\nB,30809762\nC,12\n", ["country", "2018"], 3),
    "a year behind two names": ("id,name,2018\n1,Ada,5.5\n2,Bob,6.5\n", ["id", "name", "2018"], 2),
    "numbers like years": ("Ada,2000\nBob,1500\nCem,1800\n", NUMBERED[:2], 3),
    "names repeated below": ("a,b\n1,2\n3,4\na,b\n5,6\n", ["a", "b"], 3),
    "a line of dashes": ("id,name\n--,----\n1,Ada\n2,Bob\n", ["id", "name"], 2),
    "titles": (
        "Report\n\nClass 7b\nTerm 1\nname,age,score\nAda,7,5\nBob,8,6\n",
        ["name", "age", "score"],
        2,
    ),
    "titles above texts": (
        "Report\nClass\nname,taste\nAda,sweet\nBob,sour\n",
        ["name", "taste"],
        2,
    ),
    "titles of two cells": ("Results, 2024\nname,a,b\nAda,1,2\nBob,3,4\n", ["name", "a", "b"], 2),
    "titles in full rows": (
        "Table 1;;\nPeople;;\n;2019;2020\nA;3;4\nB;1;2\n",
        ["column 1", "2019", "2020"],
        2,
    ),
    "a title without names": ("of us\n1,x,2\n3,y,4\n", NUMBERED, 2),
    "names above named rows": ("a,b\nr1,1,2\nr2,3,4\n", ["column 1", "a", "b"], 2),
    "names above counted rows": ("a,b\n3,1,2\n7,3,4\n", ["column 1", "a", "b"], 2),
    "a value more in a row that does not count": (
        "a,b\n0.5,1,2\n0.1,3,4\n",
        ["a", "b", "column 3"],
        2,
    ),
    "a delimiter at the end and a remark": (
        "A,B\n1,4,\n2,5,late\n3,6,\n",
        ["A", "B", "column 3"],
        3,
    ),
    "groups of equal names": (
        ",Math,,Art,\nwho,t1,t2,t1,t2\nAda,1,2,3,4\nBob,5,6,7,8\n",
        ["who", "Math t1", "Math t2", "Art t1", "Art t2"],
        2,
    ),
    "groups of different names": (
        "Who,,Marks,\nName,Age,Math,Art\nAda,7,1,2\nBob,8,2,1\n",
        ["Name", "Age", "Math", "Art"],
        2,
    ),
    "groups of years": (
        ",Pop,,GDP,\nland,2019,2020,2019,2020\nA,1,2,3,4\nB,5,6,7,8\n",
        ["land", "Pop 2019", "Pop 2020", "GDP 2019", "GDP 2020"],
        2,
    ),
    "two levels of pandas": (
        ",A,A,B\n,x,y,x\n0,1,2,3\n1,2,3,4\n",
        ["column 1", "A x", "A y", "B x"],
        2,
    ),
    "units are no names": (",m,t\n,kg,s\nAda,1,2\nBob,3,4\n", ["column 1", "m", "t"], 2),
    "questions": (
        "Time,Q1\nDuration (in seconds),What is your age?\n510,22-24\n423,30-34\n",
        ["Time", "Q1"],
        2,
    ),
    "Orange, the class first": (
        "k\tx\tn\nd\tc\ts\nclass\t\tmeta\na\t1\tu\nb\t2\tv\n",
        ["x", "k"],
        2,
    ),
    "Orange without roles": ("x\tk\nc\td\n\t\n1\ta\n2\tb\n", ["x", "k"], 2),
    "Orange's marks": ("mS#n\tcD#k\tC#x\nu\ta\t1\nv\tb\t2\n", ["x", "k"], 2),
    "Orange, values listed": (
        "x\tk\ty\ncontinuous\tb a\tno yes\n\t\tclass\n1\ta\tno\n2\tb\tyes\n",
        ["x", "k", "y"],
        2,
    ),
    "kinds beside a value that is not listed": ("x,k,n\nc,b a,d\nc,q,d\n", ["x", "k", "n"], 2),
    "three rows of Qualtrics": (
        'Q1,Q2\nHow old?,Rate - Price\n"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n23,4\n31,5\n45,2\n',
        ["Q1", "Q2"],
        3,
    ),
    "answers of several choices": (
        "Id,Sports?,,Happy?\n,Football,Tennis,Response\n71,Football,,very\n74,,Tennis,yes\n83,Football,Tennis,no\n",
        ["Id", "Sports? Football", "Sports? Tennis", "Happy? Response"],
        3,
    ),
    "a column without a name": (
        "who,a,\n,p,q\nAda,p,r\nBob,q,p\n",
        ["who", "a", "column 3"],
        3,
    ),
    "a row of pandas for the index": (
        "Price,Close,High\nTicker,AAPL,AAPL\nDate,,\n2024-01-02,184.7,187.5\n2024-01-03,183.3,184.9\n",
        ["Price", "Close", "High"],
        2,
    ),
    "the index below groups": (
        ",age,age\n,mean,std\nsex,,\nf,27.9,14.1\nm,30.7,14.6\n",
        ["column 1", "age mean", "age std"],
        2,
    ),
    "names that count from 1": (
        "1,2,3,class\n.5,.7,.1,a\n.4,.2,.3,b\n.9,.1,.6,a\n",
        ["1", "2", "3", "class"],
        3,
    ),
    "values that count from 1": (
        "1,2,3,x\n4,5,6,y\n7,8,9,x\n2,2,1,y\n",
        ["column 1", "column 2", "column 3", "column 4"],
        4,
    ),
    "years from the first column on": (
        "2019,2020,2021\n4,5,6\n7,8,9\n2,2,1\n",
        ["2019", "2020", "2021"],
        3,
    ),
    "years that are values": ("2019,2020,2021\n2018,5,6\n7,8,9\n2,2,1\n", NUMBERED, 4),
    "widths and kinds below": (
        "site\tday\tflow\n5s\t20d\t14n\n016\t2023-01-01\t5230\n016\t2023-01-02\t5100\n",
        ["site", "day", "flow"],
        2,
    ),
    "values with letters": ("a,b,c\n5s,2d,1n\n6s,7d,4n\n8s,7d,4n\n", ["a", "b", "c"], 3),
    "a section below the names": ("name,h\nA-team,\nAda,1\nBob,2\n", ["name", "h"], 3),
    "letters that are no kinds": ("cap,odor\nc,s\nd,n\nc,t\n", ["cap", "odor"], 3),
}


def show(table):
    """Return the names and the values."""
    return [column.name for column in table.columns], [
        column.values.tolist() for column in table.columns
    ]


def again(data, table):
    """Check that the recorded decisions read the same values."""
    (names, values), (same, others) = show(table), show(read_table(data, "t", **decided(table, {})))
    assert same == names
    assert repr(others) == repr(values)


@pytest.mark.parametrize("what", HEADERS)
def test_names_and_rows(what):
    """Which row names the columns, and how many are left."""
    text, names, rows = HEADERS[what]
    table = read_table(text.encode(), "t")
    assert show(table)[0] == names
    assert table.shape[0] == rows
    again(text.encode(), table)


def test_names_above_words_that_recur_or_have_digits_are_not_doubted():
    rows = "sunny,hot,no\nsunny,mild,no\nrainy,cool,yes\nrainy,mild,yes\n" * 4
    assert read_table(f"outlook,temp,play\n{rows}", "t").notes == ()
    dates = "2020-01-01,u\n2020-01-02,v\n2020-01-05,w\n2020-01-09,x\n"
    assert read_table(f"date,word\n{dates}", "t").notes == ()
    few = read_table("a,b\nx,u\ny,v\nz,w\n", "t")
    assert [note.kind for note in few.notes] == ["header_taken"]


#: {what: (text, the first cells of the rows that are left)}
ENDS = {
    "a source": ("year,a,b\n2000,1,2\n2001,3,4\n\nSource: us\n", [2000, 2001]),
    "a source with commas": ("year,a\n2000,1\n2001,3\nSource: us, them\n", [2000, 2001]),
    "a source with blanks": ("year a\n" + "2000 1\n" * 210 + "Source: us and them\n", [2000] * 210),
    "a short row far down": ("a b\n" + "1 2\n" * 210 + "3\n4 5\n", [1] * 210 + [3, 4]),
    "two lines of the World Bank": (
        "land,a,b\nA,1,2\nB,3,4\n,,\nData from database: WDI,,\nLast Updated: 05/30/2024,,\n",
        ["A", "B"],
    ),
    "a count of rows": ("id,a\n1,x\n2,y\n(2 rows affected)\n", [1, 2]),
    "a total and a source": (
        "item,a,b\nu,1,10\nv,3,20\nw,5,30\nTotal:,9,60\nSource: us\n",
        ["u", "v", "w"],
    ),
    "a mean": ("item,a,b\nu,1,10\nv,3,20\nw,5,30\nMean,3,20\n", ["u", "v", "w"]),
    "a total without a word": ("item,a,b\nu,1,10\nv,3,20\nw,5,30\n,9,60\n", ["u", "v", "w"]),
    "a total that is a value": (
        "sex,a\nf,1\nm,2\nTotal,3\nf,4\nm,5\nTotal,9\n",
        ["f", "m", "Total", "f", "m", "Total"],
    ),
    "a total that does not add up": ("item,a\nu,1\nv,3\nw,5\nTotal,99\n", ["u", "v", "w", "Total"]),
    "a name alone": ("item,a,b\nu,1,10\nv,3,20\nZoe\n", ["u", "v", "Zoe"]),
    "a number alone": ("a,b\n1,x\n2,y\n3\n", [1, 2, 3]),
    "a sum by chance": ("a,b\n1,2\n2,3\n3,5\n", [1, 2, 3]),
    "the end of a file of DOS": ("a,b\n1,2\n3,4\n\x1a\x1a", [1, 3]),
}


@pytest.mark.parametrize("what", ENDS)
def test_rows_at_the_end(what):
    """What is no observation is left out and said, and is there again when the note is undone."""
    text, first = ENDS[what]
    table = read_table(text.encode(), "t")
    assert table.columns[0].values.tolist() == first
    again(text.encode(), table)
    for note in table.notes:
        if note.kind == "rows_below" and note.undo:
            back = read_table(text.encode(), "t", **note.undo["reading"])
            assert back.shape[0] == len(first) + note.values["count"]
    if "does not add up" in what:
        [note] = table.notes
        assert read_table(text.encode(), "t", **note.undo["reading"]).shape[0] == 3


#: {what: (text, its values row by row, the decisions about it)}
SIGNS = {
    "single quotes around delimiters": (
        "name,y\n'S, J.',1\n'D, A.',2\n'x',3\n",
        [["S, J.", 1], ["D, A.", 2], ["x", 3]],
        "single quotes",
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
        "double quotes, escaped by a backslash",
    ),
    "paths of Windows": ('a,n\n"C:\\d\\",1\n"D:\\x",2\n', [["C:\\d\\", 1], ["D:\\x", 2]], None),
    "escaped delimiters": (
        "a,n\nS\\, J.,1\nD,2\n",
        [["S, J.", 1], ["D", 2]],
        "double quotes, escaped by a backslash",
    ),
    "something behind a quote": (
        'i\tt\n1\t"Hello" he said\n2\tx\n3\t"all"\n',
        [[1, '"Hello" he said'], [2, "x"], [3, '"all"']],
        "none",
    ),
    "quotes that swallow rows": (
        'i,t\n1,"A opens\n2,B\n3,x"\n4,C\n',
        [[1, '"A opens'], [2, "B"], [3, 'x"'], [4, "C"]],
        "none",
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
    assert table.decisions.get("quotes") == quotes
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


def test_a_record_on_two_lines_is_refused():
    """Also between commas; rows of two widths without an order are only short."""
    with pytest.raises(TableError, match="have 4 and 1 values in turn"):
        read_table(b"a,b,c,d\n" + b"1,2,3,\n4\n" * 4)
    assert read_table(b"a,b\n" + b"1,2\n3,4\n5\n7,8\n").shape == (4, 2)


def test_a_table_on_a_sheet_with_all_around():
    """Title, groups, units, total, source; every part is told, and can be had."""
    rows = [
        ["Class 7b"],
        [None, "Math", None, "Art", None],
        ["Name", "t1", "t2", "t1", "t2"],
        ["Ada", 1, 2, 3, 4],
        ["Bob", 5, 6, 7, 8],
        ["Cem", 1, 1, 1, 1],
        ["Total", 7, 9, 11, 13],
        ["Source: us"],
    ]
    data = workbook(rows)
    table = read_table(data, "t")
    assert show(table)[0] == ["Name", "Math t1", "Math t2", "Art t1", "Art t2"]
    assert table.shape[0] == 3
    assert {note.kind for note in table.notes} == {"rows_above", "header_groups", "rows_below"}
    again(data, table)
    assert read_table(data, below=1).shape[0] == 4
    assert read_table(data, header=3).columns[1].name == "t1"
    assert read_table(data, header=3, groups=True).columns[1].name == "Math t1"
    with pytest.raises(TableError, match="9 at the end cannot be left out"):
        read_table(data, below=9)
    with pytest.raises(TableError, match="8 rows: 50 above the table cannot be left out"):
        read_table(data, above=50)


@pytest.mark.parametrize(
    "overrides",
    [
        {"above": -1},
        {"above": True},
        {"below": 1.5},
        {"groups": 1},
        {"repeats": "no"},
        {"header": "apple"},
        {"quotes": None, "below": "1"},
        {"delimiter": ":::"},
    ],
)
def test_overrides_of_no_sense(overrides):
    """One sentence each."""
    with pytest.raises(TableError, match=r"cannot be .*; it must be .*\.$"):
        read_table(b"a,b\n1,2\n", **overrides)


@pytest.mark.parametrize(
    "text",
    [
        'a\tb\n1\t"' + "x\ty\n" * 200_000,
        "a,b\n" + '"' * 100_001 + "\n1,2\n",
        "'" * 300_000 + "\n" + "','" * 100_000,
        "#a,b\n" * 9_000 + "#" * 500_000,
        "a,b\n1,2\n" + "-\n" * 200_000,
        "Total,1\n" * 200_000,
        "x\\" * 300_000 + ',"\\"\n',
        "a b\n" + "1 2\n3\n" * 100_000,
    ],
    ids=range(8),
)
def test_nothing_takes_long(text):
    """Hostile repetitions of every sign that means something."""
    start = time.perf_counter()
    try:
        read_table(text.encode())
    except TableError as error:
        assert str(error).endswith(".")  # noqa: PT017 - it may also be read
    assert time.perf_counter() - start < 20


def test_missing_numbers_stay_missing_at_the_end():
    """A last row of gaps is one of values."""
    values = read_table(b"a,b\n1,2\n3,4\n?,6\n").column("a").values
    assert values[:2].tolist() == [1, 3]
    assert math.isnan(values[2])


@pytest.mark.parametrize(
    ("head", "names", "told"),
    [
        ("a,b,a", ["a", "b", "a (2)"], '"a (2)"'),
        ("a,a,a", ["a", "a (2)", "a (3)"], '"a (2)", "a (3)"'),
        ("a,a (2),a", ["a", "a (2)", "a (3)"], '"a (3)"'),
        ("column 3,b,", ["column 3", "b", "column 3 (2)"], None),
        ("a,A,b", ["a", "A", "b"], None),
        (",,a", ["column 1", "column 2", "a"], None),
    ],
)
def test_names_that_are_there_twice_are_numbered_and_said(head, names, told):
    """Only where a name of the file was changed."""
    table = read_table(f"{head}\n1,x,2\n3,y,4\n5,x,6\n".encode())
    assert [column.name for column in table.columns] == names
    notes = [note for note in table.notes if note.kind == "repeated_names"]
    assert [note.values["columns"] for note in notes] == ([told] if told else [])


@pytest.mark.parametrize(
    "text", ["[a],[b]\n1,2\n3,4\n", "[a,b]\n1,2\n3,4\n", "[km],x\n1,2]\n3,4\n"]
)
def test_brackets_alone_make_no_json(text):
    """Only one list that is closed at the end of the file."""
    table = read_table(text.encode())
    assert table.decisions["format"] == "delimited text"
    assert table.shape == (2, 2)
