"""Which data: the catalog, the user's last table, and what a toy set is drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apps import choose, do, teach, view

from web.viewmodel.data.catalog import CATALOG
from web.views.data.data_controls import DataControls, MoreDataControls

if TYPE_CHECKING:
    from web.app import App

PLACES = ("data-controls", "more-data-controls")
TABLE = "x,y\n" + "".join(f"{i % 7},{'ab'[i % 2]}\n" for i in range(40))


def picker(app: App) -> Any:
    return view(app, DataControls)._picker.widget


def fields(app: App) -> dict[str, Any]:
    """Return {setting: its control} of both cards."""
    first, more = view(app, DataControls), view(app, MoreDataControls)
    groups = (first._settings, first._of_toys, first._of_classes, more._settings)
    return {name: field.widget for group in groups for name, field in group._fields.items()}


def test_every_set_of_the_catalog_can_be_picked(app: App) -> None:
    """Under its heading, with the title that it has."""
    groups = picker(app).groups
    assert list(groups) == ["Toy data sets", "Real data sets"]
    offered = {key: title for group in groups.values() for title, key in group.items()}
    assert offered == {key: entry.title for key, entry in CATALOG.items()}
    choose(app, picker(app), "iris")
    assert do(app, "get")["data"]["shape"] == [150, 5]
    assert picker(app).value == "iris"


def test_the_user_s_table_stays_in_the_picker(app: App) -> None:
    """It can be gone back to from any other set."""
    do(app, "load_table", data=TABLE, name="mine.csv")
    own = picker(app).groups["Your own table"]
    assert len(own) == 1
    assert "mine" in next(iter(own))
    value = picker(app).value
    choose(app, picker(app), "xor")
    assert do(app, "get")["data"]["name"] == "xor"
    choose(app, picker(app), value)
    assert do(app, "get")["data"]["shape"] == [40, 2]


def test_a_table_that_is_called_like_a_set_is_told_apart(app: App) -> None:
    """Panel knows choices by their labels."""
    do(app, "load_table", data=TABLE, name="Iris")
    labels = [label for group in picker(app).groups.values() for label in group]
    assert len(labels) == len(set(labels))
    assert do(app, "get")["data"]["shape"] == [40, 2]
    choose(app, picker(app), "iris")
    assert do(app, "get")["data"]["shape"] == [150, 5]


def test_toys_have_samples_and_noise(app: App) -> None:
    """A change draws the set anew; a real table has neither."""
    found = fields(app)
    choose(app, found["samples"], "90")
    assert do(app, "get")["data"]["shape"][0] == 90
    for key, seen in (("blobs", [True, True, True]), ("rings", [True, True, False])):
        do(app, "choose", key=key)
        assert [found[name].visible for name in ("samples", "noise", "classes")] == seen
    do(app, "choose", key="iris")
    assert [found[name].visible for name in ("samples", "noise", "classes")] == [False] * 3
    assert found["seed"].visible


def test_the_split_and_the_preparation_are_settings(app: App) -> None:
    """Of both cards, and what they mean is said."""
    found = fields(app)
    choose(app, found["test_fraction"], "0.5")
    rows = do(app, "get")["data"]["rows"]
    assert rows == {"train": 100, "test": 100}
    choose(app, found["scaling"], "none")
    table, dataset = app.lab.experiment.source.table, app.lab.experiment.dataset
    assert dataset.x_train[0, 0] == table.columns[0].values[dataset.train_rows[0]]
    html = view(app, MoreDataControls).content[-1].object.text
    assert html.count("<dd>") == 3


def test_a_lesson_locks_the_picker(app: App) -> None:
    """And each setting by its own name."""
    teach(app, locked=["dataset", "seed"])
    assert picker(app).disabled
    assert fields(app)["seed"].disabled
    assert not fields(app)["test_fraction"].disabled
