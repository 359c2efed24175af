"""The report: one page that needs nothing else, says what was done, and takes nobody's text for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from web.viewmodel.data.about.descriptions import data_sentence
from web.viewmodel.export.figure_regions import regions_figure
from web.viewmodel.export.figures import loss_figure, network_figure, results_figure
from web.viewmodel.export.formats import export
from web.viewmodel.export.svg import Frame, element, line, marker, number, ticks
from web.viewmodel.pictures.confusion import confusion_columns
from web.viewmodel.pictures.metrics_table import metric_table
from web.viewmodel.pictures.regions import network_regions
from web.viewmodel.pictures.style import CLASS_MARKERS
from web.viewmodel.settings.labels import label_of
from web.viewmodel.settings.table import NAMES, VIEW, need_of, relevant

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;</style></title><script>alert(2)</script>"
SHORT = "<i a='q'>&lt;"
VOID = {"meta", "br"}
PLACES = {"d", "x", "y", "cx", "cy", "r", "width", "height", "transform", "viewbox"}


class Page(HTMLParser):
    """What a browser finds: elements, attributes and texts; every element is closed in its order."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(content.decode())
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def report_of(session: LabPage, **told: str) -> tuple[Page, str]:
    """Return the report as a browser finds it, and its source."""
    content = export(session, "report", **told).content
    return Page(content), content.decode()


@pytest.mark.parametrize(
    "key", ["circle", "iris", "penguins", "auto-mpg", "sine", "hills", "digits"]
)
def test_a_report_of_every_kind_of_data_says_what_was_done(
    session: LabPage, run: Run, key: str
) -> None:
    """Data, every setting that counts, all metrics, and the pictures."""
    run(session.choose(key))
    run(session.set({"validation_fraction": 0.1}))
    run(session.step("epoch", 2))
    page, _ = report_of(
        session, title="A title", text="Who\n\nWhat", date="1 May", link="https://a.b/#c"
    )
    for text in (
        "A title",
        "Who",
        "What",
        "1 May",
        "https://a.b/#c",
        data_sentence(session.dataset),
    ):
        assert text in page.text, text
    heads, rows = metric_table(session.experiment)
    assert all(cell in page.text for row in (heads, *rows) for cell in row)
    settings = session.settings
    counted = [name for name in NAMES if relevant(settings)[name] and need_of(name) != VIEW]
    toy = session.source.entry is not None and session.source.entry.is_toy
    for name in counted:
        if name in ("noise", "samples", "classes"):
            assert (label_of(name) in page.text) == (toy and name != "classes"), name
        else:
            assert label_of(name) in page.text, name
    assert "Seed" in page.text
    pictures = sum(tag == "svg" for tag, _ in page.tags)
    assert pictures == (4 if key in ("circle", "sine", "hills") else 3)
    names = [feature.column for feature in session.dataset.features]
    assert all(name in page.text for name in (*names[:10], *session.dataset.targets))


def test_it_loads_and_runs_nothing(session: LabPage) -> None:
    """No script, no address but the link, and a policy that would forbid them."""
    page, source = report_of(session, link="https://a.b/#c")
    tags = {tag for tag, _ in page.tags}
    assert not tags & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "image",
        "use",
    }
    attributes = {name for _, attributes in page.tags for name in attributes}
    assert not attributes & {"src", "srcset", "onload", "onerror", "onclick", "xlink:href"}
    assert [a["href"] for tag, a in page.tags if "href" in a] == ["https://a.b/#c"]
    assert "url(" not in source
    assert "@import" not in source
    policies = [
        a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]


def test_texts_are_texts_wherever_they_stand(session: LabPage, run: Run) -> None:
    """Names of table, columns, categories, classes; title, text, date and link: none becomes an element."""
    lines = "".join(f'{i},"{SHORT}{i % 3}","{SHORT}{i % 2}"\n' for i in range(30))
    table = f'"{SHORT}a","{SHORT}b","{SHORT}c"\n{lines}'.replace("'q'", '""q""')
    run(session.load_table(table, name=HOSTILE, reading={"delimiter": ","}))
    page, source = report_of(
        session, title=HOSTILE, text=HOSTILE, date=HOSTILE, link=f"https://a.b/{HOSTILE}"
    )
    assert "<img" not in source
    assert "<script" not in source
    assert "<i" not in source
    assert page.text.count(HOSTILE) == 6  # name, title twice, text, date, link
    assert page.text.count(SHORT.replace("'q'", '"q"')) > 10
    plain, _ = report_of(session)
    allowed = {tag for tag, _ in plain.tags}
    assert {tag for tag, _ in page.tags} == allowed | {"p", "a"}


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//a.b", " https://a.b"]
)
def test_only_addresses_of_pages_become_links(session: LabPage, link: str) -> None:
    """Anything else is shown as the text that it is."""
    page, _ = report_of(session, link=link)
    assert link in page.text
    assert not any(tag == "a" for tag, _ in page.tags)


def test_what_was_left_out_and_how_the_table_was_read_is_told(session: LabPage, run: Run) -> None:
    """For a table of the user's."""
    table = "a;b;same;y\n" + "".join(f"{i},5;{'xyz'[i % 3]};1;{i % 2}\n" for i in range(30))
    run(session.load_table(table + ";x;1;1\n", name="mine.csv"))
    page, _ = report_of(session)
    assert 'Column "same" was left out: it has the same value in every row.' in page.text
    assert "1 row with a missing" in page.text
    assert "semicolon" in page.text
    assert "comma" in page.text
    assert "one per category, 3 in all: x, y, z" in page.text
    run(session.use_column("b", {"use": "order", "order": ["z", "y", "x"]}))
    run(session.set({"missing": "mean"}))
    page, _ = report_of(session)
    assert "position in the order z, y, x" in page.text
    assert f"{session.dataset.features[0].fill:.6g}" in page.text


def svg_of(markup: str) -> ET.Element:
    """Return a picture as a tree: it is XML as well."""
    return ET.fromstring(markup)  # noqa: S314 - made here


def texts_of(tree: ET.Element) -> list[str]:
    return [node.text or "" for node in tree.iter(f"{SVG}text")]


def test_the_pictures_show_the_columns_of_the_views(session: LabPage, run: Run) -> None:
    """Counts of the confusion matrix, a circle a unit, a line a weight, points of all rows, epochs on the axis."""
    run(session.step("epoch", 7))
    matrix = svg_of(results_figure(session.experiment).markup)
    counts = confusion_columns(session.experiment)["text"]
    assert [text for text in texts_of(matrix) if text.isdigit()] == counts
    network = svg_of(network_figure(session.experiment).markup)
    assert len(list(network.iter(f"{SVG}circle"))) == 2 + 8 + 2
    assert len(list(network.iter(f"{SVG}path"))) == 2 * 8 + 8 * 2
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


def test_cells_of_the_regions_cover_the_picture(session: LabPage) -> None:
    """As many as there are in the grid, each once: their areas sum to that of the frame."""
    figure = regions_figure(session.experiment)
    assert figure is not None
    group = next(svg_of(figure.markup).iter(f"{SVG}g"))
    area = 0.0
    for path in group.iter(f"{SVG}path"):
        for width, height in re.findall(r"h([\d.]+)v([\d.]+)h-", path.get("d", "")):
            area += float(width) * float(height)
    regions = network_regions(session.experiment)
    frame = Frame(regions.x_range, regions.y_range, "", "")
    assert area == pytest.approx((460 - 12 - frame.left) * frame.inner_height, rel=0.01)


def test_a_run_that_diverged_has_a_report(session: LabPage, run: Run) -> None:
    """Infinite values become gaps, not errors."""
    run(session.choose("sine"))
    session.trainer.parameters.vector[:] = 1e200
    session.history.add(1, np.inf, np.nan, np.inf)
    with np.errstate(all="ignore"):
        page, _ = report_of(session)
    places = [v or "" for _, a in page.tags for name, v in a.items() if name in PLACES]
    assert len(places) > 100
    assert not any("nan" in place or "inf" in place for place in places)


def test_elements_escape_what_they_are_given() -> None:
    """Attributes and their quotes; names become those of SVG; None leaves one out."""
    made = element("path", stroke_width=1.0, d='"<>&', class_="a", fill=None)
    assert made == '<path stroke-width="1" d="&quot;&lt;&gt;&amp;" class="a"/>'
    assert element("g", made).startswith("<g><path")


def test_lines_have_gaps_where_there_is_no_number() -> None:
    """A pen that is lifted."""
    assert line([0.0, 1.0, 2.0, 3.0], [0.0, np.nan, 2.5, 3.0]) == "M0 0M2 2.5L3 3"
    assert number(float("inf")) == "0"
    assert number(1.005) in {"1", "1.0", "1.00", "1.01"}


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0.0, 40.0, [0.0, 10.0, 20.0, 30.0, 40.0]),
        (-3.2, 3.1, [-2.0, 0.0, 2.0]),
        (5.0, 5.0, [5.0]),
        (0.0, float("inf"), [0.0]),
    ],
)
def test_ticks_are_few_round_numbers(low: float, high: float, expected: list[float]) -> None:
    """Steps of 1, 2 or 5 times a power of ten."""
    assert ticks(low, high) == pytest.approx(expected)
    assert len(ticks(1e-300, 1e300)) <= 8


def test_every_marker_has_a_shape_of_its_own() -> None:
    """So that classes differ without color."""
    shapes = {marker(name, 5.0, 5.0, 6.0) for name in CLASS_MARKERS}
    assert len(shapes) == len(CLASS_MARKERS)
    assert all(shape.startswith("M") and shape.endswith("Z") for shape in shapes)
