"""Where one stands: of the run or a preset; strides, rows, and what is said of a quantity."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pycore import NetworkSpec, Trainer, TrainingSpec, make_dataset, make_toy, trace_next
from web.viewmodel.explain.step_picture import step_picture
from web.viewmodel.explain.tour import BATCH, NETWORKS, PRESET_STEPS, Tour


@pytest.fixture
def trainer():
    """Return a run with Adam, a few steps on."""
    data = make_dataset(
        make_toy("circle", samples=40, noise=0.1, seed=1), test_fraction=0.2, seed=3
    )
    network = NetworkSpec.for_dataset(data, (3, 12), activation="tanh")
    found = Trainer(data, network, TrainingSpec("adam", batch_size=1, l2=0.01))
    for _ in range(3):
        found.step()
    return found


def test_the_run_s_step_is_the_one_that_it_would_make(trainer):
    """For the row that is next, all numbers are those of trace_next; and nothing of the run changes."""
    before = trainer.parameters.vector.copy(), trainer.steps
    row = int(trainer.next_rows[0])
    step = Tour(row=row).step(trainer)
    expected = trace_next(trainer)
    assert np.array_equal(step.trace.after.vector, expected.after.vector)
    assert step.rows == len(trainer.dataset.x_train)
    step.document()
    assert np.array_equal(trainer.parameters.vector, before[0])
    assert trainer.steps == before[1]


@pytest.mark.parametrize("network", NETWORKS)
def test_a_tour_through_everything_and_back(trainer, network):
    """Every quantity has a document that is JSON, a sentence, and a picture in which something is lit."""
    tour, seen = Tour(network), []
    last = None
    while tour != last and tour.row == 0:
        step = tour.step(trainer)
        found = json.loads(json.dumps(step.document(), allow_nan=False))
        assert found["number"] == len(seen) + 1
        assert found["numbers"].endswith(f" = {found['shown']}")
        assert "{" not in found["title"]
        picture = step_picture(step.trace, step.walk, step.at)
        lit = [part for part in (*picture.units, *picture.edges) if part.is_now]
        hidden = any(picture.hidden) or found["of"] == {}
        assert len(lit) == 1 or (hidden and not lit), found["at"]
        seen.append(found["at"])
        last, tour = tour, tour.moved(trainer)
    assert len(seen) == len(set(seen)) == found["count"]
    at_end = (0, found["count"] - 1) if network == BATCH else (1, 0)  # there is one next minibatch
    assert (tour.row, tour.step(trainer).at) == at_end
    back = tour.moved(trainer, direction=-1)
    assert (back.row, back.key) == (0, seen[-2] if network == BATCH else seen[-1])


def test_what_is_not_there_any_more_is_the_first_quantity_or_the_last_row(trainer):
    """After other data or another network the tour goes on from what there is."""
    tour = Tour(row=10**6, key="delta_9^9")
    step = tour.step(trainer)
    assert (step.at, step.tour.row) == (0, step.rows - 1)
    assert Tour("linear_unit", row=50).step(trainer).tour.row == PRESET_STEPS - 1
    assert tour.moved(trainer).key == "z_2^1"
    assert not tour.has(trainer, "delta_9^9")
    assert tour.has(trainer, "delta_2^3")


def test_a_diverged_run_is_looked_at_as_well(trainer):
    """Infinite and undefined numbers are shown as such; nothing fails, and JSON has null."""
    trainer.parameters.vector[:] = 1e308
    tour, last, undefined = Tour(), None, 0
    while tour != last and tour.row == 0:
        found = json.loads(json.dumps(tour.step(trainer).document(), allow_nan=False))
        undefined += found["value"] is None
        last, tour = tour, tour.moved(trainer)
    assert undefined
