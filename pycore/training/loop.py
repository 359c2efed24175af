"""A run from start to finish, as a generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.training.trainer import Trainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pycore.data.dataset import Dataset
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.training.frames import Frame


def train(
    dataset: Dataset,
    network: NetworkSpec,
    training: TrainingSpec,
    parameters: Parameters | None = None,
) -> Iterator[Frame]:
    """Yield a frame for each step until training stops.

    The same settings give the same frames to the last bit. To read the weights along the way, use a ``Trainer``
    instead.

    Raises
    ------
    ShapeError
        For the reasons given in ``Trainer``, at the first frame.
    """
    trainer = Trainer(dataset, network, training, parameters)
    while trainer.stop_reason is None:
        yield trainer.step()
