"""The card to look at the data: bars with words, any two columns, pictures that fit a phone, and hostile names."""

from __future__ import annotations

import json

import pytest
from guarded_pages import reveal, settled, until, wait_for_boot

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

#: What the network diagram writes beside inputs and outputs.
LABELS = """
[...Bokeh.index.roots].find(view => view.el.closest("#network-diagram")).model.renderers
  .map(renderer => renderer.data_source.data.label).find(Boolean).filter(Boolean)
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
    reveal(page, f"#{place}")
    page.evaluate(
        "place => document.getElementById(place).scrollIntoView({block: 'center'})", place
    )


def titled(first, second):
    return f"JSON.stringify(({PLOT})('scatter').titles) === JSON.stringify(['{first}', '{second}'])"


def test_columns_and_any_two_of_them(lab):
    """Bars are said in words, a pick is drawn and kept as a setting, and the next table shows its own columns."""
    lab.evaluate("backpropLab.choose('heart')")
    show(lab, "column-table")
    lab.get_by_role("img", name="Rows with the 2 most frequent of 2 texts: male: 206").wait_for()
    lab.get_by_role("rowheader", name="thallium scan").wait_for()
    lab.locator("#scatter-controls").get_by_label("Horizontal axis").select_option("chest pain")
    show(lab, "scatter")
    until(lab, titled("chest pain", "age (years)"), "the pick is drawn")
    settings = lab.evaluate("backpropLab.get().then(state => state.settings)")
    assert (settings["scatter_x"], settings["scatter_y"]) == ("chest pain", "")
    show(lab, "data-controls")
    lab.get_by_label("Data set").select_option("Blobs")
    lab.get_by_label("Classes").fill("6")
    lab.get_by_label("Classes").press("Enter")
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
    lab.get_by_text("of 359; they come first").wait_for()
    before = lab.get_by_text("of 359; they come first").text_content()
    lab.evaluate("backpropLab.run({epochs: 3})")
    sentence = "[...Bokeh.index.roots].find(v => v.el.closest('#pictures')).model.children[0].text"
    until(lab, f"!{sentence}.includes({json.dumps(before)})", "the sentence is another one")
    assert "of 359; they come first" in lab.evaluate(sentence)


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
        settled(lab)
        assert lab.evaluate(COUNT, [place, "img, script"]) == 0
    lab.get_by_role("rowheader", name=HOSTILE).wait_for()


def test_long_names_keep_the_page_as_wide_as_a_phone(blank, site):
    """Columns and classes of 60 characters: boxes to tick, pictures, the matrix with its hover and the editor fit."""
    lab = blank
    lab.set_viewport_size(
        {"width": 390, "height": 844}
    )  # before the start: plots tell the width they begin with
    lab.goto(site)
    wait_for_boot(lab, "ready")
    name = "with a very long name that goes on and on and never ends"
    rows = "".join(f"{i % 17},{i * 3 % 19},c{i % 3} {name}\\n" for i in range(60))
    text = f"x1 {name},x2 {name},y {name}\\n{rows}"
    lab.evaluate(f"backpropLab.loadTable({{name: 'long', text: `{text}`}})")
    lab.evaluate("document.getElementById('edit-fold').open = true")
    for place in ("column-controls", "network-diagram", "regions", "scatter", "table-editor"):
        show(lab, place)
        settled(lab)
        assert lab.evaluate("document.documentElement.scrollWidth") == 390, place
    show(lab, "confusion")
    settled(lab)
    matrix = lab.locator("#confusion .bk-events").first
    box = matrix.bounding_box()
    for part in (0.6, 0.9):
        lab.mouse.move(box["x"] + part * box["width"], box["y"] + 70)
        lab.get_by_text(f"c0 {name}").first.wait_for()
        assert lab.evaluate("document.documentElement.scrollWidth") == 390
    until(lab, LABELS.strip() + ".length === 5", "two inputs, three classes")
    labels = lab.evaluate(LABELS)
    lines = [line for label in labels for line in label.split("\n")]
    assert max(map(len, lines)) < 14, "the diagram knows how narrow it is from the start"
