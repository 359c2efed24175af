"""The parameter that a step has changed most, found by looking at every one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np
import pytest

from web.viewmodel.explain.tools.step_change import largest, name_of, seen, step_change

if TYPE_CHECKING:
    from lab_page import LabPage


@pytest.mark.parametrize("sizes", [[], [3], [2, 4], [5, 1, 3]])
def test_the_largest_change_is_named(session: LabPage, sizes: list[int]) -> None:
    """Each parameter is the largest once."""
    asyncio.run(session.set({"hidden_layer_sizes": sizes}))
    experiment = session.experiment
    parameters = experiment.trainer.parameters
    before = parameters.vector.copy()
    named = set()
    for k, (weights, biases) in enumerate(zip(parameters.weights, parameters.biases, strict=True)):
        for at in [*np.ndindex(weights.shape), *((j,) for j in range(len(biases)))]:
            changed = parameters.copy()
            changed.vector[...] += 1e-6
            part = changed.weights[k] if len(at) > 1 else changed.biases[k]
            was = float(part[at]) - 1e-6
            part[at] -= 0.5
            said = largest(experiment, before, changed.vector)
            end = name_of(experiment, k + 1, at[-1])
            place = f"bias of {end}"
            if len(at) > 1:
                place = f"weight from {name_of(experiment, k, at[0])} to {end}"
            assert said.startswith(f"{place}, {was:.4g} ")
            named.add(said.partition(",")[0])
    assert len(named) == parameters.vector.size


def test_a_step_is_compared_with_the_one_before_it_only(session: LabPage) -> None:
    before = seen(session.experiment)
    assert step_change(None, session.experiment) == ""
    assert step_change(before, session.experiment) == ""
    asyncio.run(session.step("step", 1))
    said = step_change(before, session.experiment)
    loss = session.get()["loss"]["train"]
    assert said.startswith(
        f"Step 1: loss of the training rows {before.loss:.5g} \u2192 {loss:.5g}."
    )
    asyncio.run(session.step("step", 1))
    assert step_change(before, session.experiment) == ""
    asyncio.run(session.reset())
    asyncio.run(session.step("step", 1))
    assert step_change(before, session.experiment) == ""


def test_nothing_has_changed(session: LabPage) -> None:
    vector = session.trainer.parameters.vector
    assert largest(session.experiment, vector, vector.copy()) == "none"
