"""What is scrolled to stands clear of the bars that stay in sight."""

from __future__ import annotations

import pytest
from guarded_pages import settled

pytestmark = pytest.mark.browser

LONG = "The name of a column that says all about how, where and when it was measured"
TABLE = f"x,{LONG},without_a_blank_{'and_on_' * 8},y\n" + "".join(
    f"{i},{i % 7},{i % 5},{'ab'[i % 2]}\n" for i in range(30)
)
PLACES = ("#data-card", "#results-card", "#look-card")
#: Where an element begins, and the bars end, once it is scrolled to.
SCROLLED = """place => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  window.scrollTo(0, 0);
  document.querySelector(place).scrollIntoView({ block: "start" });
  const bar = box(".run-bar");
  return [box(place).top, box("#message").bottom, bar.top < 100 ? bar.bottom : 0, box("#message").height];
}"""


@pytest.mark.parametrize("width", [1440, 800, 390])
def test_what_is_scrolled_to_is_clear_of_the_bars(lab, width):
    """On phones, where the run bar is below, and where it has two lines."""
    lab.set_viewport_size({"width": width, "height": 900})
    lab.evaluate("text => window.backpropLab.loadTable({name: 't.csv', text})", TABLE)
    lab.locator("#message").get_by_text("is open").wait_for()
    settled(lab)  # until the bars are measured
    for place in PLACES:
        top, message, bar, height = lab.evaluate(SCROLLED, place)
        assert height > 20
        assert top >= max(message, bar) > 20
