"""What was made with the first version of the split keeps it, until something of the data is changed."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from pages import other, same
from places import FIXTURES

from pycore import follow_recipe
from pycore.columns.split import SPLIT_VERSION
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.checked_document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    from pycore import Dataset

    Run = Callable[[Any], Any]

#: A table of 10 classes of 4 rows, with its links, sessions and recipes as they were made before there was version 2.
GOLDEN = json.loads((FIXTURES / "split-1.json").read_text(encoding="utf-8"))
MADE = GOLDEN["made"]


def rows_of(dataset: Dataset) -> dict[str, list[int]]:
    return {part: getattr(dataset, f"{part}_rows").tolist() for part in MADE[0]["rows"]}


@pytest.mark.parametrize("entry", MADE)
def test_old_links_sessions_and_recipes_give_the_rows_of_then(
    run: Run, entry: dict[str, Any]
) -> None:
    """Reproduced exactly; and what is made of them says the same."""
    session, sharing = other()
    assert run(sharing.open_link(entry["link"]))["reproduced"] is True
    assert rows_of(session.dataset) == entry["rows"]
    run(session.set({"learning_rate": 0.01, "hidden_layer_sizes": [2]}))
    run(session.new_weights())
    assert rows_of(session.dataset) == entry["rows"]
    there, opened = other()
    assert run(opened.open_link(run(sharing.link({"rows": True}))["fragment"]))["reproduced"]
    same(session, there)
    assert follow_recipe(GOLDEN["table"], session.recipe()).recipe["split_version"] == 1
    assert rows_of(follow_recipe(GOLDEN["table"], entry["recipe"])) == entry["rows"]
    run(opened.open_file(base64.b64decode(entry["session"]), "old.backprop-lab"))
    assert rows_of(there.dataset) == entry["rows"]
    assert there.trainer.epoch == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.set({"seed": 4}),
        lambda session: session.set({"test_fraction": 0.2, "validation_fraction": 0.0}),
        lambda session: session.choose_columns(features=["x"]),
        lambda session: session.use_column("x", {"scaling": "min_max"}),
        lambda session: session.edit_table(change=[[0, "x", 3]]),
        lambda session: session.read_again({"kinds": {"y": "number"}}),
    ],
)
def test_a_change_of_the_data_splits_as_for_new_data(run: Run, change: Callable[..., Any]) -> None:
    """And links say so."""
    session, sharing = other()
    run(sharing.open_link(MADE[0]["link"]))
    assert len(session.dataset.test_rows) == 0
    run(change(session))
    assert len(session.dataset.test_rows) == round(40 * session.settings.test_fraction) > 0
    link = run(sharing.link({"rows": True}))["fragment"]
    assert link_codec.decode(link)["data"]["split_version"] == SPLIT_VERSION
    there, opened = other()
    assert run(opened.open_link(link))["reproduced"] is True
    same(session, there)


def test_an_undone_edit_goes_back_to_the_split_of_before(run: Run) -> None:
    """As to the table of before."""
    session, sharing = other()
    run(sharing.open_link(MADE[0]["link"]))
    before = rows_of(session.dataset)
    run(session.edit_table(change=[[0, "x", 3]]))
    run(session.undo_edit())
    assert rows_of(session.dataset) == before


def test_new_data_are_split_as_such_after_an_old_link(
    run: Run, session: LabPage, sharing: LabPage
) -> None:
    """A set of the catalog and a table of the user's."""
    run(sharing.open_link(MADE[0]["link"]))
    run(session.choose("iris"))
    assert session.dataset.recipe["split_version"] == SPLIT_VERSION
    run(session.load_table(GOLDEN["table"]))
    assert len(session.dataset.test_rows) == 4
    assert len(set(session.dataset.labels_test.tolist())) == 4


@pytest.mark.parametrize("version", [0, SPLIT_VERSION + 1, True, "2", 1.5, None])
def test_a_version_that_is_not_known_is_refused(version: object) -> None:
    """It is that of a newer page, or no version."""
    with pytest.raises(LinkError, match="split_version"):
        read_document({"data": {"set": "iris", "split_version": version}})
