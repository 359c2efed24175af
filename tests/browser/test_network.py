"""The network diagram in a real browser: its buttons, its card, and what a phone shows of it."""

from __future__ import annotations

import pytest
from guarded_pages import settled, until

pytestmark = pytest.mark.browser
SIZES = "backpropLab.get().then(({ settings }) => settings.hidden_layer_sizes.join())"


def test_layers_and_units_are_changed_at_the_diagram(lab):
    """By mouse and by keyboard, where the keyboard stays; the run until then is kept; the buttons are large enough."""
    lab.evaluate("backpropLab.step()")
    more = lab.get_by_role("button", name="One unit in hidden layer 1 more")
    more.click()
    until(lab, f"{SIZES}.then((sizes) => sizes === '9')", "a unit more")
    assert "Run 1 was kept." in lab.locator("#message").inner_text() or lab.evaluate(
        "backpropLab.runs().then(({ runs }) => runs.some(({ run, open }) => run === 1 && !open))"
    )
    settled(lab)
    layer = lab.get_by_role("button", name="One hidden layer more")
    layer.focus()
    lab.keyboard.press("Enter")
    until(lab, f"{SIZES}.then((sizes) => sizes === '9,9')", "a layer more")
    settled(lab)
    lab.keyboard.press("Enter")
    until(lab, f"{SIZES}.then((sizes) => sizes === '9,9,9')", "the keyboard stays at the button")
    for button in (more, layer):
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_a_phone_gives_the_network_the_whole_width(lab):
    """And takes it back; the buttons of the layers are there when there is room for them."""
    lab.set_viewport_size({"width": 390, "height": 844})
    settled(lab)
    count = lab.get_by_role("button", name="One hidden layer more")
    assert not count.is_visible()
    half = lab.locator("#network-diagram").bounding_box()["width"]
    lab.locator("[data-enlarge=network]").click()
    settled(lab)
    assert count.is_visible()
    assert lab.locator("#network-diagram").bounding_box()["width"] > 1.8 * half
    assert not lab.locator("#regions").is_visible()
    assert lab.evaluate("document.documentElement.scrollWidth") <= 390
    lab.get_by_role("button", name="Show both").click()
    settled(lab)
    assert lab.locator("#regions").is_visible()
