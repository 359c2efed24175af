"""Choices for one column: its missing values, its scaling, its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore import DatasetError
from web.viewmodel.data.about.column_offers import (
    column_offer,
)
from web.viewmodel.data.column_choices import ColumnChoice

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


def test_uses_stay_when_the_table_is_read_again_and_settings_change(
    things: LabPage, run: Run
) -> None:
    """Another seed splits anew with the same uses; a column that is gone takes its use along."""
    run(things.use_column("size", "category"))
    run(things.set({"seed": 4}))
    assert things.source.choices == {"size": ColumnChoice("category")}
    run(things.read_again({"header": False}))
    assert things.source.choices == {}


GAPS = "size,color,price\n" + "\n".join(
    f"{'' if i % 5 == 0 else i % 7},{'' if i % 6 == 0 else ['red', 'blue', 'green'][i % 3]},{i * 1.5}"
    for i in range(40)
)


def test_each_column_has_its_own_missing_values_and_scaling(session: LabPage, run: Run) -> None:
    """What is not chosen for a column is as for all; an empty choice takes it back."""
    run(session.load_table(GAPS, "gaps", "price"))
    assert len(session.dataset.x_train) + len(session.dataset.x_test) == 27
    run(session.use_column("size", {"missing": "median", "scaling": "min_max"}))
    run(session.set({"missing": "own_category"}))
    size, color = session.dataset.features
    assert size.fill == 3.0
    assert color.fill == "(missing)"
    assert session.dataset.x_train[:, 0].max() == 1.0
    run(session.use_column("size", {"scaling": ""}))
    assert session.source.choices == {"size": ColumnChoice(missing="median")}
    assert session.dataset.x_train[:, 0].std() == pytest.approx(1.0)


def test_an_order_is_typed_in(things: LabPage, run: Run) -> None:
    """Low, middle, high are 0, 1, 2; with semicolons texts may hold commas."""
    run(things.use_column("level", {"use": "order", "order": "low, middle,high"}))
    (level,) = (f for f in things.dataset.features if f.column == "level")
    assert level.categories == ("low", "middle", "high")
    assert column_offer("level", things.source, things.dataset).order == "low, middle, high"
    with pytest.raises(DatasetError, match='order of "level" does not include'):
        run(things.use_column("level", {"order": "low; middle,high"}))
