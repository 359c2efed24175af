"""The derivation: the founding text's formulas letter by letter, and numbers that evaluate to their results."""

from __future__ import annotations

import pytest
from arithmetic import evaluate
from random_steps import random_step

from pycore.functions.optimizers import OPTIMIZERS
from web.viewmodel.explain.tools.derivation import derivation, general, optimizers
from web.viewmodel.words import t

PARTS = {part.key: part for part in derivation(17)}


@pytest.mark.parametrize(
    ("key", "number", "text"),
    [
        ("forward", 0, "z_1^1 = w_1,1^1 x_1 + w_2,1^1 x_2 + b_1^1"),
        ("forward", 9, "z_2^3 = w_1,2^3 h_1^3 + w_2,2^3 h_2^3 + b_2^3"),
        ("loss", 0, "L = (1/2) ((h_1^4 - y_1)^2 + (h_2^4 - y_2)^2)"),
        (
            "last_layer",
            0,
            "dL/dw_1,1^3 = dL/dh_1^4 dh_1^4/dz_1^3 dz_1^3/dw_1,1^3 = delta_1^3 h_1^3",
        ),
        (
            "last_layer",
            1,
            "dL/dw_1,2^3 = dL/dh_2^4 dh_2^4/dz_2^3 dz_2^3/dw_1,2^3 = delta_2^3 h_1^3",
        ),
        (
            "two_terms",
            0,
            (
                "dL/dw_1,1^2 = dL/dh_1^4 dh_1^4/dz_1^3 dz_1^3/dh_1^3 dh_1^3/dz_1^2 dz_1^2/dw_1,1^2 "
                "+ dL/dh_2^4 dh_2^4/dz_2^3 dz_2^3/dh_1^3 dh_1^3/dz_1^2 dz_1^2/dw_1,1^2 = delta_1^2 h_1^2"
            ),
        ),
        ("gradient", 0, "dL/dw_1,1^2 = dL/dz_1^2 dz_1^2/dw_1,1^2 = delta_1^2 h_1^2"),
        ("update", 0, "w_1,1^2 <- w_1,1^2 - gamma dL/dw_1,1^2"),
    ],
)
def test_the_formulas_are_the_founding_text_s(key, number, text):
    assert PARTS[key].equations[number][0].text == text


def numbers_of(parts):
    return [numbers.text for part in parts for _, numbers in part.equations]


@pytest.mark.parametrize("texts", [numbers_of(PARTS.values())])
def test_its_numbers_evaluate_to_their_results(texts):
    assert len(texts) > 20
    for text in texts:
        *forms, result = text.split(" = ")
        for form in forms:
            value, size = evaluate(form)
            assert abs(value - float(result)) <= 1e-12 * max(size, 1.0), text


@pytest.mark.parametrize("seed", range(0, 200, 4))
def test_the_general_case_for_any_network(seed):
    """Words for every part; with softmax a part on it, and the joint form where loss and outputs belong together."""
    trace = random_step(seed)
    parts = general(trace, 17)
    keys = [part.key for part in parts]
    network = trace.network
    assert ("softmax" in keys) == (network.output_activation == "softmax")
    joint = (network.loss, network.output_activation) in {
        *(("cross_entropy", "softmax"), ("binary_cross_entropy", "sigmoid")),
        ("poisson", "exponential"),
    }
    assert ("joint" in keys) == joint
    assert ("own_delta" in keys) == (len(trace.z) > 1)
    for part in parts:
        t(f"derivation_{part.key}")
        t(f"derivation_{part.key}_text")
        for text in numbers_of([part]):
            *forms, result = text.split(" = ")
            value, size = evaluate(forms[-1])
            assert abs(value - float(result)) <= 1e-9 * max(size, abs(float(result)), 1e-300), text


def test_every_optimizer_s_update_stands_there():
    found = dict(optimizers())
    assert set(found) == set(OPTIMIZERS)
    assert all(equations[-1].text.startswith("w_1,1^1 <- ") for equations in found.values())
    assert [e.text.partition(" ")[0] for e in found["adam"]] == [
        *("m_1,1^1", "v_1,1^1", "m_hat_1,1^1", "v_hat_1,1^1", "w_1,1^1")
    ]


def test_where_the_text_slips_there_is_a_note():
    notes = [part.key for part in PARTS.values() if part.note]
    assert notes == ["loss", "sigmoid", "forward", "gradient"]
    assert "(1 + e^-x)^-1" in t("derivation_sigmoid_note")
