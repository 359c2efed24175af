"""Steps as a spreadsheet: it computes the numbers of the core, and goes on doing so when a number is changed."""

from __future__ import annotations

import numpy as np
import pytest
from by_hand import trainer_of
from sheets import OFFICE, Book, by_office
from step_runs import CASES, case

from pycore import Parameters, trace_step
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.walkthrough import Walk
from web.viewmodel.paper.spreadsheet import spreadsheet, traces

CLOSE = {"rtol": 1e-11, "atol": 1e-14}
STEPS = 3


def expected(trainer, row=1):
    """Return {(sheet, symbol): value} of everything that the steps compute."""
    found = {}
    for number, trace in enumerate(traces(trainer, STEPS, row), start=1):
        walk = Walk.of(trace)
        for at in range(len(walk)):
            each = quantity(trace, walk.place(at))
            found[f"Step {number}", each.name.key] = each.value
    return found


@pytest.mark.parametrize("name", CASES)
def test_formulas_give_the_numbers_of_the_core(name):
    """Forward, deltas, gradients, updates of three steps; and so do the values in the file."""
    book = Book(spreadsheet(CASES[name], STEPS, 1))
    wanted = expected(CASES[name])
    assert len(wanted) > 100
    for at, value in wanted.items():
        np.testing.assert_allclose(book.value(*at), value, **CLOSE, err_msg=str(at))
        assert book.cached(*at) == value


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_them(tmp_path):
    """From formulas without values."""
    books = {
        name.replace(" ", "_"): spreadsheet(trainer, STEPS, 1) for name, trainer in CASES.items()
    }
    found = by_office(tmp_path, books)
    for name, trainer in CASES.items():
        of_office = found[name.replace(" ", "_")]
        for at, value in expected(trainer).items():
            np.testing.assert_allclose(of_office[at], value, **CLOSE, err_msg=f"{name} {at}")


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "elu", "gelu"])
def test_a_changed_number_takes_effect_on_all_that_follows(activation):
    """Also where a unit changes to another piece of its activation function."""
    trainer = case(activation, "half_squared_error", "momentum")
    book = Book(spreadsheet(trainer, 2))
    (first, _) = traces(trainer, 2, 0)
    vector = -first.before.vector
    changed = Parameters(trainer.network.layer_sizes, vector)
    walk = Walk.of(first)
    for at in range(len(walk)):
        place = walk.place(at)
        if place.kind == "after":
            name = quantity(first, place).name.key.removesuffix("'")
            book.set("Step 1", name, changed.blocks[place.k][place.i, place.j])
    book.set("Step 1", "gamma", 0.5)
    state = trainer.state().optimizer
    x, y = trainer.dataset.x_train, trainer.dataset.y_train
    for step in range(2):
        rows = slice(step, step + 1)
        trace = trace_step(
            trainer.network, changed, x[rows], y[rows], trainer.training, state, learning_rate=0.5
        )
        for at in range(len(walk)):
            each = quantity(trace, walk.place(at))
            key = (f"Step {step + 1}", each.name.key)
            np.testing.assert_allclose(book.value(*key), each.value, **CLOSE, err_msg=str(key))
        changed, state = trace.after, trace.state_after


def test_too_large_a_network_is_refused_with_both_numbers():
    trainer = trainer_of((100, 100), "relu", "cross_entropy", "adam")
    with pytest.raises(CommandError, match=r"214,060 weights.* at most 30,000"):
        spreadsheet(trainer, 20)


def test_rows_follow_each_other_and_begin_again():
    trainer = case("tanh", "cross_entropy", "adam")
    last = len(trainer.dataset.x_train) - 1
    first, second = traces(trainer, 2, last)
    assert first.x[0].tolist() == trainer.dataset.x_train[last].tolist()
    assert second.x[0].tolist() == trainer.dataset.x_train[0].tolist()
