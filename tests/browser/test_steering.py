"""Steering in a browser: keys, undo by button, slow motion, the timeline in the run bar."""

from __future__ import annotations

import pytest
from guarded_pages import until
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def state(page):
    return page.evaluate("backpropLab.get()")


def test_keys_steer_the_run_and_rest_in_fields(lab):
    """Each key once; in a field it is a letter."""
    lab.evaluate("backpropLab.set({speed: 'five_a_second'})")
    lab.mouse.click(700, 20)  # nothing has the keyboard
    lab.keyboard.press("s")
    until(lab, "backpropLab.get().then(s => s.step === 1)", "a step")
    lab.keyboard.press("e")
    until(lab, "backpropLab.get().then(s => s.epoch === 1)", "an epoch")
    last = state(lab)["step"]
    lab.keyboard.press("ArrowLeft")
    until(lab, f"backpropLab.get().then(s => s.step === {last - 1})", "a step back")
    lab.keyboard.press("ArrowRight")
    until(lab, f"backpropLab.get().then(s => s.step === {last})", "a step forward")
    lab.keyboard.press(" ")
    until(lab, "backpropLab.get().then(s => s.status === 'running')", "it runs")
    lab.keyboard.press(" ")
    until(lab, "backpropLab.get().then(s => s.status === 'paused')", "it has paused")
    trained = lab.evaluate("backpropLab.weights()")
    lab.keyboard.press("r")
    until(lab, "backpropLab.get().then(s => s.step === 0)", "it is reset")
    lab.keyboard.press("Control+z")
    until(lab, "backpropLab.get().then(s => s.step > 0)", "the reset is undone")
    assert lab.evaluate("backpropLab.weights()") == trained
    before = state(lab)
    field = lab.locator("#data-controls").get_by_label("Seed")
    field.focus()
    for key in ("s", "e", "r", " ", "ArrowLeft", "ArrowRight", "?", "Control+z"):
        field.press(key)
    assert state(lab)["step"] == before["step"]
    field.fill("0")
    lab.mouse.click(700, 20)


def test_the_question_mark_shows_the_keys(lab):
    lab.mouse.click(700, 20)
    lab.keyboard.press("?")
    dialog = lab.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("run or pause")
    lab.keyboard.press("s")
    assert state(lab)["step"] == 0
    lab.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_undo_says_what_it_undoes(lab):
    """The weights of before are those of before, to the last bit."""
    lab.evaluate("backpropLab.step({unit: 'epoch', count: 3})")
    before = lab.evaluate("Promise.all([backpropLab.get(), backpropLab.weights()])")
    newest = max(run["run"] for run in lab.evaluate("backpropLab.runs()")["runs"])
    lab.evaluate("backpropLab.set({hidden_layer_sizes: [3, 2]})")
    lab.evaluate("backpropLab.step({unit: 'epoch', count: 2})")
    lab.get_by_role("button", name="Undo: Hidden layers: 3, 2").click()
    until(lab, "backpropLab.get().then(s => s.epoch === 3)", "the run before is open")
    after = lab.evaluate("Promise.all([backpropLab.get(), backpropLab.weights()])")
    assert after[1] == before[1]
    assert after[0]["loss"] == before[0]["loss"]
    lab.get_by_role("button", name="Redo: Hidden layers: 3, 2").click()
    until(lab, "backpropLab.get().then(s => s.epoch === 2)", "done again")
    assert max(run["run"] for run in lab.evaluate("backpropLab.runs()")["runs"]) == newest + 1


def test_slow_motion_says_what_each_step_changes(lab):
    """A step a second, at most; pausing answers at once."""
    lab.get_by_label("Speed").select_option("Slow motion: 1 step/s")
    lab.get_by_role("button", name="Run", exact=True).click()
    for step in (1, 2):
        expect(lab.locator("#step-change")).to_contain_text(f"Step {step}: loss of the training")
    lab.get_by_role("button", name="Pause").click()
    until(lab, "backpropLab.get().then(s => s.status === 'paused')", "it has paused")
    assert state(lab)["step"] <= 3


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_the_run_bar_fits(lab, width, height):
    """Nothing is wider than the window, and on large screens the page does not scroll."""
    lab.set_viewport_size({"width": width, "height": height})
    lab.evaluate("backpropLab.set({speed: 'slow_motion', hidden_layer_sizes: [3]})")
    try:
        sizes = lab.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert sizes[0] <= width
        assert width < 700 or sizes[1] <= height
        bar = lab.locator(".run-bar").bounding_box()
        for name in ("Reset", "New weights"):
            box = lab.get_by_role("button", name=name).bounding_box()
            assert bar["x"] <= box["x"]
            assert box["x"] + box["width"] <= width
    finally:
        lab.set_viewport_size({"width": 1440, "height": 900})


def test_a_row_is_predicted_and_its_cross_is_moved(lab):
    """Typed into a field, moved by an arrow key, and set by a click in the picture."""
    lab.evaluate("backpropLab.step({unit: 'epoch', count: 10})")
    lab.get_by_role("tab", name="Predict").click()
    try:
        field = lab.locator("#predict-row").get_by_label("x1", exact=True)
        field.fill("2.5")
        field.press("Enter")
        until(lab, "backpropLab.inspect().then(s => s.row === null)", "the row flows through")
        (answer,) = lab.evaluate("backpropLab.predict([{x1: 2.5, x2: 0}])")
        expect(lab.locator("#predict-row")).to_contain_text(answer["class"])
        before = lab.evaluate("backpropLab.inspect()")["activations"]
        field.press("ArrowUp")
        until(
            lab,
            f"backpropLab.inspect().then(s => s.activations[0][0] > {before[0][0]})",
            "the arrow key has moved the cross",
        )
        box = lab.locator("#regions").bounding_box()
        lab.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
        until(
            lab,
            f"backpropLab.inspect().then(s => s.activations[0][0] < {before[0][0]})",
            "the click has moved the cross",
        )
        lab.get_by_role("button", name="Back to a row of the table").click()
        until(lab, "backpropLab.inspect().then(s => s.row !== null)", "a row of the table again")
    finally:
        lab.get_by_role("tab", name="Step by step").click()


def test_two_runs_are_compared_by_their_pictures(lab):
    lab.evaluate("backpropLab.step({unit: 'epoch', count: 3})")
    lab.evaluate("backpropLab.runAgain({hidden_layer_sizes: [2]})")
    lab.get_by_role("tab", name="Runs").click()
    try:
        boxes = lab.locator("#run-list").get_by_role("checkbox")
        boxes.nth(0).check()
        boxes.nth(1).check()
        expect(lab.locator("#compared-pictures canvas").first).to_be_visible()
        expect(lab.locator("#compared-pictures h3")).to_have_count(2)
        boxes.nth(0).uncheck()
        boxes.nth(1).uncheck()
    finally:
        lab.get_by_role("tab", name="Step by step").click()
