"""Tables as they come: gaps, remarks and a last column that cannot be predicted are no reason to refuse them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore import Column, DatasetError, Table
from web.viewmodel.data.about.data_notes import shown_notes
from web.viewmodel.data.about.descriptions import data_sentence
from web.viewmodel.data.roles import with_usable_roles
from web.viewmodel.data.source import Source

if TYPE_CHECKING:
    from lab_page import LabPage

Run = Callable[[Awaitable[Any]], Any]


def table(head: str, row: Callable[[int], str], rows: int = 30) -> str:
    """Return a table."""
    return "\n".join([head, *(row(i) for i in range(rows))])


def test_a_column_of_remarks_costs_no_rows(session: LabPage, run: Run) -> None:
    """It is left out with a word; chosen, with something in the place of the gaps, it is used."""
    text = table("n,m,remark,y", lambda i: f"{i % 13},{i % 7},{'late' if i == 3 else ''},{i % 2}")
    state = run(session.load_table(text))
    assert state["data"]["features"] == ["n", "m"]
    assert state["data"]["rows"] == {"train": 24, "test": 6}
    assert 'Column "remark" was left out' in " ".join(session.dataset.dropped)
    run(session.use_column("remark", {"use": "as_read", "missing": "own_category"}))
    assert "remark" in [feature.column for feature in session.dataset.features]
    assert session.dataset.x_train.shape == (24, 4)


def test_a_survey_in_which_every_row_has_a_gap_is_filled_in(session: LabPage, run: Run) -> None:
    """Said, and a choice of each column that can be taken back."""
    text = table(
        "q1,q2,q3,grade",
        lambda i: ",".join("" if i % 3 == j else str(i % (4 + j)) for j in range(3)) + f",{i % 2}",
    )
    state = run(session.load_table(text))
    assert state["data"]["rows"] == {"train": 24, "test": 6}
    assert "filled_in" in [note.kind for note in session.source.notes]
    assert {name: choice.missing for name, choice in session.source.choices.items()} == {
        "q1": "median",
        "q2": "median",
        "q3": "median",
    }


def test_the_reason_why_the_last_column_is_not_predicted_is_the_true_one(
    session: LabPage, run: Run
) -> None:
    """Here: its texts differ in every row."""
    run(session.load_table(table("n,kind,name", lambda i: f"{i},{'ab'[i % 2]},person {i}", 300)))
    assert session.dataset.target == "kind"
    reason = '"kind" is the target, because the last column, "name", cannot be: '
    (note,) = session.source.notes
    assert str(note).startswith(reason)
    assert "300" in str(note)


def test_the_target_is_found_as_if_each_column_were_tried(session: LabPage, run: Run) -> None:
    """Without trying them: the last one that has two classes or is a number, and rows in which all is there."""
    heads = "n,m,kind,same,gap,many,name"
    text = table(
        heads,
        lambda i: f"{i % 13},{i * i % 7}.5,{'ab'[i % 2]},7,{'' if i else 1},t{i % 60},person {i}",
        240,
    )
    run(session.load_table(text))
    assert session.dataset.target == "kind"  # one value, a single row, 60 classes, 240 classes
    source = session.source
    for name in ("same", "gap", "many", "name"):
        with pytest.raises(DatasetError):
            replace(source, targets=(name,)).dataset(session.settings.as_dict())


def test_many_columns_of_no_use_are_refused_in_the_time_of_one_look(session: LabPage) -> None:
    """Each column is looked at a fixed number of times, however many others there are."""
    looks: list[str] = []

    class Seen(Column):
        """Counts who asks for its values."""

        def __getattribute__(self, name: str) -> Any:
            if name == "values":
                looks.append(name)
            return super().__getattribute__(name)

    def counted(columns: int) -> float:
        values = [np.array([f"{j} {i}" for i in range(30)], object) for j in range(columns)]
        made = tuple(Seen(f"c{j}", "category", v, 0) for j, v in enumerate(values))
        looks.clear()
        with pytest.raises(DatasetError):
            with_usable_roles(Source(None, Table("t", made, {})), session.settings.as_dict())
        return len(looks) / columns

    assert counted(80) < 1.2 * counted(20)


def test_the_change_that_undoes_a_column_of_gaps_costs_no_rows(session: LabPage, run: Run) -> None:
    """The list's button sends what stands for its missing values along."""
    run(
        session.load_table(
            table("n,remark,y", lambda i: f"{i % 7},{'xy'[i % 2] if i < 9 else ''},{i % 3}.5")
        )
    )
    (entry,) = (
        e
        for e in shown_notes(session.source, session.dataset, session.lesson.fixed).entries
        if "remark" in e.text
    )
    run(session.use_column(entry.arguments["column"], entry.arguments["use"]))
    assert "remark=(missing)" in session.dataset.input_names
    assert session.dataset.x_train.shape[0] == 24


def test_the_baseline_is_judged_as_the_metrics_are(session: LabPage, run: Run) -> None:
    """The training rows' most frequent class, on the test rows; all rows where there are none."""
    rows = "A" * 160 + "B" * 20 + "C" * 20
    run(session.set({"split": "last", "test_fraction": 0.3}))
    run(session.load_table(table("n,y", lambda i: f"{i % 9},{rows[i]}", 200)))
    baseline = session.results.baselines["test"]["accuracy"]
    assert baseline == pytest.approx(1 / 3)
    assert "is right for 33% of the test rows." in data_sentence(session.dataset)
    run(session.set({"test_fraction": 0}))
    assert "is right for 80% of the rows." in data_sentence(session.dataset)


@pytest.mark.parametrize(
    "last", [lambda i: f"remark {i}", lambda i: str(i + 1), lambda i: f"S{i:03d}"]
)
def test_a_last_column_that_numbers_or_names_the_rows_is_not_predicted(
    session: LabPage, run: Run, last: Callable[[int], str]
) -> None:
    """It is said, and can be chosen."""
    run(session.load_table(table("n,kind,end", lambda i: f"{i % 7},{'ab'[i % 2]},{last(i)}")))
    assert session.dataset.targets == ("kind",)
    assert [feature.column for feature in session.dataset.features] == ["n"]
    (told,) = [note for note in session.source.notes if note.column == "kind"]
    assert str(told) == (
        '"kind" is the target, because the last column, "end", numbers or names the rows.'
    )
    run(session.choose_columns(target="end"))
    assert session.dataset.targets == ("end",)


def test_a_curve_that_counts_is_predicted_where_there_is_nothing_else(
    session: LabPage, run: Run
) -> None:
    run(session.load_table(table("n,m", lambda i: f"{i},{i}")))
    assert session.dataset.targets == ("m",)
    assert session.source.notes == ()
