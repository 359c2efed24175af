"""The tabs of the plots, and every plot as a file: what is drawn is there, with no complaint of the browser's."""

from __future__ import annotations

from pathlib import Path

import pytest
from guarded_pages import reveal, settled, until

pytestmark = pytest.mark.browser

#: The plots that are drawn in a place: how many marks each has.
MARKS = """
place => BackpropLabParts.plots.plotsInSight()
  .filter(({ place: at }) => at.id === place)
  .map(({ view }) => view.model.renderers.filter(({ visible }) => visible).length)
"""
#: Chooses in a list of a place, by the label of the list.
CHOOSE = """
([place, label, value]) => {
  const find = view => view.model.title === label ? [view] : (view.child_views ?? []).flatMap(find);
  const [list] = [...Bokeh.index.roots].filter(view => view.el.closest(`#${place}`)).flatMap(find);
  list.model.value = value;
}
"""
#: Where the cross of the picture on the stage is in its canvas, in px.
CROSS = """
() => {
  const { view } = BackpropLabParts.plots.plotsInSight().find(({ place }) => place.id === "regions");
  const isCross = ({ glyph }) => glyph.marker?.value === "cross";
  const found = view.model.renderers.filter(isCross).map(({ data_source }) => data_source.data);
  const { x, y } = found.find(({ x }) => x.length);
  return [view.frame.x_scale.compute(x[0]), view.frame.y_scale.compute(y[0])];
}
"""


def marks(page, place):
    return page.evaluate(MARKS, place)


@pytest.mark.parametrize("key", ["circle", "iris", "diabetes", "digits"])
def test_every_tab_is_drawn(lab, key):
    """For two features, four, numbers and images; the picture on the stage is there from the beginning."""
    lab.evaluate("key => backpropLab.choose(key).then(() => {})", key)
    settled(lab)
    assert marks(lab, "regions")
    lab.evaluate("backpropLab.step({unit: 'epoch', count: 3}).then(() => {})")
    for place, plots in (("curves", 2), ("inside", 3), ("errors-view", 1)):
        reveal(lab, f"#{place}")
        lab.evaluate("place => document.getElementById(place).scrollIntoView()", place)
        until(lab, f"({MARKS})('{place}').length >= {plots}", f"{place} is drawn")
        settled(lab)


def test_a_logarithmic_axis_and_a_slice(lab):
    """Chosen in the tab and in the popover; without a complaint of Bokeh's."""
    lab.evaluate(
        "backpropLab.choose('iris').then(() => backpropLab.step({unit: 'epoch', count: 5}))"
    )
    reveal(lab, "#curves")
    until(lab, f"({MARKS})('curves').length === 2", "the curves are drawn")
    lab.evaluate(CHOOSE, ["curves", "Loss axis", "log"])
    settled(lab)
    lab.evaluate(CHOOSE, ["curves", "Loss axis", "linear"])
    reveal(lab, "#picture-controls")
    lab.evaluate("document.querySelector('#picture-controls').closest('details').open = true")
    lab.locator("#picture-controls select").first.select_option("a slice through a row")
    lab.locator("#picture-controls").get_by_text("Horizontal").wait_for()
    settled(lab)
    lab.locator("#picture-controls select").first.select_option("all rows, projected")
    settled(lab)


def test_a_plot_is_saved_as_picture_and_data(lab):
    """PNG and SVG are what they say; the data have the numbers of the run."""
    lab.evaluate("backpropLab.step({unit: 'epoch', count: 4}).then(() => {})")
    settled(lab)
    lab.get_by_text("Save plots", exact=True).click()
    rows = lab.locator("#plots-list li")
    rows.nth(1).wait_for()
    loss = rows.filter(has_text="Loss by epoch").first
    with lab.expect_download() as download:
        loss.get_by_role("button", name="PNG").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    with lab.expect_download() as download:
        loss.get_by_role("button", name="SVG").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "<svg" in text
    assert "Training rows" in text
    csv = lab.evaluate(
        """() => {
          const { plots } = BackpropLabParts;
          const { view } = plots.plotsInSight().find(({ place }) => place.id === "loss-plot");
          return plots.csvOf(view);
        }"""
    )
    losses = lab.evaluate("backpropLab.get().then(({ loss }) => loss)")
    separator = ";" if ";" in csv else ","
    last = next(line for line in csv.splitlines() if line.startswith(f"4{separator}")).split(
        separator
    )
    assert float(last[1].replace(",", ".")) == losses["train"]


def test_a_link_draws_what_was_chosen_and_the_cross_of_its_slice_is_dragged(lab):
    """The row that flows through gets the two features of the place; the others stay as they are."""
    lab.evaluate("backpropLab.choose('iris').then(() => {})")
    lab.evaluate("backpropLab.set({output_plot: 'slice', loss_scale: 'log'}).then(() => {})")
    made = lab.evaluate("backpropLab.link()")
    lab.evaluate(
        "backpropLab.set({output_plot: 'projection', loss_scale: 'linear'}).then(() => {})"
    )
    lab.evaluate("link => backpropLab.open(link).then(() => {})", made["link"])
    settled(lab)
    settings = lab.evaluate("backpropLab.get().then(({settings}) => settings)")
    assert (settings["output_plot"], settings["loss_scale"]) == ("slice", "log")
    before = lab.evaluate("backpropLab.inspect()")
    box = lab.locator("#regions canvas").first.bounding_box()
    x, y = lab.evaluate(CROSS)
    lab.mouse.move(box["x"] + x, box["y"] + y)
    lab.mouse.down()
    lab.mouse.move(box["x"] + x + 40, box["y"] + y + 30, steps=5)
    lab.mouse.up()
    until(lab, "backpropLab.inspect().then(({row}) => row === null)", "a row of one's own")
    after = lab.evaluate("backpropLab.inspect()")
    (was, now) = (each["activations"][0] for each in (before, after))
    assert now[0] > was[0]
    assert now[1] < was[1]
    assert now[2:] == pytest.approx(was[2:])
    lab.evaluate("backpropLab.inspect({values: ''})")
