"""The lines that are shown are those of the running core, and they are the ones that compute the quantity."""

from __future__ import annotations

from pathlib import Path

import pytest
from random_steps import random_step

from pycore import backprop
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.source_lines import ALL, lines_of, statements
from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.walkthrough import Walk

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("seed", range(0, 210, 3))
def test_every_quantity_has_lines_and_they_stand_there(seed):
    """For every activation, loss and optimizer; read from the files, apart from ``inspect``."""
    trace = random_step(seed)
    walk = Walk.of(trace)
    for number in range(len(walk.groups)):
        excerpts = lines_of(trace, walk.place(walk.start_of(number)))
        assert excerpts
        assert len(set(excerpts)) == len(excerpts)
        for excerpt in excerpts:
            lines = (ROOT / excerpt.path).read_text(encoding="utf-8").splitlines()
            shown = excerpt.text.splitlines()
            there = lines[excerpt.first - 1 : excerpt.first - 1 + len(shown)]
            assert [line.strip() for line in there] == [line.strip() for line in shown]


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("z_1^1", ["z.append(product(h[k], parameters.weights[k]) + parameters.biases[k])"]),
        ("h_1^2", ["ACTIVATIONS[activation].function(z[k])", "1.0 / (1.0 + np.exp("]),
        ("L", ["data_loss = float((factors * terms).sum())", "0.5 * (h - y) ** 2"]),
        ("delta_1^3", ["LOSSES[network.loss].gradient(h, y)", "h - y", "h * (1.0 - h)"]),
        ("delta_1^2", ["delta_next @ w_next.T", "h * (1.0 - h)"]),
        ("dL/dw_1,1^2", ["h.T @ delta"]),
        ("dL/db_1^2", ["delta.sum(axis=0)"]),
        ("w_1,1^2'", ["-learning_rate * g", 'w + terms["update"]']),
    ],
)
def test_the_lines_of_the_text_s_network(key, parts):
    trace = PRESETS["text_2_2_2_2"].traces()[0]
    texts = [excerpt.text for excerpt in lines_of(trace, place_of(trace, key))]
    for part in parts:
        assert any(part in text for text in texts), (part, texts)


def test_a_beginning_that_no_longer_fits_is_a_defect():
    """None, or several statements with this beginning, is an error and not a guess."""
    with pytest.raises(LookupError, match="0 statements"):
        statements(backprop.hidden_delta, "no_such_name =")
    with pytest.raises(LookupError, match="2 statements"):
        statements(backprop.output_delta, "return")
    assert len(statements(backprop.hidden_delta, ALL)) == 2
