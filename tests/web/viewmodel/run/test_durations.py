"""How long an epoch takes: an estimate before it begins, then the measured one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.run.durations import RATES, epoch_seconds, long_epoch, multiplications

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def experiment(
    sizes: tuple[int, ...],
    rows: tuple[int, int, int],
    *,
    arithmetic: str = "numpy",
    batch_size: int = 10,
    step_seconds: float | None = None,
) -> Any:
    """Return what the estimate reads of an experiment."""
    train, validation, test = (np.empty((count, sizes[0])) for count in rows)
    return SimpleNamespace(
        network=SimpleNamespace(layer_sizes=sizes),
        dataset=SimpleNamespace(x_train=train, x_validation=validation, x_test=test),
        training=SimpleNamespace(batch_size=batch_size),
        trainer=SimpleNamespace(arithmetic=arithmetic),
        step_seconds=step_seconds,
    )


def test_multiplications_are_those_of_the_equations() -> None:
    """Counted one by one: z and dL/dw of both layers, and dL/dh of the hidden one; then z once more for all rows."""
    sizes, train, rest = (3, 4, 2), 5, 7
    forward = 3 * 4 + 4 * 2
    in_step = forward + forward + 4 * 2
    assert multiplications(experiment(sizes, (train, rest, 0))) == (in_step * 5, forward * 12)


@pytest.mark.parametrize("engine", list(RATES))
def test_before_the_first_step_the_engine_decides(engine: str) -> None:
    """The name of an arithmetic ends with that of its number format."""
    arithmetic = engine if engine == "numpy" else f"wasm-1-{engine}"
    made = experiment((64, 512, 512, 10), (1000, 0, 200), arithmetic=arithmetic)
    assert epoch_seconds(made) == pytest.approx(sum(multiplications(made)) / RATES[engine])


def test_after_it_the_measured_time_counts() -> None:
    """101 rows in minibatches of 10 are 11 steps; the losses take their share beside them."""
    made = experiment((3, 4, 2), (101, 0, 0), step_seconds=2.0)
    in_steps, in_losses = multiplications(made)
    assert epoch_seconds(made) == pytest.approx(22.0 * (1 + in_losses / in_steps))


@pytest.mark.parametrize(
    ("step_seconds", "said"),
    [
        (0.001, ""),
        (40.0, ""),
        (44.0, "an epoch takes about 1 min"),
        (200.0, "an epoch takes about 5 min"),
        (5000.0, "an epoch takes about 2 h"),
    ],
)
def test_only_a_long_epoch_is_told(step_seconds: float, said: str) -> None:
    """In minutes, or hours."""
    made = experiment((3, 4, 2), (10, 0, 0), step_seconds=step_seconds)
    assert long_epoch(made) == said


def test_a_run_measures_its_steps(session: LabPage, run: Run) -> None:
    """And a new experiment begins without."""
    assert session.experiment.step_seconds is None
    run(session.run(epochs=1))
    assert session.experiment.step_seconds is not None
    run(session.set({"hidden_layer_sizes": [3]}))
    assert session.experiment.step_seconds is None
    assert long_epoch(session.experiment) == ""
