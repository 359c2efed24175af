"""The same run by the core alone, for what a session has trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore import NetworkSpec, Parameters, Trainer, TrainingSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from lab_page import LabPage

    from pycore import Dataset

    Run = Callable[..., Any]


def native(dataset: Dataset, settings: dict[str, Any], draw: int = 0) -> Trainer:
    """Return a trainer of the core alone, at its start."""
    network = NetworkSpec.for_dataset(
        dataset,
        settings["hidden_layer_sizes"],
        activation=settings["activation"],
        loss=settings["loss"],
        seed=settings["seed"],
        draw=draw,
    )
    names = ("optimizer", "learning_rate", "l2", "batch_size", "max_epochs", "tolerance", "seed")
    return Trainer(dataset, network, TrainingSpec(**{name: settings[name] for name in names}))


def vector(session: LabPage) -> np.ndarray[Any, Any]:
    lists = session.weights()
    return Parameters.from_lists(lists["weights"], lists["biases"]).vector
