"""What programs share: frozen parts, numbers that cannot be written down, a check that fails where they differ."""

from __future__ import annotations

import numpy as np
import pytest
from step_runs import one_number, two_classes

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.paper.programs.program_parts import CHECK, constants, expected, frozen, steps_of

FROZEN = {"frozen_layers": (1,), "frozen_weights": ((0, 1, 2),), "frozen_biases": ((0, 0),)}


def names_of(source):
    """Return the names that a source defines."""
    names = {"np": np}
    exec(compile(source, "part", "exec"), names)  # noqa: S102 - made here
    return names


def test_what_is_frozen_is_listed_weight_by_weight():
    found = names_of(frozen(steps_of(two_classes("adam", **FROZEN), 1, 0)[0]))
    assert found["frozen_weights"] == [(0, 1, 2), *((1, i, j) for i in range(3) for j in range(2))]
    assert found["frozen_biases"] == [(0, 0), (1, 0), (1, 1)]
    assert frozen(steps_of(two_classes("adam"), 1, 0)[0]) == ""


@pytest.mark.parametrize("value", [np.inf, np.nan, 1e300])
def test_numbers_that_are_not_finite_are_refused(value):
    """Before the steps, or on the way."""
    trainer = one_number("gradient_descent")
    trainer.parameters.vector[:] = value
    with pytest.raises(CommandError, match="not finite"):
        steps_of(trainer, 2, 0)


@pytest.mark.parametrize("part", ["loss", "weights", "biases"])
@pytest.mark.parametrize("step", [0, 2])
def test_the_check_sees_a_difference_of_a_billionth(part, step):
    """In each step and each part; the page's own numbers pass, to the last bit and a little beside it."""
    made = steps_of(one_number("adam"), 3, 0)
    check = names_of(f"{expected(made)}\n{CHECK}")["check"]
    for number, trace in enumerate(made):
        check(number, trace.data_loss * (1 + 1e-12), trace.after.weights, trace.after.biases)
    trace = made[step]
    found = {
        "loss": trace.data_loss,
        "weights": [w.copy() for w in trace.after.weights],
        "biases": [b.copy() for b in trace.after.biases],
    }
    if part == "loss":
        found["loss"] *= 1 + 1e-9
    else:
        found[part][1] = found[part][1] * (1 + 1e-9)
    with pytest.raises(AssertionError, match=f"{part} of .*{step + 1}"):
        check(step, *found.values())


def test_only_constants_that_the_code_names_are_there():
    trace = steps_of(two_classes("adam"), 1, 0)[0]
    assert constants(trace, "w - RATE * g") == "RATE = 0.25\n"
    assert set(names_of(constants(trace, "BETA_1 + EPSILON"))) >= {"BETA_1", "EPSILON"}
