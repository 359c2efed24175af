"""The session of a tab is kept by itself, and offered after a reload."""

from __future__ import annotations

import pytest
from conftest import until, wait_for_boot

pytestmark = pytest.mark.browser


def test_a_session_is_offered_after_a_reload_and_goes_on(blank, site):
    """Kept when something has changed; listed, opened to the last bit, forgotten by a click."""
    blank.goto(site)
    wait_for_boot(blank, "ready")
    assert blank.evaluate("BackpropLabAutosave.keep().then(() => BackpropLabStore.list())") == []
    text = "a,b,kind\n" + "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(40))
    blank.evaluate("text => backpropLab.loadTable({name: 'mine.csv', text})", text)
    blank.evaluate("backpropLab.step({count: 7})")
    blank.evaluate("BackpropLabAutosave.keep()")
    weights = blank.evaluate("backpropLab.weights()")
    blank.reload()
    wait_for_boot(blank, "ready")
    blank.get_by_text("Go on where you were: mine.csv, epoch 1").wait_for()
    blank.get_by_role("button", name="Go on", exact=True).click()
    until(blank, "backpropLab.get().then(s => s.step === 7)", "the session is open")
    assert blank.evaluate("backpropLab.weights()") == weights
    assert blank.locator("#restore").is_hidden()

    blank.evaluate("backpropLab.step({count: 2}).then(() => BackpropLabAutosave.keep())")
    blank.get_by_text("Sessions that this browser has kept").click()
    blank.get_by_role("button", name="Forget").click()
    until(blank, "BackpropLabStore.list().then(l => l.length === 1)", "one is forgotten")
    blank.reload()
    wait_for_boot(blank, "ready")
    blank.get_by_role("button", name="Begin anew").click()
    assert blank.locator("#restore").is_hidden()
    assert blank.evaluate("backpropLab.get()")["data"]["name"] == "circle"


def test_a_link_is_opened_without_a_question(blank, site):
    """Who follows a link wants what is in it."""
    blank.goto(site)
    wait_for_boot(blank, "ready")
    blank.evaluate("backpropLab.step().then(() => BackpropLabAutosave.keep())")
    link = blank.evaluate("backpropLab.link()")["link"]
    blank.goto("about:blank")
    blank.goto(link)
    wait_for_boot(blank, "ready")
    blank.get_by_text("Reproduced exactly").wait_for()
    assert blank.locator("#restore").is_hidden()
