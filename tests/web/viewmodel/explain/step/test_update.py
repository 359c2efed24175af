"""The formulas of the update, letter by letter, for each optimizer and for all that comes between."""

from __future__ import annotations

import pytest
from arithmetic import evaluate
from random_steps import small_step

from web.viewmodel.explain.step import update
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import Place
from web.viewmodel.explain.step.writing import Form, plain

FULL = Form(numbers=True, digits=17)
AT = (0, 1, 2)  # w_2,3^1
W, G = "w_2,3^1", "dL/dw_2,3^1"
HAT = "m_hat_2,3^1/(sqrt(v_hat_2,3^1) + epsilon)"


def shown(make, kind, at=AT, **options):
    """Return the formula of a quantity as text, after its numbers have been found right."""
    made = make(Letters(small_step(**options)), Place(kind, *at), None)
    value = evaluate(plain(made.formula, FULL))[0]
    assert value == pytest.approx(made.value, rel=1e-11, abs=1e-16)
    return plain(made.formula)


@pytest.mark.parametrize(
    ("optimizer", "text"),
    [
        ("gradient_descent", f"{W} - gamma {G}"),
        ("momentum", f"{W} + v_2,3^1'"),
        ("nesterov", f"{W} - gamma {G} + mu v_2,3^1'"),
        ("adagrad", f"{W} - gamma (({G})/(sqrt(s_2,3^1') + epsilon))"),
        ("rmsprop", f"{W} - gamma (({G})/(sqrt(s_2,3^1') + epsilon))"),
        ("adam", f"{W} - gamma ({HAT})"),
        ("adamw", f"{W} - gamma lambda {W} - gamma ({HAT})"),
    ],
)
def test_the_parameter_after_the_step(optimizer, text):
    """In the third step, so that averages and velocities are not 0."""
    assert shown(update.after, "after", optimizer=optimizer) == text


@pytest.mark.parametrize(
    ("optimizer", "kind", "text"),
    [
        ("momentum", "v", f"mu v_2,3^1 - gamma {G}"),
        ("nesterov", "v", f"mu v_2,3^1 - gamma {G}"),
        ("adagrad", "s", f"s_2,3^1 + ({G})^2"),
        ("rmsprop", "s", f"rho s_2,3^1 + (1 - rho) ({G})^2"),
        ("adam", "m", f"beta_1 m_2,3^1 + (1 - beta_1) {G}"),
        ("adam", "v", f"beta_2 v_2,3^1 + (1 - beta_2) ({G})^2"),
        ("adamw", "v", f"beta_2 v_2,3^1 + (1 - beta_2) ({G})^2"),
    ],
)
def test_what_an_optimizer_remembers(optimizer, kind, text):
    """A velocity, a sum of squares, or running averages."""
    assert shown(update.remembered, kind, optimizer=optimizer) == text


def test_adam_s_averages_are_corrected_for_their_start():
    """By the number of the step, which is the third."""
    for kind, beta in (("m", "beta_1"), ("v", "beta_2")):
        text = shown(update.corrected, f"{kind}_hat", optimizer="adam")
        assert text == f"{kind}_2,3^1'/(1 - {beta}^3)"


@pytest.mark.parametrize(
    ("at", "options", "text"),
    [
        (AT, {"l2": 0.1}, f"{G} + lambda_2 {W}"),
        (AT, {"l1": 0.1}, f"{G} + lambda_1 sign({W})"),
        (AT, {"l1": 0.1, "l2": 0.1}, f"{G} + lambda_2 {W} + lambda_1 sign({W})"),
        ((0, 2, 1), {"l2": 0.1}, "dL/db_2^1"),
        ((0, 2, 1), {"l2": 0.1, "penalize_biases": True}, "dL/db_2^1 + lambda_2 b_2^1"),
        (AT, {"clip_norm": 1.0}, G),
        (AT, {"frozen_layers": (0,)}, "0"),
        ((1, 0, 0), {"frozen_layers": (0,)}, "dL/dw_1,1^2"),
        ((0, 2, 1), {"frozen_biases": ((0, 1),)}, "0"),
    ],
)
def test_penalties_and_frozen_parameters(at, options, text):
    """Biases are penalized if set; what is frozen has no gradient."""
    assert shown(update.penalized, "g", at, **options) == text


def test_a_gradient_that_is_too_long_is_scaled():
    """The factor is the limit over the root of all squares, or 1."""
    of = Letters(small_step(clip_norm=0.01))
    made = update.clip(of, Place("clip"), None)
    text = plain(made.formula)
    assert text.startswith("max_norm/sqrt((g_1,1^1)^2 + (g_1,2^1)^2 + ")
    assert text.count("^2)^2") + text.count("^1)^2") == 17
    assert evaluate(plain(made.formula, FULL))[0] == pytest.approx(made.value, rel=1e-12)
    assert made.value < 1.0
    assert plain(update.clip(of, Place("clip"), 2).formula).endswith("+ (15 more terms))")
    assert (
        plain(update.clip(Letters(small_step(clip_norm=1e3)), Place("clip"), None).formula) == "1"
    )
    assert shown(update.clipped, "g_hat", clip_norm=0.01) == "clip g_2,3^1"


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({}, G),
        ({"l2": 0.1}, "g_2,3^1"),
        ({"clip_norm": 1.0}, "g_hat_2,3^1"),
        ({"l1": 0.1, "clip_norm": 1.0}, "g_hat_2,3^1"),
        ({"frozen_weights": ((1, 0, 0),)}, "g_2,3^1"),
    ],
)
def test_what_the_optimizer_receives(options, key):
    """The loss's gradient, or what has become of it."""
    of = Letters(small_step(**options))
    assert update.optimizer_gradient(of, *AT).name.key == key
    assert update.is_changed(of) == (key != G)


def test_what_is_frozen_stays():
    """Layers, weights, biases, and the biases of a network without any."""
    frozen = {"frozen_weights": ((0, 1, 2),)}
    assert shown(update.after, "after", **frozen) == W
    assert shown(update.after, "after", (0, 1, 1), **frozen) == "w_2,2^1 - gamma g_2,2^1"
    of = Letters(small_step(biases=False))
    assert update.is_frozen(of, 0, 2, 0)
    assert not update.is_frozen(of, 0, 1, 0)
    decayed = {"optimizer": "adamw"}
    assert "lambda" not in shown(update.after, "after", (0, 2, 1), **decayed)
    assert "lambda" in shown(update.after, "after", (0, 2, 1), penalize_biases=True, **decayed)
