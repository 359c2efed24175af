"""States over a run: few, from its beginning to its current step, and mostly the same ones while it goes on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np
import pytest
from lab_page import LabPage

from web.viewmodel.pictures.over_time.states import (
    FEWEST_STATES,
    MOST_STATES,
    Filled,
    Past,
    Remembered,
    states,
    states_for,
)

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.step("epoch", 30))
    return page


def test_the_first_and_the_current_step_are_there(page: LabPage) -> None:
    found = states(page.experiment)
    assert found[0].step == 0
    assert found[-1].step == page.trainer.steps == 480
    assert (found[-1].state.vector == page.trainer.parameters.vector).all()
    assert [past.step for past in found] == sorted({past.step for past in found})
    assert 10 <= len(found) <= MOST_STATES + 2
    for past in found:
        assert past.epoch == past.step / 16


def test_each_is_a_state_that_the_run_had(page: LabPage) -> None:
    """Another run of the same settings, step by step, is there at that step."""
    again = page.experiment.beginning()
    for past in states(page.experiment, 6):
        while again.steps < past.step:
            again.step()
        assert (again.parameters.vector == past.state.vector).all()


def test_after_going_back_the_future_is_not_there(page: LabPage) -> None:
    asyncio.run(page.go_to(100))
    assert states(page.experiment)[-1].step == 100
    assert (states(page.experiment)[-1].state.vector == page.trainer.parameters.vector).all()


def test_only_what_is_new_is_computed(page: LabPage) -> None:
    """Most of what was chosen stays chosen; another run shares nothing."""
    computed: list[int] = []

    def compute(_experiment: Experiment, past: Past) -> float:
        computed.append(past.step)
        return float(np.abs(past.state.vector).sum())

    remembered = Remembered(compute)
    first = remembered.of(page.experiment, states(page.experiment))
    assert len(computed) == len(first)
    again = remembered.of(page.experiment, states(page.experiment)[:-1])
    assert again == first[:-1]
    before = len(computed)
    asyncio.run(page.step("epoch", 2))
    remembered.of(page.experiment, states(page.experiment))
    assert 1 <= len(computed) - before <= 4
    asyncio.run(page.set({"seed": 4}))
    assert len(remembered.of(page.experiment, states(page.experiment))) == 1


def test_large_networks_have_fewer(page: LabPage) -> None:
    assert states_for(page.experiment, 100) == MOST_STATES
    assert states_for(page.experiment, 10**9) == FEWEST_STATES


def test_gaps_between_checkpoints_are_computed_again(page: LabPage) -> None:
    """A run of one call has hardly any: the states between are those that another run is in at these steps."""
    asyncio.run(page.new_weights())
    page.experiment.advance(400, 1000)
    assert len(states(page.experiment)) <= 3
    filled = Filled()
    assert len(filled.of(page.experiment, 20, may_compute=False)) <= 3
    found = filled.of(page.experiment, 20, may_compute=True)
    assert 10 <= len(found) <= 24
    assert [past.step for past in found] == sorted({past.step for past in found})
    again = page.experiment.beginning()
    for past in found:
        while again.steps < past.step:
            again.step()
        assert (again.parameters.vector == past.state.vector).all()
    before = {past.step: past for past in found}
    later = filled.of(page.experiment, 20, may_compute=True)
    assert all(
        past.state is before[past.step].state for past in later[:-1]
    )  # nothing is computed twice
    page.experiment.step_seconds = 1.0  # a network of which it would take minutes
    assert len(Filled().of(page.experiment, 20, may_compute=True)) <= 3


def test_another_course_of_the_run_shares_nothing(page: LabPage) -> None:
    """After going back, and with another setting from there on."""
    asyncio.run(page.new_weights())
    page.experiment.advance(400, 1000)
    filled = Filled()
    filled.of(page.experiment, 20, may_compute=True)
    asyncio.run(page.go_to(40))
    assert filled.of(page.experiment, 20, may_compute=True)[-1].step == 40
    asyncio.run(page.set({"learning_rate": 0.9}))
    page.experiment.advance(360, 1000)
    again = page.experiment.beginning()
    again.training = page.experiment.timeline.training_at_start
    for past in filled.of(page.experiment, 20, may_compute=True):
        while again.steps < past.step:
            if again.steps == 40:
                again.training = page.experiment.training
            again.step()
        assert (again.parameters.vector == past.state.vector).all()
