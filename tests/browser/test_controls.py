"""The controls a person uses: by role and label, by mouse and by keyboard, in every size and theme."""

from __future__ import annotations

import time

import pytest
from guarded_pages import settled, until

pytestmark = pytest.mark.browser
IN_FLIGHT = """
() => {
  const send = Worker.prototype.postMessage;
  window.flight = {toPage: 0, most: 0, fromPage: 0, mostFromPage: 0, patches: 0};
  const port = BackpropLabParts.pageEnd.port;
  const receive = port.receive.bind(port);
  port.receive = message => {
    if (message.type === "patch") {
      window.flight.toPage += 1;
      window.flight.patches += 1;
      window.flight.most = Math.max(window.flight.most, window.flight.toPage);
    }
    if (message.type === "patch-done") window.flight.fromPage = Math.max(0, window.flight.fromPage - 1);
    receive(message);
  };
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.type === "patch-done") window.flight.toPage = Math.max(0, window.flight.toPage - 1);
    if (message.type === "patch") {
      window.flight.fromPage += 1;
      window.flight.mostFromPage = Math.max(window.flight.mostFromPage, window.flight.fromPage);
    }
    return send.call(this, message, ...rest);
  };
  window.flight.end = () => {
    delete port.receive;
    Worker.prototype.postMessage = send;
  };
}
"""


def state(page):
    return page.evaluate("backpropLab.get()")


def test_the_buttons_do_what_they_say(lab):
    """Step, Epoch, Run, Pause, Reset and New weights."""
    lab.get_by_role("button", name="Step", exact=True).click()
    until(lab, "backpropLab.get().then(s => s.step === 1)", "one step is done")
    lab.get_by_role("button", name="Epoch", exact=True).click()
    until(lab, "backpropLab.get().then(s => s.epoch === 1 && s.step === 16)", "the epoch is done")
    lab.evaluate("backpropLab.set({max_epochs: 1000000})")  # it is not done before the click
    lab.get_by_role("button", name="Run", exact=True).click()
    until(lab, "backpropLab.get().then(s => s.status === 'running')", "it runs")
    lab.get_by_role("button", name="Pause", exact=True).click()
    until(lab, "backpropLab.get().then(s => s.status === 'paused')", "it is paused")
    start = lab.evaluate("backpropLab.reset().then(() => backpropLab.weights())")
    lab.get_by_role("button", name="New weights").click()
    until(lab, "backpropLab.get().then(s => s.draw === 1)", "new weights are drawn")
    assert lab.evaluate("backpropLab.weights()") != start
    lab.get_by_role("button", name="Step", exact=True).click()
    until(lab, "backpropLab.get().then(s => s.step === 1)", "one step is done")
    lab.get_by_role("button", name="Reset").click()
    until(lab, "backpropLab.get().then(s => s.step === 0)", "it is reset")


def test_the_fields_do_what_they_say(lab):
    """Every setting has a labeled field; what is typed is what is in force, decimal comma or point."""
    lab.get_by_label("Data set").select_option("Iris")
    until(lab, "backpropLab.get().then(s => s.data.name === 'Iris')", "iris is chosen")
    for label, typed, name, value in (
        ("Hidden layers", "6 3", "hidden_layer_sizes", [6, 3]),
        ("Learning rate \u03b3", "0,25", "learning_rate", 0.25),
        ("L2 penalty", "1e-3", "l2", 0.001),
        ("Batch size", "16", "batch_size", 16),
        ("Tolerance", "0.0001", "tolerance", 0.0001),
        ("Max epochs", "77", "max_epochs", 77),
        ("Test fraction", "0.3", "test_fraction", 0.3),
        ("Seed", "42", "seed", 42),
    ):
        field = lab.get_by_label(label, exact=True)
        field.fill(typed)
        field.press("Enter")
        expected = f"backpropLab.get().then(s => JSON.stringify(s.settings.{name}) === JSON.stringify({value}))"
        until(lab, expected, f"{name} is {value}")
    for label, option, name, value in (
        ("Activation", "ReLU", "activation", "relu"),
        ("Optimizer", "Adam", "optimizer", "adam"),
        ("Loss", "half squared error", "loss", "half_squared_error"),
    ):
        lab.get_by_label(label, exact=True).select_option(option)
        until(
            lab,
            f"backpropLab.get().then(s => s.settings.{name} === '{value}')",
            f"{name} is {value}",
        )
    lab.get_by_role("checkbox", name="sepal width (cm)").uncheck()
    until(lab, "backpropLab.get().then(s => s.data.features.length === 3)", "a feature is left out")
    lab.get_by_label("Target (what to predict)").select_option("petal width (cm)")
    until(
        lab, "backpropLab.get().then(s => s.data.task === 'regression')", "a number is the target"
    )


def test_more_settings_are_one_click_away(lab):
    """They work as the others do, and the constants of an optimizer or a schedule are there only with it."""
    lab.get_by_text("More settings").click()
    factor = lab.get_by_label("Decay factor", exact=True)
    assert not factor.is_visible()
    lab.get_by_label("Learning rate schedule").select_option("step")
    factor.wait_for()
    for label, typed, name, value in (
        ("Decay factor", "0,1", "decay_factor", "0.1"),
        ("Activation per layer", "ReLU", "layer_activations", '["relu"]'),
        ("Dropout", "0.25", "dropout", "0.25"),
        ("Validation fraction", "0.2", "validation_fraction", "0.2"),
        ("Early stopping", "3", "patience", "3"),
    ):
        field = lab.get_by_label(label, exact=True)
        field.fill(typed)
        field.press("Enter")
        expected = f"backpropLab.get().then(s => JSON.stringify(s.settings.{name}) === '{value}')"
        until(lab, expected, f"{name} is {value}")
    lab.get_by_label("Biases", exact=True).select_option("no")
    until(lab, "backpropLab.get().then(s => s.settings.biases === 'no')", "there are no biases")
    assert lab.evaluate("backpropLab.run()") == "early_stopping"
    lab.get_by_text("no lower validation loss within the patience (3)").first.wait_for()
    assert not any(number for b in lab.evaluate("backpropLab.weights()")["biases"] for number in b)
    state = lab.evaluate("backpropLab.get()")
    assert state["data"]["rows"]["validation"] == 40
    assert state["loss"]["validation"] > 0


def test_early_stopping_without_validation_rows_is_answered(lab):
    """The sentence says the way out, and nothing has changed."""
    lab.get_by_text("More settings").click()
    field = lab.get_by_label("Early stopping", exact=True)
    field.fill("5")
    field.press("Enter")
    lab.get_by_text("needs validation rows").first.wait_for()
    assert state(lab)["settings"]["patience"] == 0


PASTE = """
text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}
"""


def test_rows_of_a_spreadsheet_are_pasted_and_read_otherwise_by_choice(lab):
    """Tabs between values, decimal commas; each decision is shown, and another one reads the rows again."""
    rows = "size\tprice\n" + "\n".join(f"{i % 9},5\t{i % 4},25" for i in range(1, 30))
    lab.evaluate(PASTE, rows)
    until(lab, "backpropLab.get().then(s => s.data.name === 'pasted rows')", "the rows are there")
    assert state(lab)["data"]["task"] == "regression"
    lab.get_by_label("Noise").wait_for(state="hidden")
    lab.get_by_text("Import options", exact=True).click()
    sign = lab.get_by_label("Decimal separator")
    sign.locator("option").first.filter(has_text="comma").wait_for(state="attached")
    sign.select_option("point")
    until(lab, "backpropLab.get().then(s => s.data.task === 'classification')", "text is classes")
    lab.get_by_label("Data set").select_option("XOR")
    until(lab, "backpropLab.get().then(s => s.data.name === 'xor')", "a toy set is chosen")
    lab.get_by_label("Decimal separator").wait_for(state="hidden")
    lab.get_by_label("Noise").wait_for()


def test_a_column_is_used_in_another_way(lab):
    """Cylinders as categories, and as numbers again; the target, a number, as classes."""
    lab.get_by_label("Data set").select_option("Auto MPG")
    until(lab, "backpropLab.get().then(s => s.data.name === 'Auto MPG')", "it is there")
    lab.get_by_text("Preprocessing").click()
    lab.locator("#column-detail").scroll_into_view_if_needed()  # what is out of sight is not drawn
    lab.get_by_label("Settings of one column").select_option("cylinders")
    use = lab.get_by_label("Used as")
    use.select_option("categorical")
    lab.get_by_text("13 inputs after encoding").first.wait_for()
    use.select_option("as detected")
    lab.get_by_text("9 inputs after encoding").first.wait_for()


def test_missing_values_are_filled_by_choice(lab):
    """The penguins without measurements come back, and a note says what stands for them."""
    lab.get_by_label("Data set").select_option("Palmer penguins")
    until(lab, "backpropLab.get().then(s => s.data.name === 'Palmer penguins')", "they are there")
    lab.get_by_text("Preprocessing").click()
    lab.get_by_label("Missing values", exact=True).select_option("median")
    until(lab, "backpropLab.get().then(s => s.settings.missing === 'median')", "it is in force")
    rows = state(lab)["data"]["rows"]
    assert rows["train"] + rows["test"] == 344
    lab.locator("#data-summary").scroll_into_view_if_needed()
    lab.get_by_text("2 missing values were replaced with").first.wait_for()


def test_a_wrong_value_is_answered_and_stays_to_be_mended(lab):
    """A sentence says why; Reset, or anything else that succeeds, takes it back."""
    field = lab.get_by_label("Learning rate \u03b3")
    field.fill("fast")
    field.press("Enter")
    lab.get_by_text('is "fast"; it must be a number').first.wait_for()
    lab.wait_for_timeout(500)
    assert field.input_value() == "fast"
    lab.evaluate("backpropLab.set({seed: 5})")
    end = time.monotonic() + 30
    while field.input_value() != "0.1" and time.monotonic() < end:
        time.sleep(0.05)
    assert field.input_value() == "0.1"
    assert state(lab)["settings"]["learning_rate"] == 0.1


@pytest.fixture
def counted_lab(lab):
    """Return a page that counts the patches in flight as long as the test lasts."""
    lab.evaluate(IN_FLIGHT)
    yield lab
    lab.evaluate("window.flight.end()")


def test_one_patch_is_in_flight_each_way(counted_lab):
    """While it trains and the user types, neither side sends a patch before the other has taken the one before."""
    page = counted_lab
    page.evaluate("() => { backpropLab.set({max_epochs: 1000000}).then(() => backpropLab.run()) }")
    for value in ("0.2", "0.05", "0.01", "0.3"):
        field = page.get_by_label("Learning rate \u03b3")
        field.fill(value)
        field.press("Enter")
    until(page, "window.flight.patches > 10", "ten pictures were drawn")
    page.get_by_role("button", name="Pause", exact=True).click()
    until(page, "backpropLab.get().then(s => s.status === 'paused')", "it is paused")
    flight = page.evaluate("window.flight")
    assert flight["most"] == 1
    assert flight["mostFromPage"] == 1
    assert state(page)["settings"]["learning_rate"] == 0.3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_fits_every_size(lab, theme):
    """No sideways scrolling, elsewhere than on phones none at all; stage and run controls stay in sight."""
    if theme == "dark":
        lab.get_by_role("button", name="Dark theme").click()
    lab.evaluate("backpropLab.choose('iris').then(() => backpropLab.run({epochs: 3}))")
    for width, height in ((1440, 900), (1024, 768), (390, 844), (320, 640)):
        lab.set_viewport_size({"width": width, "height": height})
        lab.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        settled(lab)
        assert lab.evaluate("document.documentElement.scrollWidth") <= width
        tall = lab.evaluate("document.documentElement.scrollHeight")
        assert tall <= height or width < 700
        whole = ("#network-diagram", "#regions", "#loss-plot", "#run-controls", "#run-score")
        for place in whole:
            box = lab.locator(place).bounding_box()
            assert box["height"] >= 18, place
            assert (box["x"], box["y"]) >= (0, 0), place
            assert box["x"] + box["width"] <= width, place
            assert box["y"] + box["height"] <= height, place
