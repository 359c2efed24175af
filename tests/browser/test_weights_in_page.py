"""Weights of another library in the built page: what is assumed is said, and a button takes them as they were meant."""

from __future__ import annotations

import io

import numpy as np
import pytest

from pycore.model.opening import read_model

pytestmark = pytest.mark.browser

TAKE = "async () => new TextDecoder().decode((await backpropLab.export('json')).bytes)"
OPEN = """async bytes => {
  try {
    return await backpropLab.open({name: "weights.npz", bytes: new Uint8Array(bytes)});
  } catch (error) {
    return {name: error.name, message: error.message, offers: error.offers};
  }
}"""
SCORE = "async () => (await backpropLab.get()).metrics.test.r2"


def npz(arrays):
    """Return the bytes of an archive, as NumPy makes them."""
    out = io.BytesIO()
    np.savez(out, **arrays)
    return list(out.getvalue())


def test_a_button_takes_weights_as_they_were_meant(lab):
    """In the form of a library that scales nothing; the score is that of the network that was trained."""
    lab.evaluate("backpropLab.choose('diabetes')")
    lab.evaluate(
        "backpropLab.set({hidden_layer_sizes: [6], activation: 'relu', optimizer: 'adam', learning_rate: 0.01})"
    )
    lab.evaluate("backpropLab.run({epochs: 60})")
    score = lab.evaluate(SCORE)
    model = read_model(lab.evaluate(TAKE).encode())
    (w1, w2), (b1, b2) = model.parameters.weights, model.parameters.biases
    raw = w1 / model.input_scale[:, np.newaxis]
    arrays = {
        "0.weight": raw.T,
        "0.bias": b1 - model.input_mean @ raw,
        "2.weight": (w2 * model.target_scale).T,
        "2.bias": b2 * model.target_scale + model.target_mean,
    }
    lab.evaluate("backpropLab.set({hidden_layer_sizes: [3], activation: 'tanh'})")
    answer = lab.evaluate(OPEN, npz(arrays))
    message = lab.locator("#message")
    button = message.get_by_role("button", name="Interpret them with: ReLU")
    button.wait_for()
    message.get_by_text("PyTorch").wait_for()
    message.get_by_text("Assumed: tanh in the hidden layers").wait_for()
    assert len(answer["offers"]) == 1
    for width in (1440, 390):
        lab.set_viewport_size({"width": width, "height": 900})
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    button.click()
    message.get_by_text("the last layer was rescaled").wait_for()
    assert button.count() == 0
    assert lab.evaluate(SCORE) == pytest.approx(score, abs=1e-9)


def test_a_question_has_a_button_for_each_answer(lab):
    """Square matrices of no known form; the program that opened them is given the same answers."""
    square = np.array([[0.5, -1.0], [2.0, 0.25]])
    lab.evaluate("backpropLab.set({hidden_layer_sizes: [2]})")
    before = lab.evaluate("backpropLab.weights()")
    arrays = {"W1": square, "b1": square[0], "W2": square, "b2": square[1]}
    answer = lab.evaluate(OPEN, npz(arrays))
    assert answer["name"] == "QuestionError"
    assert [offer["arguments"]["orientation"] for offer in answer["offers"]] == ["in_out", "out_in"]
    assert lab.evaluate("backpropLab.weights()") == before
    lab.locator("#message").get_by_role("button", name="One row per output").click()
    lab.locator("#message").get_by_text("Each matrix was read with one row per").wait_for()
    found = lab.evaluate("backpropLab.weights()")
    assert found["weights"][0] == square.T.tolist()
