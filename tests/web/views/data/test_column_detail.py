"""One column by itself: what can be chosen for it follows from what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apps import choose, do, teach, view

from web.views.data.column_detail import ColumnDetail

if TYPE_CHECKING:
    from web.app import App

PLACES = ("column-detail",)
TABLE = "size,level,price\n" + "".join(
    f"{'' if i == 4 else i % 9},{('low', 'mid', 'high')[i % 3]},{i}.5\n" for i in range(60)
)


def detail(app: App) -> Any:
    return view(app, ColumnDetail)


def visible(app: App) -> set[str]:
    """Return the names of the choices that are seen."""
    names = ("kind", "use", "order", "missing", "scaling")
    return {name for name in names if getattr(detail(app), f"_{name}").widget.visible}


def test_the_choices_are_those_of_the_column(app: App) -> None:
    """A number is scaled, a text can be put in order, gaps can be filled."""
    do(app, "load_table", data=TABLE)
    column = detail(app)._column.widget
    assert list(column.options) == ["size", "level", "price"]
    choose(app, column, "size")
    assert {"use", "missing", "scaling"} <= visible(app)
    assert "order" not in visible(app)
    choose(app, column, "level")
    assert "scaling" not in visible(app)
    choose(app, detail(app)._use.widget, "order")
    assert "order" in visible(app)


def test_an_order_is_typed(app: App) -> None:
    """The rank takes the place of the categories: one input instead of three."""
    do(app, "load_table", data=TABLE)
    assert len(do(app, "get")["data"]["inputs"]) == 4
    choose(app, detail(app)._column.widget, "level")
    choose(app, detail(app)._use.widget, "order")
    choose(app, detail(app)._order.widget, "low, mid, high")
    assert len(do(app, "get")["data"]["inputs"]) == 2
    assert detail(app)._order.widget.value == "low, mid, high"


def test_missing_and_scaling_are_chosen_for_one_column(app: App) -> None:
    """The others keep what holds for all; the sentence below says what becomes of the column."""
    do(app, "load_table", data=TABLE)
    choose(app, detail(app)._column.widget, "size")
    scaling = detail(app)._scaling.widget
    before = detail(app)._becomes.text
    choose(app, scaling, next(v for v in scaling.options.values() if "min" in str(v)))
    assert detail(app)._becomes.text != before
    inputs = app.lab.experiment.dataset.x_train[:, 0]
    assert (inputs.min(), inputs.max()) in ((0.0, 1.0), (-1.0, 1.0))
    missing = detail(app)._missing.widget
    rows = do(app, "get")["data"]["rows"]
    choose(app, missing, next(v for v in missing.options.values() if "me" in str(v)))
    assert sum(do(app, "get")["data"]["rows"].values()) == sum(rows.values()) + 1


def test_a_number_is_read_as_text(app: App) -> None:
    """The file is read again."""
    do(app, "load_table", data=TABLE)
    choose(app, detail(app)._column.widget, "size")
    kinds = detail(app)._kind.widget
    choose(app, kinds, "category")
    assert app.lab.experiment.source.table.columns[0].kind == "category"
    assert detail(app)._column.widget.value == "size"
    assert kinds.value == "category"


def test_the_picked_column_stays_while_it_is_there(app: App) -> None:
    """Another table of the same names keeps it; one without it begins with its first."""
    do(app, "load_table", data=TABLE)
    choose(app, detail(app)._column.widget, "price")
    do(app, "load_table", data=TABLE.replace("7", "8"))
    assert detail(app)._column.widget.value == "price"
    do(app, "choose", key="iris")
    assert detail(app)._column.widget.value == do(app, "get")["data"]["features"][0]


def test_a_lesson_locks_them_all(app: App) -> None:
    """One name stands for the fold."""
    teach(app, locked=["column"])
    assert all(
        getattr(detail(app), f"_{name}").widget.disabled
        for name in ("column", "kind", "use", "order", "missing", "scaling")
    )
