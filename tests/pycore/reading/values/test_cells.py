"""Cells of a column, written in many ways: numbers, units, what is told, and what undoes it."""

from __future__ import annotations

import csv
import io
import math

import pytest

from pycore import TableError, follow_recipe, make_dataset, make_recipe, read_table
from pycore.reading.decided import decided

NBSP = "\N{NO-BREAK SPACE}"


def table_of(*columns, delimiter=",", **overrides):
    """Return a table of columns of cells, called x, x2 and so on, beside one that is neither."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    heads = [f"x{j or ''}" for j in range(len(columns))]
    writer.writerow([*heads, "n"])
    for i, cells in enumerate(zip(*columns, strict=True)):
        writer.writerow([*cells, i % 3])
    return read_table(out.getvalue(), **overrides), out.getvalue()


def values_of(column):
    """Return values with None for what is missing."""
    return [
        None if value is None or (isinstance(value, float) and math.isnan(value)) else value
        for value in column.values.tolist()
    ]


NUMBERS = {
    # currencies, before and behind, with the minus anywhere
    "euro behind": (["1.250,50 €", "3,00 €"], ";", [1250.5, 3], "€", ["currency"]),
    "euro before": (["€5", "€7.50"], ",", [5, 7.5], "€", ["currency"]),
    "pound": (["£1,200", "£300"], ",", [1200, 300], "£", ["currency"]),
    "yen": (["¥1200", "¥300"], ",", [1200, 300], "¥", ["currency"]),
    "rupees": (["₹31,24,458", "₹4,58,000"], ",", [3124458, 458000], "₹", ["currency"]),
    "code before": (["USD 5", "USD 7"], ",", [5, 7], "USD", ["currency"]),
    "code behind": (["5 EUR", "7 EUR"], ",", [5, 7], "EUR", ["currency"]),
    "crowns": (["kr 5", "kr 1 200"], ",", [5, 1200], "kr", ["currency"]),
    "francs": (["CHF 1'234.50", "CHF 7.-"], ",", [1234.5, 7], "CHF", ["currency"]),
    "reais": (["R$ 1.250,50", "R$ 3,00"], ";", [1250.5, 3], "R$", ["currency"]),
    "minus before the sign": (["-$5", "$7"], ",", [-5, 7], "$", ["currency"]),
    "minus behind the sign": (["$-5", "$7"], ",", [-5, 7], "$", ["currency"]),
    "brackets and currency": (
        ["($1,234.50)", "$7"],
        ",",
        [-1234.5, 7],
        "$",
        ["currency", "negative"],
    ),
    "currency and brackets": (["$(5)", "$7"], ",", [-5, 7], "$", ["currency", "negative"]),
    "currency in some": (["$1,234", "250", "$7"], ",", [1234, 250, 7], "$", ["currency"]),
    "no cents": (["12,-", "5,50"], ";", [12, 5.5], "", []),
    # signs
    "minus behind": (["250-", "12.50-", "30"], ",", [-250, -12.5, 30], "", ["negative"]),
    "brackets": (["(80.00)", "1.00"], ",", [-80, 1], "", ["negative"]),
    "dashes": (["\u20135", "\u22126", "\u20117", "8"], ",", [-5, -6, -7, 8], "", []),
    "not seen": (["\u200b1", "2\ufeff", "\u200e3"], ",", [1, 2, 3], "", []),
    "plus": (["+5", "-3"], ",", [5, -3], "", []),
    # groups of digits
    "as in India": (["31,24,458", "4,58,000.5", "900"], ",", [3124458, 458000.5, 900], "", []),
    "spaces": (["1 234,5", f"2{NBSP}000,1", "1"], ";", [1234.5, 2000.1, 1], "", []),
    # units
    "centimeters": (["180 cm", "175 cm"], ",", [180, 175], "cm", ["unit"]),
    "attached": (["5kg", "7.5kg"], ",", [5, 7.5], "kg", ["unit"]),
    "degrees": (["20 °C", "-1.5 °C"], ",", [20, -1.5], "°C", ["unit"]),
    "speed": (["120 km/h", "90 km/h"], ",", [120, 90], "km/h", ["unit"]),
    "area": (["5 000 m2", "60 m2"], ",", [5000, 60], "m2", ["unit"]),
    "square": (["50 m²", "60 m²"], ",", [50, 60], "m²", ["unit"]),
    "volume": (["1248 CC", "998 CC"], ",", [1248, 998], "CC", ["unit"]),
    "plural": (["1 year", "2 years", "3 years"], ",", [1, 2, 3], "years", ["unit"]),
    "percent": (["12.5 %", "(5%)"], ",", [0.125, -0.05], "", ["percent", "negative"]),
    # limits
    "below": (["<0.5", "1.2", "3.4"], ",", [0.5, 1.2, 3.4], "", ["limits"]),
    "above": ([">100", "50", "60"], ",", [100, 50, 60], "", ["limits"]),
    "about": (["~5", "6", "7"], ",", [5, 6, 7], "", ["limits"]),
    "below, with a unit": (["<5 mg", "6 mg", "7 mg"], ",", [5, 6, 7], "mg", ["unit", "limits"]),
    # near to codes, but numbers
    "zero": (["0", "10", "0.5"], ",", [0, 10, 0.5], "", []),
    "minus zero": (["-0", "5"], ",", [0, 5], "", []),
    "padded fractions": (["007.50", "1.25"], ",", [7.5, 1.25], "", []),
    "padded with a sign": (["-05", "+12"], ",", [-5, 12], "", []),
    "zeros behind": (["1.50", "2.00"], ",", [1.5, 2], "", []),
    "exponents": (["1e5", "2.5E-3"], ",", [1e5, 0.0025], "", []),
    "times in milliseconds": (
        ["1609459200000", "1609459300000", "1609459400123"],
        ",",
        [1609459200000, 1609459300000, 1609459400123],
        "",
        [],
    ),
    "large amounts in groups": (["12 345 678", "1 234"], ",", [12345678, 1234], "", []),
    # words
    "point": ([".", "5"], ",", [None, 5], "", ["missing_word"]),
    "several": (["none", "--", "..", "5"], ",", [None, None, None, 5], "", ["missing_words"]),
    "databases": (["\\N", "<NA>", "#N/A", "5"], ",", [None, None, None, 5], "", ["missing_words"]),
    "a dash": (["\u2013", "5"], ",", [None, 5], "", ["missing_word"]),
    "nothing": (["", "5"], ",", [None, 5], "", []),
    "words and a unit": (
        ["n/a", "5 kg", "7 kg"],
        ",",
        [None, 5, 7],
        "kg",
        ["missing_word", "unit"],
    ),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_cells_that_are_numbers(name):
    """Their values, the unit, what is told; said as text they are what they were; decided, the same again."""
    cells, delimiter, expected, unit, kinds = NUMBERS[name]
    table, text = table_of(cells, delimiter=delimiter)
    column = table.columns[0]
    assert (column.kind, values_of(column), column.unit) == ("number", expected, unit)
    assert [note.kind for note in table.notes] == kinds
    assert decided(table, {}).get("cell_units", {}) == ({"x": unit} if unit else {})
    again = read_table(text, **decided(table, {}))
    assert (values_of(again.columns[0]), again.columns[0].unit) == (expected, unit)
    for note in table.notes:
        assert note.column == "x"
        assert str(note).startswith('"x"')
        undone = read_table(text, **note.undo["reading"])
        assert undone.columns[0].kind == "category"


TEXTS = {
    "zip codes": (["01067", "04109", "10115"], "leading_zeros"),
    "agents": (["007", "123"], "leading_zeros"),
    "zeros": (["00", "10", "20"], "leading_zeros"),
    "telephones": (["+49 151 234 567", "+49 160 999 123"], "telephone"),
    "telephones without spaces": (["+491512345678", "+491609991234"], "telephone"),
    "mobile telephones": (["612 345 678", "655 123 987", "698 222 111"], "telephone"),
    "telephones with signs": (["555-1234", "555-9876"], None),
    "long identifiers": (["12345678901234567", "12345678901234568"], "too_long"),
    "cards": (["4111111111111111", "5500000000000004"], "too_long"),
    "cards in groups": (["4111 1111 1111 1111", "5500 0000 0000 0004"], None),
    "books": (["9783161484100", "9780306406157", "9781861972712"], "article"),
    "addresses": (["192.168.100.101", "192.168.100.102"], "address"),
    "short addresses": (["192.168.1.1", "10.0.0.1"], None),
    "times": (["12:30", "13:45"], None),
    "versions": (["1.2.3", "2.0.1"], None),
    "dates": (["2024-01-05", "2024-02-01"], None),
    "German dates": (["31.12.2024", "01.02.2024"], None),
    "two classes": (["<=50K", ">50K"], None),
    "ranges": (["<=50K", ">50K", ">100K"], "ranges"),
    "fractions": (["1/2", "3/4"], None),
    "spans": (["2010\u20132015", "2012\u20132016"], None),
    "open spans": (["1950\u2013", "1960\u2013"], None),
    "feet and inches": (["5'11\"", "6'2\""], None),
    "houses": (["12 Main St", "14 Oak Ave"], None),
    "currencies": (["$5", "€6"], "mixed_units"),
    "units": (["180 cm", "1.8 m", "175 cm"], "mixed_units"),
    "a unit in some": (["180 cm", "175"], "mixed_units"),
    "percent in some": (["5 %", "7"], "mixed_percent"),
    "percent beside another unit": (["12 g %", "5:0%", "7 %"], "mixed_percent"),
    "a single cell with a text": (["5 apples"], None),
    "two minus signs": (["--5", "(-5)"], None),
    "signs as classes": (["-", "--"], None),
    "none as a class": (["none", "a"], None),
    "words": (["Unknown", "5", "7"], "mostly_numbers"),
    "few numbers": (["a", "b", "5"], None),
}


@pytest.mark.parametrize("name", TEXTS)
def test_cells_that_are_no_numbers(name):
    """All of them stay as they are; why is told where it is not plain, and where it can be it is undone."""
    cells, kind = TEXTS[name]
    table, text = table_of(cells)
    column = table.columns[0]
    assert (column.kind, values_of(column)) == ("category", cells)
    assert [note.kind for note in table.notes] == [kind] * (kind is not None)
    assert values_of(read_table(text, **decided(table, {})).columns[0]) == cells
    for note in table.notes:
        if note.undo:
            assert read_table(text, **note.undo["reading"]).columns[0].kind == "number"


def test_codes_said_to_be_numbers_are_numbers():
    """The undo is the other reading."""
    table, text = table_of(["01067", "04109"])
    undone = read_table(text, **table.notes[0].undo["reading"])
    assert values_of(undone.columns[0]) == [1067, 4109]
    assert values_of(read_table(text, **decided(undone, {})).columns[0]) == [1067, 4109]


@pytest.mark.parametrize("word", ["NA", "N/A", "NaN", "null", "<NA>", "#N/A", "#DIV/0!", "?"])
def test_what_programs_write_is_missing_in_texts(word):
    """It is told, and the undo makes it a value; an empty cell is missing in any case."""
    table, text = table_of(["a", word, "", "b"])
    assert values_of(table.columns[0]) == ["a", None, None, "b"]
    (note,) = table.notes
    assert (note.kind, note.column, note.values["count"]) == ("missing_word", "x", 1)
    undone = read_table(text, **note.undo["reading"])
    assert values_of(undone.columns[0]) == ["a", word, None, "b"]
    assert undone.notes == ()
    assert decided(undone, note.undo["reading"])["missing"] == {"x": []}


@pytest.mark.parametrize("word", ["none", "-", ".", "--", "..", "\\N", ":", "nil", "nd", "*"])
def test_other_words_are_values_in_texts(word):
    """They are a class or an answer there."""
    table, _ = table_of(["a", word, "b"])
    assert values_of(table.columns[0]) == ["a", word, "b"]
    assert table.notes == ()


def test_words_can_be_said():
    """For a column or for all; also numbers that stand for nothing."""
    _, text = table_of(["5", "-99", "7"], ["a", "-99", "none"])
    table = read_table(text, missing={"": ["-99"]})
    assert values_of(table.columns[0]) == [5, None, 7]
    assert values_of(table.columns[1]) == ["a", None, "none"]
    table = read_table(text, missing={"x": ["-99"]})
    assert values_of(table.columns[1]) == ["a", "-99", "none"]
    with pytest.raises(TableError, match='missing names the column "z"'):
        read_table(text, missing={"z": []})
    for nonsense in ({"x": "a"}, {"x": [1]}, ["x"]):
        with pytest.raises(TableError, match="override missing cannot be"):
            read_table(text, missing=nonsense)


DECIMALS = {
    "thousands beside small ones": (";", ["950", "1.200"], [950, 1200], True),
    "three decimals throughout": (";", ["12.500", "1.200"], [12.5, 1.2], True),
    "comma and semicolon": (";", ["950", "1,250"], [950, 1.25], False),
    "comma in quotes": (",", ["950", "1,250"], [950, 1250], False),
    "comma in quotes, alone": (",", ["1,250", "2,375"], [1250, 2375], True),
    "point and comma": (",", ["950", "1.200"], [950, 1.2], False),
    "tab": ("\t", ["950", "1.200"], [950, 1200], True),
    "tab, no zero at the end": ("\t", ["2", "1.234"], [2, 1.234], True),
    "two groups": (";", ["1.234.567", "89.000"], [1234567, 89000], False),
}


@pytest.mark.parametrize("name", DECIMALS)
def test_a_column_that_can_be_read_either_way(name):
    """The likelier reading; where it is in doubt it is told, and the undo is the other one."""
    delimiter, cells, expected, is_told = DECIMALS[name]
    table, text = table_of(cells, delimiter=delimiter)
    assert values_of(table.columns[0]) == expected
    assert [note.kind for note in table.notes] == ["decimal"] * is_told
    if is_told:
        undone = read_table(text, **table.notes[0].undo["reading"])
        other = values_of(undone.columns[0])
        assert other != expected
        assert [max(a / b, b / a) for a, b in zip(expected, other, strict=True)][-1] == 1000
        assert values_of(read_table(text, **decided(undone, {})).columns[0]) == other


def test_other_columns_decide_where_one_says_nothing():
    """One column with decimal commas makes 1.200 a thousand, without a question."""
    table, _ = table_of(["1.200", "3.400"], ["17,5", "2"], delimiter=";")
    assert values_of(table.columns[0]) == [1200, 3400]
    assert table.notes == ()
    table, _ = table_of(["1.200", "3.400"], ["17.5", "2"], delimiter=";")
    assert values_of(table.columns[0]) == [1.2, 3.4]
    assert table.notes == ()


def test_each_column_has_its_own_decimal_sign():
    """And the recorded decisions, too."""
    table, text = table_of(["1,5", "2,25"], ["3.75", "10.5"], ["7", "8"], delimiter=";")
    assert [values_of(column) for column in table.columns[:3]] == [
        [1.5, 2.25],
        [3.75, 10.5],
        [7, 8],
    ]
    assert [column.decimal for column in table.columns] == [",", ".", "", ""]
    found = decided(table, {})
    assert sorted(found["decimal"].values()) == [",", "."]
    assert values_of(read_table(text, **found).columns[0]) == [1.5, 2.25]
    one = read_table(text, decimal={"x1": ","}, kinds={"x1": "category"})
    assert values_of(one.columns[1]) == ["3.75", "10.5"]
    with pytest.raises(TableError, match='decimal names the column "z"'):
        read_table(text, decimal={"z": ","})


def test_the_file_far_down_decides_for_a_column():
    """What the first rows say of the table is not the last word."""
    many = ["1.234"] * 3000 + ["1.234.567"]
    table, _ = table_of(many, delimiter="\t")
    assert table.columns[0].values[0] == 1234
    assert table.columns[0].values[-1] == 1234567
    table, _ = table_of(["17.5"] * 300 + ["x"] * 3, ["1,25"] * 303, delimiter=";")
    assert table.columns[1].values[0] == 1.25


def test_a_few_numbers_in_another_unit_are_missing():
    """Below one in twenty, as other texts; and so when it is read again."""
    cells = [f"{i} cm" for i in range(39)]
    for odd in ("1.8 m", "180", "tall"):
        table, text = table_of([*cells, odd])
        column = table.columns[0]
        assert (column.unit, column.missing) == ("cm", 1)
        assert values_of(column) == [*range(39), None]
        assert "no_numbers" in {note.kind for note in table.notes}
        assert values_of(read_table(text, **decided(table, {})).columns[0]) == [*range(39), None]


def test_rows_of_an_old_recipe_are_read_as_they_were():
    """A recipe without a version of the rules was made by the first ones: "none" is missing, $5 is a text."""
    text = "a,b,y\n" + "".join(
        f"{'none' if i % 3 else 'some'},{'$5' if i == 7 else i},{i % 2}.5\n" for i in range(30)
    )
    table = read_table(text, rules=1)
    assert table.column("a").missing == 20
    assert table.column("b").missing == 1
    dataset = make_dataset(
        table, "y", missing={"": "most_frequent", "a": "own_category", "b": "mean"}
    )
    recipe = make_recipe(text, table, dataset, rules=1)
    assert recipe["reading"].pop("rules") == 1
    again = follow_recipe(text, recipe)
    assert again.x_train.tobytes() == dataset.x_train.tobytes()
    assert again.input_names == dataset.input_names
    assert "a=none" not in again.input_names
    newer = read_table(text)
    assert newer.column("a").missing == 0
    assert newer.column("b").kind == "number"
    assert newer.column("b").missing == 0
    assert make_recipe(text, newer, make_dataset(newer, "y"))["reading"]["rules"] == 2


def test_arff_has_one_word_for_missing():
    """Anything else is a value; what is declared as a number is one, whatever zeros it has."""
    text = "@relation t\n@attribute a {none,NA}\n@attribute b numeric\n@data\nnone,007\nNA,?\n?,3\n"
    table = read_table(text)
    assert values_of(table.column("a")) == ["none", "NA", None]
    assert values_of(table.column("b")) == [7, None, 3]
    assert values_of(read_table(text, **decided(table, {})).column("a")) == ["none", "NA", None]


@pytest.mark.parametrize(
    "beginning", ["-", "-.", "- ", "1,", "1 ", "5 m", "$", "(", "5 -", "\u2013", "a-1"]
)
def test_no_cell_takes_long(beginning):
    """However long it is and whatever almost stands there: trying again at every sign would not come to an end."""
    for end in ("", "x", "!", ")", "5"):
        table, _ = table_of([beginning * 40_000 + end, beginning * 190 + end, "5"])
        assert table.shape[0] == 3
