"""What is scrolled to stands clear of what stays in sight: the stage and the bars on phones, the message everywhere."""

from __future__ import annotations

import pytest
from guarded_pages import reveal, settled

pytestmark = pytest.mark.browser

LONG = "The name of a column that says all about how, where and when it was measured"
TABLE = f"x,{LONG},without_a_blank_{'and_on_' * 8},y\n" + "".join(
    f"{i},{i % 7},{i % 5},{'ab'[i % 2]}\n" for i in range(30)
)
PLACES = ("#data-controls", "#data-summary", "#column-table", "#first-rows", "#open-link")
#: Where an element begins once it is scrolled to, and the lowest end of what stays in sight above it.
SCROLLED = """place => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  window.scrollTo(0, 0);
  document.querySelector(place).scrollIntoView({ block: "start" });
  const isPhone = innerWidth <= 700;
  return [box(place).top, isPhone ? box(".tab-row").bottom : box(".run-bar").bottom];
}"""
#: The end of an element that is scrolled to by its end, and the beginning of the message.
SCROLLED_TO_END = """place => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  document.querySelector(place).scrollIntoView({ block: "end" });
  return [box(place).bottom, box("#message").top, box("#message").height];
}"""


@pytest.mark.parametrize("width", [1440, 800, 390])
def test_what_is_scrolled_to_is_clear_of_what_stays_in_sight(lab, width):
    """On phones the page scrolls under the stage and the tabs; elsewhere each pane by itself."""
    lab.set_viewport_size({"width": width, "height": 900})
    lab.evaluate("text => window.backpropLab.loadTable({name: 't.csv', text})", TABLE)
    lab.locator("#message").get_by_text("is open").wait_for()
    settled(lab)  # until the bars are measured
    for place in PLACES:
        reveal(lab, place)
        settled(lab)
        top, bars = lab.evaluate(SCROLLED, place)
        assert top >= bars > 20, place
    for place in ("#class-balance", "#first-rows"):
        reveal(lab, place)
        bottom, message, height = lab.evaluate(SCROLLED_TO_END, place)
        assert height > 20
        assert bottom <= message, place


def test_only_the_open_tab_is_drawn(lab):
    """While it trains, what stands in a closed tab gets no patch; opened, it shows what there is now."""
    title = "[...Bokeh.index.roots].find(v => v.el.closest('#metrics')).model.text"
    reveal(lab, "#share-card")
    settled(lab)
    before = lab.evaluate(title)
    lab.evaluate("backpropLab.run({epochs: 5})")
    settled(lab)
    assert lab.evaluate(title) == before
    reveal(lab, "#metrics")
    settled(lab)
    assert lab.evaluate(title) != before


def test_a_picture_of_the_progress_rebuilds_nothing(lab):
    """Bokeh has what is trimmed of it, and a text and a legend show what is new in the elements that they have."""
    reveal(lab, "#share-card")
    settled(lab)
    lab.evaluate("""() => {
      const view = (place) => [...Bokeh.index.roots].find(({ el }) => el.closest(place));
      const below = (root) =>
        [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? below(e.shadowRoot) : [])]);
      const legend = below(view("#loss-plot").shadow_el).find((e) => e.matches(".bk-Legend")).shadowRoot;
      window.held = {
        status: view("#run-status").markup_el,
        before: view("#run-status").markup_el.textContent,
        legend,
        entries: [...legend.querySelectorAll(".bk-item")],
        asked: 0,
      };
      const plain = CSSStyleDeclaration.prototype.getPropertyValue;
      CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        held.asked += name.startsWith("--bk-");
        return plain.call(this, name);
      };
    }""")
    lab.evaluate("backpropLab.run({epochs: 5})")
    settled(lab)
    changed, connected, same, entries, asked = lab.evaluate("""() => [
      held.status.textContent !== held.before,
      held.status.isConnected,
      [...held.legend.querySelectorAll(".bk-item")].every((item, i) => item === held.entries[i]),
      held.entries.length,
      held.asked,
    ]""")
    assert changed
    assert connected
    assert same
    assert entries >= 2
    assert asked == 0
