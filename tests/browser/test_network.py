"""The network diagram in a real browser: its buttons, its card, and what a phone shows of it."""

from __future__ import annotations

import pytest
from guarded_pages import settled, until

pytestmark = pytest.mark.browser
SIZES = "backpropLab.get().then(({ settings }) => settings.hidden_layer_sizes.join())"


def test_layers_and_units_are_changed_at_the_diagram(lab):
    """By mouse and by keyboard, where the keyboard stays; the run until then is kept; the buttons are large enough."""
    lab.evaluate("backpropLab.step()")
    number = lab.evaluate(
        "backpropLab.runs().then(({ runs }) => runs.find(({ open }) => open).run)"
    )
    more = lab.get_by_role("button", name="Add a unit in hidden layer 1")
    more.click()
    until(lab, f"{SIZES}.then((sizes) => sizes === '9')", "a unit more")
    kept = f"runs.some(({{ run, open }}) => run === {number} && !open)"
    assert f"Run {number} was kept." in lab.locator("#message").inner_text() or lab.evaluate(
        f"backpropLab.runs().then(({{ runs }}) => {kept})"
    )
    settled(lab)
    layer = lab.get_by_role("button", name="Add a hidden layer")
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
    count = lab.get_by_role("button", name="Add a hidden layer")
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


def text_of(lab, place: str) -> str:
    """Return the text in a place, through shadow roots; empty if it takes no room."""
    return lab.evaluate(
        """(id) => {
          const text = (root) => [...root.querySelectorAll("*")]
            .map((e) => (e.shadowRoot ? text(e.shadowRoot) + e.shadowRoot.textContent : "")).join(" ");
          const place = document.getElementById(id);
          return place.offsetHeight > 0 ? text(place) : "";
        }""",
        place,
    )


def test_a_click_opens_the_card_and_a_weight_is_typed_over(lab):
    """A unit by mouse, another one by keyboard; the bias becomes 1/3 in the middle of the run; Escape closes."""
    lab.evaluate("backpropLab.step({ count: 20 })")
    settled(lab)
    box = lab.locator("#network-diagram").bounding_box()
    found = ""
    for share in range(8, 60, 2):  # down the column of the hidden units
        lab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * share / 100)
        settled(lab)
        found = text_of(lab, "inspect-button")
        if "of hidden layer 1" in found and "Weight" not in found:
            break
    assert "of hidden layer 1" in found
    lab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * share / 100)
    settled(lab)
    assert "of hidden layer 1" in text_of(lab, "unit-card")
    lab.locator("#unit-card").get_by_label("Unit or weight", exact=True).select_option("h_1^2")
    settled(lab)
    assert "Unit 1 of hidden layer 1" in text_of(lab, "unit-card")
    field = lab.locator("#unit-card").get_by_label("New value, such as 0.25 or 1/3")
    field.fill("1/3")
    field.press("Enter")
    until(
        lab,
        "backpropLab.weights().then(({ biases }) => biases[0][0] === 1 / 3)",
        "the bias is that of the field",
    )
    assert lab.evaluate("backpropLab.get().then(({ step }) => step)") == 20
    lab.locator("#unit-card").get_by_role("button", name="Freeze", exact=True).click()
    until(
        lab,
        "backpropLab.get().then(({ settings }) => settings.frozen.join() === 'b_1^1')",
        "the bias is frozen",
    )
    settled(lab)
    field.fill("1/0")
    field.press("Enter")
    until(
        lab,
        "document.getElementById('network-problem').textContent.includes('1/0')",
        "what was refused is said at the diagram",
    )
    lab.keyboard.press("Escape")
    settled(lab)
    assert text_of(lab, "unit-card") == ""
