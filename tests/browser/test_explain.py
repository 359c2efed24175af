"""Step by step in a real browser: the published digits, clicks, keys, 390 px, nothing over the edge."""

from __future__ import annotations

import pytest
from guarded_pages import reveal, settled

pytestmark = pytest.mark.browser


def tool_text(lab, place: str) -> str:
    """Return the text of another view of the step."""
    return lab.evaluate(
        "(id) => [...document.querySelectorAll(`#${id} *`)].map((e) => e.shadowRoot?.textContent ?? '').join('')",
        place,
    )


def view_text(lab) -> str:
    """Return the text of the view as the page lays it out, without what only joins it."""
    return lab.evaluate(
        "() => [...document.querySelectorAll('#explain-view *')].map((e) => e.shadowRoot?.textContent ?? '').join('')"
    )


def wait_for(lab, text: str) -> None:
    """Wait until the view shows a text."""
    lab.wait_for_function(
        "(text) => [...document.querySelectorAll('#explain-view *')]"
        ".some((e) => e.shadowRoot?.textContent.includes(text))",
        arg=text,
    )


def test_the_published_digits_stand_in_the_page(lab):
    """The lab sheet's deltas, to the last printed digit, with the core's own lines."""
    reveal(lab, "#explain-view")
    lab.locator("#explain-view").scroll_into_view_if_needed()
    for at, digits in (("delta_1^1", "0.0006498826879"), ("delta_1^3", "0.1169648797")):
        lab.evaluate(
            f"backpropLab.explain({{ network: 'byu_cs478', at: '{at}', row: 1, digits: 10 }})"
        )
        wait_for(lab, digits)
    assert "LOSSES[network.loss].gradient(h, y) * factors" in view_text(lab)


def test_symbols_units_and_keys_lead_on(lab):
    """A symbol that is computed is gone to; arrows go on and back; a given weight lights up wherever it stands."""
    lab.evaluate("backpropLab.explain({ network: 'byu_cs478', at: 'z_1^2', row: 1 })")
    wait_for(lab, "Weighted input of unit 1 of hidden layer 2")
    reveal(lab, "#explain-view")
    lab.locator("#explain-view").scroll_into_view_if_needed()
    lab.locator("#explain-view mrow[data-q='w_1,1^2']").first.click()
    assert lab.locator("#explain-view mrow[data-q='w_1,1^2'].lit").count() == 2
    assert lab.locator("#explain-view g[data-q='w_1,1^2'].lit").count() == 1
    lab.locator("#explain-view mrow[data-q='h_1^2']").first.click()
    wait_for(lab, "Activation of unit 1 of hidden layer 1")
    lab.locator("#explain-view").focus()
    lab.keyboard.press("ArrowRight")
    wait_for(lab, "Activation of unit 2 of hidden layer 1")
    lab.keyboard.press("PageDown")
    wait_for(lab, "Loss, 13 of 55")
    lab.keyboard.press("ArrowLeft")
    wait_for(lab, "Activation of output 2")


def test_a_narrow_page_holds_every_formula(lab):
    """At 390 px nothing makes the page wider, for every quantity kind in 17 digits."""
    lab.set_viewport_size({"width": 390, "height": 844})
    reveal(lab, "#explain-view")
    lab.locator("#explain-view").scroll_into_view_if_needed()
    for at in ("z_1^1", "h_1^2", "L", "delta_1^2", "dL/dw_1,1^2", "w_1,1^2'"):
        lab.evaluate(f'backpropLab.explain({{ network: "text_2_2_2_2", at: "{at}", digits: 17 }})')
        settled(lab)
        assert lab.evaluate("document.documentElement.scrollWidth") <= 390


def test_tabs_and_paths_by_keyboard_and_click(lab):
    """The row of tabs is one stop; a list chooses the weight, and so does a click on the picture."""
    lab.evaluate("backpropLab.explain({ network: 'text_2_2_2_2', row: 1 })")
    lab.locator("#explain-tab-walk").focus()
    lab.keyboard.press("ArrowRight")
    assert lab.locator("#explain-paths").is_visible()
    assert not lab.locator("#explain-walk").is_visible()
    lab.locator("#explain-paths").scroll_into_view_if_needed()
    lab.locator("#paths-view select").first.select_option("w_1,1^2")
    lab.locator("#paths-view .path").nth(1).wait_for()
    lab.locator("#paths-view g[data-q='w_2,1^1'] .reach").click(force=True)
    lab.locator("#paths-view .path").nth(3).wait_for()
    assert "the weight from input 2 to unit 1 of hidden layer 1" in tool_text(lab, "paths-view")
    assert lab.locator("#explain-problem").text_content() == ""
