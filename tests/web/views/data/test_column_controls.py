"""The roles of the columns: target, features and derived features by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apps import choose, do, teach, view

from web.views.data.column_controls import ColumnControls

if TYPE_CHECKING:
    from web.app import App

PLACES = ("column-controls",)
TABLE = "a,b,stars,kind\n" + "".join(
    f"{i % 7},{i % 5}.5,{i % 3},{'uv'[i % 2]}\n" for i in range(60)
)


def controls(app: App) -> Any:
    return view(app, ColumnControls)


def data(app: App) -> dict[str, Any]:
    state: dict[str, Any] = do(app, "get")["data"]
    return state


def test_the_pickers_show_the_roles_of_now(app: App) -> None:
    """Every column can be the target; every other one can be a feature."""
    do(app, "load_table", data=TABLE)
    shown = controls(app)
    assert list(shown._target.widget.options.values()) == ["a", "b", "stars", "kind"]
    assert shown._target.widget.value == "kind"
    assert list(shown._features._boxes.options) == ["a", "b", "stars"]
    assert shown._features._boxes.value == ["a", "b", "stars"] == data(app)["features"]


def test_a_target_and_features_are_chosen(app: App) -> None:
    """What was the target can be a feature then."""
    do(app, "load_table", data=TABLE)
    shown = controls(app)
    choose(app, shown._target.widget, "b")
    assert (data(app)["target"], data(app)["task"]) == ("b", "regression")
    assert "kind" in shown._features._boxes.options
    choose(app, shown._features._boxes, ["a", "kind"])
    assert data(app)["features"] == ["a", "kind"]
    assert shown._features._boxes.value == ["a", "kind"]


def test_whole_numbers_are_classes_or_a_number(app: App) -> None:
    """The picker is there where both can be meant."""
    do(app, "load_table", data=TABLE)
    task = controls(app)._task.widget
    assert not task.visible
    choose(app, controls(app)._target.widget, "stars")
    assert task.visible
    assert data(app)["task"] == "classification"
    other = next(v for v in task.options.values() if v != task.value)
    choose(app, task, other)
    assert data(app)["task"] == "regression"
    assert task.value == other


def test_derived_features_are_ticked(app: App) -> None:
    """Of two numbers: their product and others; they become inputs."""
    boxes = controls(app)._derived._boxes
    assert boxes.visible
    products = [v for label, v in boxes.options.items() if "x1" in label and "x2" in label]
    choose(app, boxes, [*boxes.value, products[0]])
    assert len(data(app)["inputs"]) == 3
    assert products[0] in data(app)["derived"]


def test_several_targets_are_shown_and_not_lost(app: App) -> None:
    """An entry of its own stands for them; picking it again changes nothing."""
    do(app, "load_table", data=TABLE)
    do(app, "choose_columns", target=["a", "b"])
    target = controls(app)._target.widget
    assert target.value == ""
    assert len(target.options) == 5
    choose(app, target, "kind")
    assert data(app)["targets"] == ["kind"]
    assert len(target.options) == 4


def test_a_refused_choice_goes_back(app: App) -> None:
    """Nothing can be learned from no feature."""
    choose(app, controls(app)._features._boxes, [])
    assert data(app)["features"] == ["x1", "x2"]
    assert controls(app)._features._boxes.value == ["x1", "x2"]


def test_a_lesson_fixes_target_and_features_apart(app: App) -> None:
    """Each by its name."""
    teach(app, locked=["target"], hidden=["features"])
    shown = controls(app)
    assert (shown._target.widget.disabled, shown._target.widget.visible) == (True, True)
    assert not shown._features._boxes.visible
    assert shown._features._heading.text == ""
