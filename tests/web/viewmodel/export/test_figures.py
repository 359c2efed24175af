"""The report's pictures show what the views draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from web.viewmodel.export.figure_regions import regions_figure
from web.viewmodel.export.figures import loss_figure, network_figure, results_figure
from web.viewmodel.pictures.confusion import confusion_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

SVG = "{http://www.w3.org/2000/svg}"


def svg_of(markup: str) -> ET.Element:
    """Return a picture as a tree: it is XML as well."""
    return ET.fromstring(markup)


def texts_of(tree: ET.Element) -> list[str]:
    return [node.text or "" for node in tree.iter(f"{SVG}text")]


def test_the_pictures_show_the_columns_of_the_views(session: LabPage, run: Run) -> None:
    """Counts of the matrix, a circle a unit, a line a weight, a triangle a bias, points of all rows, epochs."""
    run(session.step("epoch", 7))
    matrix = svg_of(results_figure(session.experiment).markup)
    counts = confusion_columns(session.experiment)["text"]
    assert [text for text in texts_of(matrix) if text.isdigit()] == counts
    network = svg_of(network_figure(session.experiment).markup)
    assert len(list(network.iter(f"{SVG}circle"))) == 2 + 8 + 2
    closed = [path.get("d", "").endswith("Z") for path in network.iter(f"{SVG}path")]
    assert (closed.count(False), closed.count(True)) == (2 * 8 + 8 * 2, 8 + 2)  # weights, biases
    figure = regions_figure(session.experiment)
    assert figure is not None
    drawn = [path.get("d", "") for path in svg_of(figure.markup).iter(f"{SVG}path")]
    shapes = sum(d.count("Z") for d in drawn) - 1 - 2  # but the frame and the keys
    assert shapes == len(session.dataset.x_train) + len(session.dataset.x_test)
    loss = svg_of(loss_figure(session.experiment).markup)
    curves = [path for path in loss.iter(f"{SVG}path") if path.get("stroke-width") == "2"]
    points = curves[0].get("d", "").count("L") + 1
    assert points == len(session.history.epochs) == 8
    assert "Test rows" in texts_of(loss)
