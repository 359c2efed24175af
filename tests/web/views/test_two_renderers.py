"""The page's pictures (Bokeh) and the report's (SVG) show the same: places, colors, dashes and texts of one truth."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from apps import do, make_app, view

from web.viewmodel.export.figure_regions import regions_figure
from web.viewmodel.export.figures import confusion_figure, fit_figure, loss_figure, network_figure
from web.viewmodel.pictures.style import LIGHT
from web.views.network.network_diagram import NetworkDiagram
from web.views.results.confusion import Confusion
from web.views.results.regions import RegionsView
from web.views.run.loss_plot import LossPlot

if TYPE_CHECKING:
    from web.app import App

PLACES = ("network-diagram", "regions", "loss-plot", "confusion")


@pytest.fixture(scope="module")
def app() -> App:
    """Make one app for all: it takes a while."""
    return make_app(PLACES)


def trained(app: App, **settings: object) -> None:
    do(app, "set", settings=settings)
    do(app, "step", unit="epoch", count=3)


def attributes(markup: str, tag: str, name: str) -> Counter[str]:
    """Return how often each value of an attribute stands at the elements of a tag."""
    elements = re.findall(rf"<{tag} [^>]*>", markup)
    return Counter(m.group(1) for e in elements if (m := re.search(rf' {name}="([^"]*)"', e)))


def test_weights_and_units_have_the_same_colors_and_widths(app: App) -> None:
    """Each line and each circle, on a net whose weights lie in and beyond the scale."""
    do(app, "choose", key="circle")
    trained(app, hidden_layer_sizes=[5, 3], learning_rate=0.5)
    diagram = view(app, NetworkDiagram)
    markup = network_figure(diagram.experiment).markup
    edges = diagram._edges.data
    triangles = diagram._biases.data
    assert triangles["color"]
    outlines = Counter({LIGHT.ink_soft: len(triangles["color"])})
    assert attributes(markup, "path", "stroke") == Counter(edges["color"]) + outlines
    assert attributes(markup, "path", "fill") == Counter(triangles["color"])
    dashed = Counter(edges["dash"])["dashed"]
    assert 0 < dashed == attributes(markup, "path", "stroke-dasharray")["7 4"]
    widths = Counter(f"{width:.2f}".rstrip("0").rstrip(".") for width in edges["width"])
    widths["1"] += len(triangles["color"])
    assert attributes(markup, "path", "stroke-width") == widths
    assert attributes(markup, "circle", "fill") == Counter(diagram._units.data["color"])
    for label in diagram._bar.major_label_overrides.values():
        assert f">{label}<" in markup
    for line in diagram._columns.legend.split("\n"):
        assert f">{line}<" in markup


@pytest.mark.parametrize("key", ["circle", "spiral"])
def test_regions_and_points_have_the_same_colors(app: App, key: str) -> None:
    """The image's cells by the mapper of the page, the points by class, filled or hollow by part."""
    do(app, "choose", key=key)
    trained(app, hidden_layer_sizes=[4])
    regions = view(app, RegionsView)
    markup = regions_figure(regions.experiment).markup
    (image,) = regions._image.data["image"]
    mapper = regions._mapper
    steps = len(mapper.palette)
    shares = (image.ravel() - mapper.low) / (mapper.high - mapper.low)
    cells = {mapper.palette[int(share * steps)] for share in shares}
    ground = re.search(r"<g shape-rendering.*?</g>", markup).group()
    assert set(attributes(ground, "path", "fill")) == cells
    rest = markup.replace(ground, "")
    for part in ("train", "test"):
        points = regions._points[part].data
        looks = set(zip(points["fill"], points["line"], strict=True))
        for fill, line in looks:
            assert re.search(rf'fill="{fill}" stroke="{line}"', rest)


def test_the_losses_have_the_same_dashes_and_colors(app: App) -> None:
    """Parts without rows have no line in either; the others the same color, and dashes that differ alike."""
    do(app, "choose", key="circle")
    for validation in (0.0, 0.2):
        trained(app, validation_fraction=validation)
        plot = view(app, LossPlot)
        shown = {part: line for part, line in plot._lines.items() if line.visible}
        assert ("validation" in shown) == bool(validation)
        markup = loss_figure(plot.experiment).markup
        strokes = attributes(markup, "path", "stroke")
        del strokes[LIGHT.line]
        colors = Counter(line.glyph.line_color for line in shown.values())
        assert strokes == colors + colors  # a line and its key
        dashed = {"dotted": "2 3", "dashed": "7 4"}
        wanted = {dashed[d] for line in shown.values() if (d := dash(line)) in dashed}
        assert set(attributes(markup, "path", "stroke-dasharray")) == wanted
        assert [
            item.label.value for item in plot._plot.legend[0].items if item.visible
        ] == re.findall(r">([A-Z][a-z]+ rows)<", markup)


def dash(line: object) -> str:
    """Return the name of a line's dash: Bokeh keeps its lengths."""
    lengths = {(): "solid", (2, 4): "dotted", (6,): "dashed"}
    found = line.glyph.line_dash
    return found if isinstance(found, str) else lengths[tuple(found)]


def test_the_matrix_has_the_same_numbers_and_inks(app: App) -> None:
    """Counts, and which of them are light on a dark cell."""
    do(app, "choose", key="iris")
    trained(app, hidden_layer_sizes=[4])
    confusion = view(app, Confusion)
    markup = confusion_figure(confusion.experiment).markup
    inks = Counter(re.findall(r'fill="([^"]*)"[^>]*>(\d+)<', markup))
    cells = confusion._cells.data
    wanted = Counter((LIGHT.ink, text) for text in cells["text"] if text)
    wanted += Counter((LIGHT.surface, text) for text in cells["text_on_dark"] if text)
    assert inks == wanted
    assert confusion._matrix.title.text in markup


def test_predicted_over_true_has_the_same_marks_and_titles(app: App) -> None:
    """A marker's color for each part, and the titles of the axes."""
    do(app, "load_table", data="x,y\n" + "".join(f"{i},{i * i}\n" for i in range(40)))
    do(app, "step", unit="epoch", count=1)
    confusion = view(app, Confusion)
    markup = fit_figure(confusion.experiment).markup
    for points in confusion._points.values():
        assert points.glyph.fill_color in attributes(markup, "path", "fill")
    for axis in (confusion._fit.xaxis[0], confusion._fit.yaxis[0]):
        assert " ".join(axis.axis_label.split()) in markup
