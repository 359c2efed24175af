"""What is trained on, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view

from web.views.data.data_summary import DataSummary

if TYPE_CHECKING:
    from web.app import App

PLACES = ("data-summary",)


def text(app: App) -> str:
    shown: str = view(app, DataSummary)._text.text
    return shown


def test_rows_inputs_and_classes_are_counted(app: App) -> None:
    """As the page API counts them, also after a change of the split."""
    for fraction in (0.2, 0.35):
        do(app, "set", settings={"test_fraction": fraction})
        rows = do(app, "get")["data"]["rows"]
        assert f"{rows['train']} train, {rows['test']} test" in text(app)
    assert "2 classes" in text(app)


def test_a_number_is_described_by_mean_and_deviation(app: App) -> None:
    """Of the training rows."""
    do(app, "choose", key="auto-mpg")
    dataset = app.lab.experiment.dataset
    mean, deviation = float(dataset.target_mean[0]), float(dataset.target_scale[0])
    assert f"mean {mean:.4g}"[:8] in text(app)
    assert f"{deviation:.4g}"[:3] in text(app)


def test_the_source_of_a_set_is_one_click_away(app: App) -> None:
    """A table of the user's has none."""
    do(app, "choose", key="iris")
    assert "<details><summary>About this data set</summary>" in text(app)
    assert "License" in text(app)
    do(app, "load_table", data="x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n")
    assert "<details>" not in text(app)
