"""The page by keyboard alone, and what a double click does."""

from __future__ import annotations

import time

import pytest
from guarded_pages import reveal, settled, until
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
NAMELESS = """
() => {
  const found = [];
  const visit = root => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (!element.matches("input, select, button, textarea")) continue;
      const labels = [...(element.labels ?? [])].map(label => label.textContent.trim()).join("");
      const own = element.matches("button") ? element.textContent.trim() : "";
      if (!(labels || own || element.getAttribute("aria-label"))) found.push(element.outerHTML.slice(0, 120));
    }
  };
  visit(document);
  return found;
}
"""
FOCUSED = """
() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.textContent;
}
"""


def state(page):
    return page.evaluate("backpropLab.get()")


def test_every_control_has_a_name(lab):
    """For whoever does not see it: a label, a text or an aria-label on each input, select and button."""
    reveal(lab, "#table-editor")
    lab.locator(".slick-row").first.wait_for()
    until(lab, f"({NAMELESS})().length === 0", "all have one")


def test_the_keyboard_is_enough(fresh_lab):
    """From the top of the page, Tab reaches Run and Enter presses it."""
    for _ in range(6):
        fresh_lab.keyboard.press("Tab")
        if fresh_lab.evaluate(FOCUSED) == "Run":
            break
    fresh_lab.keyboard.press("Enter")
    until(fresh_lab, "backpropLab.get().then(s => s.step > 0)", "it runs")
    fresh_lab.evaluate("backpropLab.pause()")


def focused(page) -> str:
    """Return the text of what has the keyboard."""
    return page.evaluate(FOCUSED)


def wait_until_focused(page, text: str) -> None:
    """Wait until something of this text has the keyboard, and keeps it while what follows is drawn."""
    end = time.monotonic() + 30
    while focused(page) != text and time.monotonic() < end:
        time.sleep(0.05)
    settled(page, rounds=5)
    assert focused(page) == text


def test_the_keyboard_stays_on_run(lab):
    """Enter runs, Enter pauses, Space too; also when the run ends by itself."""
    page = lab
    page.evaluate("backpropLab.set({max_epochs: 1000000})")
    page.get_by_role("link", name="Skip to the network").focus()  # the top of the page
    for _ in range(8):
        page.keyboard.press("Tab")
        if focused(page) == "Run":
            break
    for key in ("Enter", "Enter", "Space", "Space"):
        running = state(page)["status"] == "running"
        page.keyboard.press(key)
        wait_until_focused(page, "Run" if running else "Pause")
        assert (state(page)["status"] == "running") != running
    page.evaluate("backpropLab.reset().then(() => backpropLab.set({max_epochs: 60}))")
    page.keyboard.press("Enter")
    until(page, "backpropLab.get().then(s => s.stop_reason === 'max_epochs')", "it has ended")
    wait_until_focused(page, "Run")
    for name in ("Step", "Epoch", "Reset", "New weights"):
        page.get_by_role("button", name=name, exact=True).focus()
        page.keyboard.press("Enter")
        page.evaluate("backpropLab.step()")
        wait_until_focused(page, name)
    theme = page.get_by_role("button", name="Dark theme")
    theme.focus()
    page.keyboard.press("Enter")
    wait_until_focused(page, "Light theme")


def test_a_double_click_runs(lab):
    """The second click does not pause; a double click while it trains pauses; one on Step makes two steps."""
    page = lab
    page.evaluate("backpropLab.set({max_epochs: 1000000})")
    page.get_by_role("button", name="Step", exact=True).dblclick()
    until(page, "backpropLab.get().then(s => s.step === 2)", "two steps are done")
    page.get_by_role("button", name="Run", exact=True).dblclick()
    page.get_by_role("button", name="Pause", exact=True).wait_for()
    settled(page, rounds=5)
    epoch = state(page)["epoch"]
    until(page, f"backpropLab.get().then(s => s.epoch > {epoch + 5})", "it goes on")
    assert state(page)["status"] == "running"
    page.get_by_role("button", name="Pause", exact=True).dblclick()
    page.get_by_role("button", name="Run", exact=True).wait_for()
    settled(page)
    before = state(page)
    settled(page)
    assert state(page) == before
    assert before["status"] == "paused"
    page.get_by_role("button", name="Dark theme").dblclick()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_the_keyboard_stays_where_a_control_is_drawn_anew(lab):
    """A tick of a list, a choice, an undo that is the last one: the keyboard does not begin at the top of the page."""
    page = lab
    page.evaluate("backpropLab.choose('iris')")
    box = page.get_by_role("checkbox", name="sepal width (cm)")
    box.focus()
    page.keyboard.press("Space")
    until(page, "backpropLab.get().then(s => s.data.features.length === 3)", "it is left out")
    inside = "document.activeElement.closest('#column-controls') !== null"
    until(page, inside, "the keyboard is back in the list")
    settled(page)
    assert page.evaluate(inside)
    page.keyboard.press("Space")
    until(page, "backpropLab.get().then(s => s.data.features.length === 4)", "it is back")
    reveal(page, "#table-editor")
    page.evaluate("backpropLab.editTable({change: [[0, 'species', 'setosa']]})")
    undo = page.locator("#table-buttons").get_by_role("button", name="Undo")
    page.locator(
        "#table-buttons"
    ).scroll_into_view_if_needed()  # a place stays; its button is drawn anew
    expect(undo).to_be_enabled()
    undo.focus()
    page.keyboard.press("Enter")
    until(page, "backpropLab.get().then(s => s.data.name === 'Iris')", "it is undone")
    place = "document.activeElement.closest('#table-buttons') !== null"
    until(page, place, "the keyboard stays beside the button, which is disabled now")
