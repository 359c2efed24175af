"""The texts of the network's picture: none touches another or leaves the picture, for 0 to 10 hidden layers."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from pycore.functions.activations import HIDDEN_ACTIVATIONS
from web.viewmodel.export.report import report as written_report
from web.viewmodel.pictures.diagram_texts import headings
from web.viewmodel.pictures.network_diagram import LEGEND_PIXELS, Diagram, network_diagram

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]

CHARACTER = 6.6  # px of Bokeh's and of the report's 12 px letters, on average
LINE = 14.4
WIDTHS = (280, 326, 420, 560, 640, 900, 1300)  # of the picture, from a phone to a wide screen
MIXES = {
    "alike": lambda n: ["tanh"] * n,
    "in turns": lambda n: (["relu", "leaky_relu"] * n)[:n],
    "all": lambda n: (list(HIDDEN_ACTIVATIONS) * 2)[:n],
}


def boxes(diagram: Diagram, width: int) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of each text in px of the picture."""
    (x0, x1), (y0, y1) = diagram.x_range, diagram.y_range
    height = diagram.height - LEGEND_PIXELS
    found = []
    for x, y, text, align, offset, baseline in zip(*diagram.headings.values(), strict=True):
        lines = text.split("\n")
        long, tall = max(map(len, lines)) * CHARACTER, len(lines) * LINE
        at = (x - x0) / (x1 - x0) * width + offset
        left = at - {"left": 0.0, "center": long / 2, "right": long}[align]
        top = (y1 - y) / (y1 - y0) * height - (tall if baseline == "bottom" else 0.0)
        found.append((left, top, left + long, top + tall))
    return found


def touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("mix", MIXES)
@pytest.mark.parametrize(("key", "units"), [("circle", 4), ("iris", 128)])
def test_no_text_touches_another(
    session: LabPage, run: Run, key: str, units: int, mix: str
) -> None:
    """Headings and counts, in every width and number of layers; each layer is named once."""
    run(session.choose(key))
    for count in range(11):
        activations = MIXES[mix](count)
        run(session.set({"hidden_layer_sizes": [units] * count, "layer_activations": activations}))
        for width in WIDTHS:
            check(network_diagram(session.experiment, width), width, count)


def check(diagram: Diagram, width: int, count: int) -> None:
    """Assert that nothing overlaps, all is inside, and each of ``count`` hidden layers has its name."""
    found, height = boxes(diagram, width), diagram.height - LEGEND_PIXELS
    assert not any(touch(one, other) for one, other in combinations(found, 2)), (width, count)
    for left, top, right, bottom in found:
        assert left >= 0
        assert right <= width + 1
        assert top >= 0
        assert bottom <= height
    texts = diagram.headings["text"]
    first = [text.split("\n")[0].removeprefix("Hidden ") for text in texts]
    assert all(first.count(str(layer)) == 1 for layer in range(1, count + 1))
    assert sum(text.startswith(("Inputs", "Outputs")) for text in texts) == 2
    pitch = width / (diagram.x_range[1] - diagram.x_range[0])
    assert pitch > 15 or width < 300, "units stand beside each other"


def test_the_fullest_form_that_fits_is_taken() -> None:
    """Words where there is room, numbers where there is little, a line for all layers where there is none."""
    wide, _ = headings(["tanh", "ReLU", "softmax"], 120, 60)
    assert [text.text for text in wide] == [
        "Inputs",
        "Hidden 1\ntanh",
        "Hidden 2\nReLU",
        "Outputs\nsoftmax",
    ]
    assert len({text.bottom for text in wide}) == 1
    rows, height = headings(["tanh", "ReLU", "tanh", "softmax"], 40, 60)
    assert rows[1].text == "Hidden 1\ntanh"
    assert len({text.bottom for text in rows}) == 2
    short, _ = headings(["tanh", "leaky ReLU", "tanh", "softmax"], 26, 60)
    assert [text.text for text in short[1:3]] == ["1\ntanh", "2\nleaky\nReLU"]
    words = ["sigmoid"] * 4 + ["ReLU"] * 5 + ["identity", "softmax"]
    numbers, tall = headings(words, 14, 60)
    assert [text.text for text in numbers[1:-2]] == [str(k) for k in range(1, 11)]
    assert (
        re.sub(r"\s+", " ", numbers[-1].text)
        == "Hidden layers: 1\u20134 sigmoid, 5\u20139 ReLU, 10 identity"
    )
    assert tall < 120
    assert height < 120


def test_the_report_has_them_all(session: LabPage, run: Run) -> None:
    """Each line of each text is one of the report's texts."""
    run(session.set({"hidden_layer_sizes": [16] * 10}))
    report = written_report(session).decode()
    for text in network_diagram(session.experiment).headings["text"]:
        for line in text.split("\n"):
            assert f">{line}</text>" in report
