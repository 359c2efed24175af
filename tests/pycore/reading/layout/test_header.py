"""Which row names the columns, with near misses that stay as they are."""

from __future__ import annotations

import pytest
from layouts import again, show

from pycore import read_table

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
    "names that count above whole numbers": (
        "1,2,3,class\n1,2,3,a\n2,2,1,b\n3,1,2,a\n1,3,3,b\n",
        ["1", "2", "3", "class"],
        4,
    ),
    "names that count above a target of numbers": (
        "1,2,3,class\n1,2,3,0\n2,2,1,1\n3,1,2,0\n1,3,3,1\n",
        ["1", "2", "3", "class"],
        4,
    ),
    "the class before names that count from 0": (
        "class,0,1,2\na,0,1,2\nb,2,2,1\na,1,1,2\nb,0,2,1\n",
        ["class", "0", "1", "2"],
        4,
    ),
    "names that count from 0 without pandas": (
        "0,1,2,y\n0,1,2,a\n2,2,1,b\n1,1,2,a\n0,2,1,b\n",
        ["0", "1", "2", "y"],
        4,
    ),
    "two names behind those that count": (
        "1,2,3,color,kind\n1,2,3,red,a\n2,2,1,blue,b\n3,1,2,red,a\n1,3,3,blue,b\n",
        ["1", "2", "3", "color", "kind"],
        4,
    ),
    "values that count, a class that recurs": (
        "1,2,3,a\n2,1,2,b\n3,3,1,a\n1,1,2,b\n",
        [*NUMBERED, "column 4"],
        4,
    ),
    "values that count, names in every row": (
        "1,2,3,ann\n2,1,2,bob\n3,3,1,cy\n1,1,2,dan\n",
        [*NUMBERED, "column 4"],
        4,
    ),
    "values that count on in the next row": (
        "1,2,3,a\n2,3,4,b\n3,4,2,b\n1,1,2,b\n",
        [*NUMBERED, "column 4"],
        4,
    ),
    "values that count, but not their columns": (
        "4,5,6,a\n2,5,4,b\n5,4,6,c\n4,6,4,b\n5,5,5,c\n",
        [*NUMBERED, "column 4"],
        5,
    ),
    "two numbers that count": (
        "1,2,a\n2,1,b\n1,1,c\n2,2,b\n1,2,c\n",
        NUMBERED,
        5,
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
