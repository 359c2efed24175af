"""window.backpropLab: what it promises to a course page, and what it refuses."""

from __future__ import annotations

import pytest
from guarded_pages import until

pytestmark = pytest.mark.browser


def rejection(page, call: str):
    """Return [name, message] of a rejected call."""
    source = f"async () => {{ try {{ await {call}; return null }} catch (e) {{ return [e.name, e.message] }} }}"
    return page.evaluate(source)


def test_get_has_the_promised_shape(lab):
    """Settings by their names, status, counters, losses and metrics."""
    state = lab.evaluate("backpropLab.get()")
    assert set(state["settings"]) >= {
        "hidden_layer_sizes", "activation", "loss", "optimizer", "learning_rate", "l2", "batch_size",
        "test_fraction", "seed", "tolerance", "max_epochs",
    }  # fmt: skip
    assert (state["status"], state["stop_reason"], state["epoch"], state["step"]) == (
        "ready",
        None,
        0,
        0,
    )
    assert set(state["loss"]) == set(state["metrics"]) == {"train", "test"}
    assert set(state["metrics"]["test"]) >= {"accuracy", "f1", "log_loss", "roc_auc"}
    lab.evaluate("backpropLab.choose('auto-mpg')")
    assert set(lab.evaluate("backpropLab.get()")["metrics"]["train"]) == {"r2", "rmse", "mae"}
    assert isinstance(lab.evaluate("backpropLab.version"), str)


def test_calls_made_before_ready_wait(blank, site):
    """A course page need not wait by itself."""
    blank.goto(site)
    assert blank.evaluate("backpropLab.run({epochs: 2})") == "epochs"
    assert blank.evaluate("backpropLab.get()")["epoch"] == 2


def test_set_changes_all_or_nothing(lab):
    """One bad value among good ones: nothing has changed, and the sentence names it."""
    before = lab.evaluate("backpropLab.get()")
    name, message = rejection(lab, "backpropLab.set({learning_rate: 0.5, batch_size: 0, seed: 9})")
    assert name == "CommandError"
    assert "Batch size" in message
    assert rejection(lab, "backpropLab.set({learning_rte: 1})")[1].find('"learning_rate"') > 0
    assert rejection(lab, "backpropLab.set({activation: 'tan'})")[1].find('"tanh"') > 0
    assert rejection(lab, "backpropLab.set({hidden_layer_sizes: [4, 0]})") is not None
    assert lab.evaluate("backpropLab.get()") == before
    state = lab.evaluate("backpropLab.set({hidden_layer_sizes: [3, 2], learning_rate: 0.5})")
    assert state["settings"]["hidden_layer_sizes"] == [3, 2]
    assert [len(b) for b in lab.evaluate("backpropLab.weights()")["biases"]] == [3, 2, 2]


def test_run_says_why_it_stopped(lab):
    """The asked number of epochs, the text's rule, the most epochs; and what to do after the last."""
    assert lab.evaluate("backpropLab.run({epochs: 3})") == "epochs"
    assert lab.evaluate("backpropLab.get()")["epoch"] == 3
    lab.evaluate("backpropLab.set({tolerance: 0.9})")
    assert lab.evaluate("backpropLab.run()") == "tolerance"
    state = lab.evaluate("backpropLab.get()")
    assert (state["status"], state["stop_reason"], state["epoch"]) == ("stopped", "tolerance", 4)
    lab.evaluate("backpropLab.set({tolerance: 0, max_epochs: 6})")
    assert lab.evaluate("backpropLab.run()") == "max_epochs"
    assert lab.evaluate("backpropLab.run()") == "max_epochs"
    assert lab.evaluate("backpropLab.get()")["epoch"] == 6
    lab.locator("#message").get_by_text("Max epochs (6) reached").wait_for()


def test_pause_answers_while_it_trains(lab):
    """A long run is paused; its promise resolves with the reason, and it can go on."""
    lab.evaluate(
        "() => { window.reason = null; backpropLab.set({max_epochs: 1000000})"
        ".then(() => backpropLab.run()).then(r => { window.reason = r }) }"
    )
    until(
        lab,
        "backpropLab.get().then(s => s.status === 'running' && s.epoch > 2)",
        "the run is going",
    )
    lab.evaluate("backpropLab.pause()")
    state = lab.evaluate("backpropLab.get()")
    assert (state["status"], state["stop_reason"]) == ("paused", "paused")
    until(lab, "window.reason === 'paused'", "run resolved")
    at = state["step"]
    assert lab.evaluate("backpropLab.run({epochs: 1})") == "epochs"
    assert lab.evaluate("backpropLab.get()")["step"] > at


def test_live_settings_change_a_going_run(lab):
    """The learning rate is set while it trains, and the run goes on with it."""
    lab.evaluate("() => { backpropLab.set({max_epochs: 1000000}).then(() => backpropLab.run()) }")
    until(lab, "backpropLab.get().then(s => s.status === 'running')", "the run is going")
    state = lab.evaluate("backpropLab.set({learning_rate: 0.001, batch_size: 7})")
    assert (state["status"], state["settings"]["learning_rate"]) == ("running", 0.001)
    lab.evaluate("backpropLab.pause()")


def test_steps_and_epochs(lab):
    """A step is one minibatch; an epoch ends where its last minibatch does."""
    assert lab.evaluate("backpropLab.step({unit: 'minibatch', count: 3})")["step"] == 3
    assert lab.evaluate("backpropLab.step()")["step"] == 4
    state = lab.evaluate("backpropLab.step({unit: 'epoch', count: 2})")
    assert (state["epoch"], state["step"]) == (2, 32)
    assert "fortnight" in rejection(lab, "backpropLab.step({unit: 'fortnight'})")[1]


def test_reset_repeats_to_the_last_bit_and_new_weights_do_not(lab):
    """Same start, same run; another draw is another start."""
    start = lab.evaluate("backpropLab.weights()")
    lab.evaluate("backpropLab.run({epochs: 5})")
    first = lab.evaluate("backpropLab.weights()")
    lab.evaluate("backpropLab.reset()")
    assert lab.evaluate("backpropLab.weights()") == start
    lab.evaluate("backpropLab.run({epochs: 5})")
    assert lab.evaluate("backpropLab.weights()") == first
    lab.evaluate("backpropLab.newWeights()")
    other = lab.evaluate("backpropLab.weights()")
    assert other["weights"] != start["weights"]
    lab.evaluate("backpropLab.run({epochs: 1})")
    lab.evaluate("backpropLab.reset()")
    assert lab.evaluate("backpropLab.weights()") == other


def test_predictions_for_rows_in_original_units(lab):
    """Rows as mappings and as lists; probabilities sum to 1; a number comes in its own unit."""
    lab.evaluate("backpropLab.choose('iris')")
    lab.evaluate("backpropLab.run({epochs: 40})")
    rows = [[5.1, 3.5, 1.4, 0.2], [6.5, 3.0, 5.8, 2.2]]
    listed = lab.evaluate("rows => backpropLab.predict(rows)", rows)
    features = lab.evaluate("backpropLab.get()")["data"]["features"]
    named = lab.evaluate(
        "rows => backpropLab.predict(rows)", [dict(zip(features, row, strict=True)) for row in rows]
    )
    assert listed == named
    assert [row["class"] for row in listed] == ["setosa", "virginica"]
    assert sum(listed[0]["probabilities"].values()) == pytest.approx(1)
    assert "Row 1" in rejection(lab, "backpropLab.predict([[1, 2]])")[1]
    lab.evaluate("backpropLab.choose('auto-mpg')")
    lab.evaluate("backpropLab.chooseColumns({features: ['weight (lb)']})")
    lab.evaluate("backpropLab.run({epochs: 20})")
    light, heavy = lab.evaluate("backpropLab.predict([[2000], [4500]])")
    assert 25 < light["value"] < 38
    assert 8 < heavy["value"] < 18


def test_a_loss_that_does_not_fit_is_refused_and_data_bring_the_fitting_one(lab):
    """Cross-entropy for a number: an error when asked for, a change with a word when data bring it."""
    assert lab.evaluate("backpropLab.get()")["settings"]["loss"] == "cross_entropy"
    lab.evaluate("backpropLab.choose('auto-mpg')")
    assert lab.evaluate("backpropLab.get()")["settings"]["loss"] == "half_squared_error"
    lab.get_by_text('The target "miles per gallon" is a number').wait_for()
    assert "is a number" in rejection(lab, "backpropLab.set({loss: 'cross_entropy'})")[1]
    lab.evaluate("backpropLab.choose('iris')")
    assert lab.evaluate("backpropLab.get()")["settings"]["loss"] == "cross_entropy"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "empty"),
        ("a,b\\n", "no data rows"),
        ("\\u0000\\u0001", "binary"),
        ("a\\n1\\n2\\n", "no column to learn from besides the target"),
    ],
)
def test_a_bad_file_loses_nothing(lab, content, sentence):
    """A sentence in the page and in the rejection; data, network and history are still there."""
    lab.evaluate("backpropLab.choose('iris')")
    lab.evaluate("backpropLab.run({epochs: 2})")
    before, weights = lab.evaluate("backpropLab.get()"), lab.evaluate("backpropLab.weights()")
    _name, message = rejection(
        lab, f"backpropLab.loadTable({{name: 'bad.csv', text: '{content}'}})"
    )
    assert sentence in message
    lab.locator("#message .notice").filter(has_text=message).wait_for()
    assert lab.evaluate("backpropLab.get()") == before
    assert lab.evaluate("backpropLab.weights()") == weights


def test_hostile_names_stay_text(lab):
    """Names with markup, formulas and TeX are shown as they are: no script runs, nothing is fetched."""
    hostile = "<img src=x onerror=window.owned=1>"
    head = f"$$x$$;{hostile};=1+1;<script>window.owned=1</script>"
    rows = "\n".join(f"{i},5;{i % 3};{i};{hostile if i % 2 else '$$A$$'}" for i in range(20))
    lab.evaluate(
        "text => backpropLab.loadTable({name: '<b onmouseover=owned=1>x</b>.csv', text})",
        f"{head}\n{rows}\n",
    )
    lab.evaluate("backpropLab.run({epochs: 2})")
    lab.evaluate("features => backpropLab.chooseColumns({features})", ["$$x$$", hostile])
    lab.evaluate("backpropLab.run({epochs: 2})")
    lab.get_by_role("checkbox", name=hostile, exact=True).first.wait_for()
    assert lab.evaluate("window.owned") is None
