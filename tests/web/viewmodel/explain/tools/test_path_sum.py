"""The sum over paths as it is shown: its text evaluates to the gradient; the text's two terms; names of weights."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from arithmetic import evaluate
from random_steps import random_step

from pycore import NetworkSpec, Parameters, TrainingSpec, trace_step
from web.viewmodel.explain.paths import paths_of, paths_of_batch
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import Place, weight_place
from web.viewmodel.explain.tools.path_sum import PathSum, path_sum
from web.viewmodel.explain.tour import Tour

TEXT = PRESETS["text_2_2_2_2"].traces()[0]


def summed(trace, k, i, j, row=0):
    return PathSum(trace, k, i, j, row, paths_of(trace, k, i, j, row))


@pytest.mark.parametrize("seed", range(200))
def test_the_numbers_on_the_screen_add_up_to_the_gradient(seed):
    """Both forms of the shown text, evaluated as text, for a weight of every layer."""
    trace = random_step(seed)
    rng = np.random.default_rng(seed)
    for k, w in enumerate(trace.before.weights):
        i, j = int(rng.integers(0, len(w))), int(rng.integers(0, w.shape[1]))
        row = int(rng.integers(0, len(trace.x)))
        text = summed(trace, k, i, j, row).equations(17)[1].text
        *forms, result = text.split(" = ")
        expected = float(trace.h[k][row, i] * trace.delta[k][row, j])
        assert float(result) == expected
        assert len(forms) == 2
        for form in forms:
            value, size = evaluate(form)
            assert abs(value - expected) <= 1e-12 * max(size, 1e-300), form


@pytest.mark.parametrize("seed", range(0, 200, 2))
def test_the_numbers_of_a_minibatch_add_up_too(seed):
    """Both forms of the shown text, for a weight and a bias of every layer; the rows after the eighth are folded."""
    trace = random_step(seed, rows=(2, 3, 9, 25)[seed // 2 % 4])
    rng = np.random.default_rng(seed)
    for k, w in enumerate(trace.before.weights):
        j = int(rng.integers(0, w.shape[1]))
        for i in (int(rng.integers(0, len(w))), *([len(w)] if trace.network.biases else [])):
            found = PathSum(trace, k, i, j, None, paths_of_batch(trace, k, i, j))
            *forms, result = found.equations(17)[1].text.split(" = ")
            expected = float(trace.loss_gradient.blocks[k][i, j])
            for form in forms:
                value, size = evaluate(form)
                assert abs(value - float(result)) <= 1e-12 * max(size, 1e-300), form
                assert abs(value - expected) <= 1e-12 * max(size, 1e-300), form
            assert all(unit.h is None for unit in found.picture().units)


def test_the_text_s_two_terms():
    """dL/dw(2,11) in the founding text's letters, and by the recursion."""
    symbols = summed(TEXT, 1, 0, 0).equations(6)[0].text
    assert symbols == (
        "dL/dw_1,1^2 = dL/dh_1^4 dh_1^4/dz_1^3 dz_1^3/dh_1^3 dh_1^3/dz_1^2 dz_1^2/dw_1,1^2 "
        "+ dL/dh_2^4 dh_2^4/dz_2^3 dz_2^3/dh_1^3 dh_1^3/dz_1^2 dz_1^2/dw_1,1^2 = delta_1^2 h_1^2"
    )


def test_the_picture_marks_the_weight_and_its_paths():
    picture = summed(TEXT, 0, 1, 0).picture()
    assert [(e.layer, e.origin, e.unit) for e in picture.edges if e.is_now] == [(0, 1, 0)]
    assert {(e.layer, e.origin, e.unit) for e in picture.edges if e.is_used} == {
        *((1, 0, 0), (1, 0, 1)),
        *((2, 0, 0), (2, 0, 1), (2, 1, 0), (2, 1, 1)),
    }
    assert [(u.layer, u.unit) for u in picture.units if u.is_now] == [(1, 0)]


def test_a_wide_network_has_five_paths_and_the_exact_rest():
    """12 * 4 paths: the shown five and the rest are the gradient."""
    network = NetworkSpec((3, 2, 12, 4), "tanh")
    x = np.array([[0.5, -1.0, 2.0]])
    trace = trace_step(network, Parameters.initial(network), x, np.eye(4)[[1]], TrainingSpec())
    found = summed(trace, 0, 2, 1).document()
    assert found["paths"] == 48
    assert [len(found["shown"]), found["rest"]["paths"]] == [5, 43]
    total = math.fsum([*(path["value"] for path in found["shown"]), found["rest"]["value"]])
    assert total == pytest.approx(trace.loss_gradient.weights[0][2, 1], rel=1e-12)
    sizes = [abs(path["value"]) for path in found["shown"]]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("w_1,2^3", Place("gradient", 2, 0, 1)),
        ("b_2^1", Place("gradient", 0, 2, 1)),
        ("w_3,1^1", None),
        ("w_1,3^1", None),
        ("w_0,1^1", None),
        ("w_1^1", None),
        ("b_3^1", None),
        ("w_1,1^4", None),
        ("w_1,1^0", None),
        ("h_1^2", None),
        ("w_1,1^1'", None),
        ("", None),
        ("weight", None),
    ],
)
def test_names_of_weights(name, place):
    assert weight_place(TEXT, name) == place


def test_a_network_without_biases_has_none_to_choose():
    network = NetworkSpec((2, 2), biases=False)
    trace = trace_step(
        network, Parameters.initial(network), np.ones((1, 2)), np.eye(2)[[0]], TrainingSpec()
    )
    assert weight_place(trace, "b_1^1") is None
    assert weight_place(trace, "w_2,1^1") is not None


def test_without_a_choice_it_is_the_weight_that_is_looked_at():
    for key, expected in (("dL/dw_2,1^3", "w_2,1^3"), ("b_2^2'", "b_2^2"), ("L", "w_1,1^1")):
        step = Tour("text_2_2_2_2", key=key).step(None)
        assert path_sum(step, "").key == expected
        assert path_sum(step, "w_9,9^9").key == expected
        assert path_sum(step, "w_1,2^2").key == "w_1,2^2"
