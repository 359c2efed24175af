"""The HTML of a step: its network as a picture, its equations as MathML, and controls; everything else is escaped."""

from __future__ import annotations

import json
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from web.viewmodel.explain.formula import BECOMES, EQUALS, Equation, symbolic
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import Place
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.step_picture import Edge, Picture, Unit, step_picture
from web.viewmodel.explain.walkthrough import Walk
from web.views.explain.step_html import chosen_by_key, equation_html, network_svg, part
from web.views.kit.fields_html import control

TRACE = PRESETS["byu_cs478"].traces()[0]
WALK = Walk.of(TRACE)
HOSTILE = "<b>&\"'$$"


def parsed(markup: str) -> ET.Element:
    """Return markup, which is well-formed XML, as a tree."""
    return ET.fromstring(markup)


def picture_at(place: Place) -> Picture:
    """Return the picture of a quantity of the lab sheet's step."""
    at = WALK.find(place)
    assert at is not None
    return step_picture(TRACE, WALK, at)


def groups(svg: ET.Element) -> dict[str, ET.Element]:
    """Return the units and edges by the quantities that they stand for."""
    return {group.attrib["data-q"]: group for group in svg.iter("g")}


def test_a_control_carries_its_command() -> None:
    """As JSON in an attribute, whatever is in it."""
    args = {"weight": "w_1,1^1'", "text": HOSTILE, "row": 3, "on": True}
    element = parsed(f"<a{control('explain', **args)}/>")
    assert element.get("data-call") == "explain"
    assert json.loads(element.attrib["data-args"]) == args


def test_a_part_has_a_heading() -> None:
    """That may be any text; its content is markup."""
    section = parsed(part(HOSTILE, "<i>x</i>"))
    assert [(child.tag, child.text) for child in section] == [("h3", HOSTILE), ("i", "x")]


@pytest.mark.parametrize("sign", [EQUALS, BECOMES])
def test_each_form_of_an_equation_has_a_line(sign: str) -> None:
    """The name and the first sign stand in the first only; pieces between which a line may break are apart."""
    equation = Equation("<mi>z</mi>", (("<mi>a</mi>", "<mi>b</mi>"), ("<mn>3</mn>",)), "z = a + b")
    found = parsed(equation_html(equation, sign, "formula numbers"))
    assert (found.get("class"), found.get("role")) == ("formula numbers", "math")
    texts = ["".join(cell.itertext()) for cell in found]
    assert texts == ["z", sign, "a b", "", EQUALS, "3"]
    assert [len(list(cell)) for cell in found] == [1, 1, 2, 0, 1, 1]
    assert found.attrib["aria-label"]


def test_symbols_are_one_stop_of_the_tab_key() -> None:
    """Each is a button with a spoken name; what they stand in is a group, since role math would hide them."""
    equation = symbolic(quantity(TRACE, Place("delta", 1, j=0)))
    found = parsed(chosen_by_key(equation_html(equation, EQUALS)))
    assert (found.get("role"), "data-stops" in found.attrib) == ("group", True)
    symbols = [each for each in found.iter() if "data-q" in each.attrib]
    assert [each.get("tabindex") for each in symbols] == ["0", *["-1"] * (len(symbols) - 1)]
    assert {each.get("role") for each in symbols} == {"button"}
    names = {each.attrib["data-q"]: each.get("aria-label") for each in symbols}
    assert names["delta_1^2"] == spoken("delta_1^2")
    assert len(symbols) == equation_html(equation, EQUALS).count("data-q=") > 3


def test_what_is_computed_is_filled_and_the_rest_is_blank() -> None:
    """With values and deltas; what is computed now, and what it is computed from, are marked."""
    svg = parsed(network_svg(picture_at(Place("delta", 1, j=0)), "name"))
    by_key = groups(svg)
    now, used = (
        {key for key, group in by_key.items() if mark in group.attrib["class"].split()}
        for mark in ("now", "used")
    )
    assert now == {"delta_1^2"}
    assert used == {"delta_1^2", "delta_1^3", "delta_2^3", "w_1,1^3", "w_1,2^3"}
    circles = {key: group.find("circle") for key, group in by_key.items()}
    kinds = {key: c.attrib["class"] for key, c in circles.items() if c is not None}
    assert kinds["delta_1^3"] == "known with-delta"
    assert kinds["x_1"] == kinds["delta_1^1"] == "known"
    texts = [text.text for text in by_key["delta_1^3"].iter("text")]
    assert texts[1] == "\u03b4 0.117"
    first = groups(parsed(network_svg(picture_at(Place("z", 0)), "name")))
    assert first["h_1^4"].find("circle").attrib["class"] == "blank"  # type: ignore[union-attr]
    assert not list(first["h_1^4"].iter("text"))
    assert first["w_1,1^1"].attrib["class"] == "given used"


def test_units_stand_in_columns_and_edges_end_at_them() -> None:
    """Each layer in the middle of the height, from left to right."""
    picture = picture_at(Place("loss"))
    svg = parsed(network_svg(picture, "name"))
    by_key = groups(svg)
    places = {}
    for unit in picture.units:
        key = unit.delta_key if picture.is_backward and unit.delta_key else unit.key
        circle: Any = by_key[key].find("circle")
        places[unit.layer, unit.unit] = (circle.get("cx"), circle.get("cy"))
    for edge in picture.edges:
        for line in by_key[edge.key].iter("line"):
            ends = [(line.get(f"x{i}"), line.get(f"y{i}")) for i in (1, 2)]
            assert ends == [places[edge.layer, edge.origin], places[edge.layer + 1, edge.unit]]
    columns = [
        sorted({float(x) for (layer, _), (x, _) in places.items() if layer == k}) for k in range(4)
    ]
    assert [len(column) for column in columns] == [1, 1, 1, 1]
    assert columns == sorted(columns)
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    assert all(0 < float(x) < width and 0 < float(y) < height for x, y in places.values())


def test_names_and_counts_are_texts() -> None:
    """A wide layer says how many units are not drawn; a click on an edge sends its weight if asked to."""
    units = (
        Unit(0, 0, HOSTILE, HOSTILE, "", None, is_now=False, is_used=False),
        Unit(1, 0, "h_1^2", None, "delta_1^1", None, is_now=False, is_used=False),
    )
    edge = Edge(0, 0, 0, "w_1,1^1", "given", is_now=False, is_used=False)
    picture = Picture((1, 1), (0, 12), units, (edge,), is_backward=False)
    svg = parsed(network_svg(picture, HOSTILE, "paths"))
    assert svg.get("aria-label") == HOSTILE
    by_key = groups(svg)
    assert [text.text for text in by_key[HOSTILE].iter("text")] == [HOSTILE]
    assert by_key["w_1,1^1"].get("data-call") == "paths"
    assert json.loads(by_key["w_1,1^1"].attrib["data-args"]) == {"weight": "w_1,1^1"}
    (more,) = [text.text for text in svg.findall("text")]
    assert "12" in str(more)
    plain = groups(parsed(network_svg(picture, "name")))
    assert plain["w_1,1^1"].get("data-call") is None
    assert unescape(HOSTILE) == HOSTILE


def test_weights_and_units_are_one_stop_of_the_keyboard_with_names() -> None:
    """The stop is the weight that is computed now, else the first; the rest is reached with arrows."""
    svg = parsed(network_svg(picture_at(Place("gradient", 1, 0, 1)), "name"))
    assert svg.get("role") == "group"
    found = groups(svg)
    assert all(group.get("role") == "button" for group in found.values())
    assert [q for q, group in found.items() if group.get("tabindex") == "0"] == ["w_1,2^2"]
    assert all(group.get("tabindex") in {"0", "-1"} for group in found.values())
    assert found["w_1,2^2"].get("aria-label") == "w 1 2 of layer 2"
    labels = {group.attrib["aria-label"] for group in found.values()}
    assert len(labels) == len(found)
    first = groups(parsed(network_svg(picture_at(Place("z", 0, j=0)), "name")))
    assert [q for q, group in first.items() if group.get("tabindex") == "0"] == ["w_1,1^1"]
