"""The card to look at the data: bars with words, any two columns, pictures that fit a phone, and hostile names."""

from __future__ import annotations

import json

import pytest
from conftest import until

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)>"

#: Ends of the axes and titles of the plot in a place, as the page draws it.
PLOT = """
place => {
  const [view] = [...Bokeh.index.roots].filter(view => view.el.closest(`#${place}`));
  const plot = view.model.children[1];
  const shown = [...plot.below, ...plot.left].filter(axis => axis.visible);
  return {ends: [plot.x_range.start, plot.x_range.end], titles: shown.map(axis => axis.axis_label)};
}
"""

#: How many elements of a kind there are below a place, inside shadow roots as well.
COUNT = """
([place, selector]) => {
  let count = 0;
  const visit = root => {
    count += root.querySelectorAll(selector).length;
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) visit(element.shadowRoot);
  };
  visit(document.getElementById(place));
  return count;
}
"""


def show(page, place):
    page.evaluate(
        "place => document.getElementById(place).scrollIntoView({block: 'center'})", place
    )


def titled(first, second):
    return f"JSON.stringify(({PLOT})('scatter').titles) === JSON.stringify(['{first}', '{second}'])"


def test_columns_and_any_two_of_them(lab):
    """Bars are said in words, a pick is drawn and kept as a setting, and the next table shows its own columns."""
    lab.evaluate("backpropLab.choose('heart')")
    show(lab, "column-table")
    lab.get_by_role("img", name="Rows of the 2 most frequent of 2 texts: male: 206").wait_for()
    lab.get_by_role("rowheader", name="thallium scan").wait_for()
    lab.locator("#scatter-controls").get_by_label("Horizontal axis").select_option("chest pain")
    show(lab, "scatter")
    until(lab, titled("chest pain", "age (years)"), "the pick is drawn")
    settings = lab.evaluate("backpropLab.get().then(state => state.settings)")
    assert (settings["scatter_x"], settings["scatter_y"]) == ("chest pain", "")
    show(lab, "data-controls")
    lab.get_by_label("Data set").select_option("Blobs")
    lab.get_by_label("Classes to draw").fill("6")
    lab.get_by_label("Classes to draw").press("Enter")
    lab.get_by_text("6 classes").first.wait_for()
    show(lab, "scatter")
    until(lab, titled("x1", "x2"), "the other table's columns are drawn")
    assert lab.locator("#scatter-controls").get_by_label("Horizontal axis").input_value() == "x1"


def test_pictures_fit_a_phone_and_follow_the_training(lab):
    """As wide as the place that they are in, although they were hidden before; labels change while it trains."""
    lab.set_viewport_size({"width": 390, "height": 844})
    lab.evaluate("backpropLab.choose('digits')")
    show(lab, "pictures")
    width = lab.evaluate("document.getElementById('pictures').clientWidth")
    until(lab, f"({PLOT})('pictures').ends[1] === {width}", "the pictures have the place's width")
    lab.get_by_text("of all 359 are said to be something else").wait_for()
    before = lab.get_by_text("of all 359 are said").text_content()
    lab.evaluate("backpropLab.run({epochs: 3})")
    sentence = "[...Bokeh.index.roots].find(v => v.el.closest('#pictures')).model.children[0].text"
    until(lab, f"!{sentence}.includes({json.dumps(before)})", "the sentence is another one")
    assert "of all 359 are said" in lab.evaluate(sentence)


def test_hostile_names_stay_text(lab):
    """A table of markup makes no element in the card; what it holds can be read."""
    rows = "\\n".join(
        f"{HOSTILE if i % 2 else '$$x$$'},{i},{HOSTILE if i % 3 else 'b'}" for i in range(40)
    )
    text = f"{HOSTILE},$$y$$,<script>alert(1)</script>\\n{rows}"
    lab.evaluate(f"backpropLab.loadTable({{name: 'hostile', text: `{text}`}})")
    lab.evaluate("name => backpropLab.set({scatter_x: name})", HOSTILE)
    for place in ("column-table", "class-balance", "scatter", "first-rows"):
        show(lab, place)
        lab.wait_for_timeout(300)
        assert lab.evaluate(COUNT, [place, "img, script"]) == 0
    lab.get_by_role("rowheader", name=HOSTILE).wait_for()
