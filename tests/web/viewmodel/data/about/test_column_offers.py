"""What the controls of the columns offer, and what becomes of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore import DatasetError
from web.viewmodel.data.about.column_offers import (
    becomes,
    derived_choices,
    tasks_of_target,
)
from web.viewmodel.data.roles import uses_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

ROWS = "size,level,stars,part,price\n" + "\n".join(
    f"{i % 4},{('low', 'middle', 'high')[i % 3]},{i % 3},{'test' if i > 31 else 'train'},{i * 1.5}"
    for i in range(40)
)


@pytest.fixture
def things(session: LabPage, run: Run) -> LabPage:
    """Return a session with a table of five columns."""
    run(session.load_table(ROWS, "things", "price"))
    return session


def inputs(session: LabPage) -> tuple[str, ...]:
    return session.dataset.input_names


GAPS = "size,color,price\n" + "\n".join(
    f"{'' if i % 5 == 0 else i % 7},{'' if i % 6 == 0 else ['red', 'blue', 'green'][i % 3]},{i * 1.5}"
    for i in range(40)
)


def test_engineered_features_take_the_place_of_two_numbers(session: LabPage, run: Run) -> None:
    """They stay while there are two number features, and are offered under the columns' names."""
    run(session.choose_columns(derived=["x1", "x1^2", "x1*x2"]))
    assert inputs(session) == ("x1", "x1^2", "x1*x2")
    assert session.get()["data"]["features"] == ["x1", "x2"]
    assert list(derived_choices(session.dataset)) == list(derived_choices(session.dataset).values())
    assert len(session.predict([[1.0, 2.0]])) == 1
    run(session.set({"seed": 5}))
    assert inputs(session) == ("x1", "x1^2", "x1*x2")
    run(session.choose_columns(features=["x1"]))
    assert inputs(session) == ("x1",)
    assert derived_choices(session.dataset) == {}
    with pytest.raises(DatasetError, match="need exactly two numeric features"):
        run(session.choose_columns(derived=["x1^2"]))
    run(session.choose_columns(features=["x1", "x2"], derived=["sin x1"]))
    assert inputs(session) == ("sin x1",)
    run(session.choose_columns(derived=["x1", "x2"]))
    assert inputs(session) == ("x1", "x2")
    assert session.get()["data"]["derived"] == []


def test_few_different_numbers_ask_what_they_are(session: LabPage, run: Run) -> None:
    """Taken as classes with a word; the other choice is offered, and a choice ends the question."""
    run(session.load_table(ROWS, "things", "stars"))
    (question,) = session.source.notes
    assert '"stars" has only 3 unique numbers' in str(question)
    assert question.undo == {"use": "number"}
    assert tasks_of_target(session.source, session.dataset) == (
        {"3 classes": "category", "a number": "number"},
        "category",
    )
    run(session.use_column("stars", "number"))
    assert tasks_of_target(session.source, session.dataset).chosen == "number"
    assert "unique numbers" not in (session.message.text if session.message else "")
    run(session.choose_columns(target="level"))
    assert tasks_of_target(session.source, session.dataset).words == {}


def test_what_a_column_becomes_is_told_with_its_numbers(session: LabPage, run: Run) -> None:
    """The mean and deviation of the training rows, what stands for missing values, the inputs' names."""
    run(session.load_table(GAPS, "gaps", "price"))
    run(session.set({"missing": "median"}))
    size = session.dataset.features[0]
    mean, scale = session.dataset.input_mean[0], session.dataset.input_scale[0]
    assert becomes("size", session.dataset, session.network.loss) == (
        f"Becomes one input: (value - {mean:.4g}) / {scale:.4g}, computed on the training rows. "
        f"Missing values are replaced with {size.fill:.4g}."
    )
    assert becomes("color", session.dataset, session.network.loss).startswith(
        "Becomes 1 where true, 0 otherwise: color=blue, color=green"
    )
    assert "results are given in the original unit" in becomes(
        "price", session.dataset, session.network.loss
    )
    run(session.use_column("size", "ignore"))
    assert becomes("size", session.dataset, session.network.loss) == "Is not an input."
    run(session.choose("digits"))
    assert becomes("digit", session.dataset, session.network.loss).endswith("+ 2 more.")
    run(session.choose("circle"))
    run(session.choose_columns(derived=["x1^2"]))
    assert (
        becomes("x2", session.dataset, session.network.loss)
        == "Goes into the derived features: x1^2."
    )


def test_a_target_of_two_texts_has_no_other_use(things: LabPage, run: Run) -> None:
    """As it has always been."""
    run(things.use_column("level", "ignore"))
    assert uses_in(things.source, things.dataset, "price") == ("as_read", "category", "number")
    run(things.choose_columns("part"))
    assert uses_in(things.source, things.dataset, "part") == ("as_read",)
