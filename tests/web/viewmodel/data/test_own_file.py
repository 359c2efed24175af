"""A table of the user's: how it was read is told, and can be chosen otherwise; toy sets follow their settings."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore import TableError, follow_recipe
from pycore.reading.base.overrides import check_overrides
from pycore.reading.text.code_pages import PAGES
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.about.column_offers import column_offer, kinds_with
from web.viewmodel.data.about.descriptions import decisions_of
from web.viewmodel.data.about.import_options import ENCODINGS, import_sentences
from web.viewmodel.data.about.reading_offer import reading_offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

ROWS = "size;price;kind\n" + "\n".join(f"{i},5;{i * 2},25;{'ab'[i % 2]}" for i in range(20))


def test_every_code_page_that_is_found_out_is_offered() -> None:
    """So that a wrong guess can be set right."""
    assert set(PAGES) < set(ENCODINGS)
    for encoding in ENCODINGS:
        check_overrides({"encoding": encoding})


def test_a_decision_can_be_chosen_otherwise_and_given_back(session: LabPage, run: Run) -> None:
    """With a decimal point 0,5 is text; found out again it is a number; the roles stay."""
    run(session.load_table(ROWS, "things", "kind", ["size"]))
    assert session.source.table.decisions["decimal"] == ","
    run(session.read_again({"decimal": "."}))
    assert session.source.table.column("size").kind == "category"
    assert (session.dataset.target, session.source.features) == ("kind", ("size",))
    run(session.read_again({"decimal": None}))
    assert session.source.table.column("size").kind == "number"
    assert session.source.reading == {}


def test_roles_that_are_gone_are_found_anew(session: LabPage, run: Run) -> None:
    """Without a header the columns have other names, and the last one that can be a target is it."""
    run(session.load_table("a,b\n1,2\n3,4\n5,7\n2,9\n", "numbers", "a", ["b"]))
    run(session.read_again({"header": False}))
    assert session.dataset.target == "column 2"
    assert session.source.table.shape == (5, 2)


def test_the_names_can_stand_in_any_row(session: LabPage, run: Run) -> None:
    """By number; what is above them is left out and told, and the recipe makes the same rows."""
    text = "size;price;kind\n" + "cm;Euro;\n" + ROWS.partition("\n")[2]
    run(session.load_table(text, "things", reading={"header": 2}))
    names = [column.name for column in session.source.table.columns]
    assert names == ["cm", "Euro", "column 3"]
    assert "Header: row 2." in import_sentences(session.source.table, set())
    again = follow_recipe(text.encode(), session.recipe())
    assert again.test_rows.tolist() == session.dataset.test_rows.tolist()


def test_decisions_may_come_with_the_table(session: LabPage, run: Run) -> None:
    """As the page API's ``reading``."""
    run(session.load_table(ROWS, "things", reading={"delimiter": ";", "header": True}))
    assert session.source.reading == {"delimiter": ";", "header": True}


@pytest.mark.parametrize(
    ("reading", "error", "sentence"),
    [
        ({"delimiter": ";;"}, TableError, "delimiter cannot be"),
        ({"delimeter": ";"}, TableError, "Unknown override"),
        ({"name": "x"}, CommandError, '"name" is not an import option'),
        ([1], CommandError, "must be a mapping"),
        ({"encoding": "utf-16"}, TableError, "utf-16|no data rows"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    session: LabPage, run: Run, reading: Any, error: type[Exception], sentence: str
) -> None:
    """Table, weights and choices are still there."""
    run(session.load_table(ROWS.encode(), "things"))
    before, weights = session.get(), session.weights()
    with pytest.raises(error, match=sentence):
        run(session.read_again(reading))
    assert (session.get(), session.weights(), session.source.reading) == (before, weights, {})


def test_a_set_of_the_catalog_cannot_be_read_again(session: LabPage, run: Run) -> None:
    """The sentence says what can."""
    with pytest.raises(CommandError, match="Only your own table"):
        run(session.read_again({"decimal": ","}))


def test_decisions_are_told_but_those_with_a_control(session: LabPage, run: Run) -> None:
    """One sentence each."""
    run(session.load_table("a,b,c\n1,2,3\n4,5\n7,8,9\n1,1,1\n", "short"))
    told = import_sentences(session.source.table, {"decimal", "header"})
    assert told[:2] == ["Format: delimited text.", "Delimiter: comma."]
    assert not any(sentence.startswith(("Decimal", "Header")) for sentence in told)


def test_noise_and_rows_draw_a_toy_set_anew(session: LabPage, run: Run) -> None:
    """Another table of the same set, with the weights of the same draw; a real table is split anew only."""
    first = session.source.table
    run(session.set({"samples": 300, "noise": 0.2}))
    assert session.source.table.shape == (300, 3)
    run(session.set({"samples": 200, "noise": 0.05}))
    assert (session.source.table.columns[0].values == first.columns[0].values).all()
    run(session.choose("iris"))
    table = session.source.table
    run(session.set({"noise": 0.4}))
    assert session.source.table is table


def test_missing_values_are_filled_by_choice(session: LabPage, run: Run) -> None:
    """The penguins without measurements stay, and the note says with what."""
    run(session.choose("penguins"))
    rows = session.get()["data"]["rows"]
    run(session.set({"missing": "median", "scaling": "min_max", "split": "last"}))
    after = session.get()["data"]["rows"]
    assert sum(after.values()) == sum(rows.values()) + 2 == 344
    assert any("missing values were replaced with" in note for note in session.dataset.dropped)
    assert session.dataset.x_train.min() == 0.0
    assert session.dataset.x_train.max() == 1.0
    assert session.dataset.test_rows.max() == 343


def test_a_column_is_read_as_another_kind_by_choice(session: LabPage, run: Run) -> None:
    """Postal codes are texts; the choice is offered for the user's own tables, and can be given back."""
    run(
        session.load_table("zip,n\n" + "".join(f"0{i % 4},{i + 0.5}\n" for i in range(20)), "codes")
    )
    assert column_offer("zip", session.source, session.dataset).kind.chosen == ""
    run(session.read_again({"kinds": kinds_with("zip", "category", session.source)}))
    assert session.dataset.input_names == ("zip=00", "zip=01", "zip=02", "zip=03")
    assert column_offer("zip", session.source, session.dataset).kind.chosen == "category"
    run(session.read_again({"kinds": kinds_with("zip", "", session.source)}))
    assert session.source.reading == {}
    run(session.read_again({"kinds": kinds_with("zip", "category", session.source)}))
    run(session.read_again({"header": False}))  # the kinds go with the names
    assert session.source.reading == {"header": False}
    run(session.choose("iris"))
    assert column_offer("species", session.source, session.dataset).kind.words == {}


def test_each_format_offers_what_means_something_for_it(session: LabPage, run: Run) -> None:
    """JSON has no delimiter; an NPZ file has arrays to choose from; text that was pasted has no encoding."""
    run(session.load_table(ROWS, "things"))
    assert {"delimiter", "comment", "thousands"} <= decisions_of(session.source)
    assert "encoding" not in decisions_of(session.source)
    rows = b'[{"a": 1, "b": 2.5}, {"a": 3, "b": 1.5}, {"a": 2, "b": 4.5}]'
    run(session.load_table(rows, "json"))
    cells = {"decimal", "thousands", "header", "units", "kinds"}
    assert decisions_of(session.source) == {"encoding", "orient", *cells}
    buffer = io.BytesIO()
    np.savez(buffer, x=np.array([[1.0, 2.5], [3.0, 1.5], [2.0, 0.5]]), z=np.zeros(9))
    run(session.load_table(buffer.getvalue(), "arrays", reading={"sheet": "x"}))
    assert "sheet" in decisions_of(session.source)
    assert session.source.table.sheets == ("x", "z")


def test_the_recipe_of_a_file_is_followed_by_the_core(session: LabPage, run: Run) -> None:
    """The page's data set again, byte for byte, from the same file; a set of the page has none."""
    with pytest.raises(CommandError, match="describes a file of yours"):
        session.recipe()
    run(session.load_table(ROWS, "things", "kind", reading={"decimal": ","}))
    run(session.use_column("size", {"missing": "median", "scaling": "min_max"}))
    recipe = json.loads(json.dumps(session.recipe()))
    again = follow_recipe(ROWS.encode(), recipe)
    assert again.x_train.tobytes() == session.dataset.x_train.tobytes()
    assert again.test_rows.tolist() == session.dataset.test_rows.tolist()


def test_a_row_of_units_is_left_out_and_can_be_had(session: LabPage, run: Run) -> None:
    """Its control says what was found; the sentence says which units."""
    rows = "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(12))
    run(session.load_table("m,t,kind\nkg,s,\n" + rows, "units.csv"))
    offer = reading_offer(session.refused_file, session.source, {"units"})
    assert offer.found["units"] == "left out"
    assert any('"kg", "s"' in str(note) for note in session.source.table.notes)
    assert session.source.table.shape == (12, 3)
    run(session.read_again({"units": False}))
    assert session.source.table.shape == (13, 3)
    assert reading_offer(session.refused_file, session.source, {"units"}).found["units"] == "none"
    assert session.source.table.column("m").kind == "category"
    run(session.read_again({"units": None}))
    assert session.source.table.shape == (12, 3)
