"""Building the experiment that a document describes, as a whole before anything of the old one is discarded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pycore.data.recipe import describe_file
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.data.catalog import entry_of
from web.viewmodel.data.source import Source
from web.viewmodel.run.experiment import Experiment
from web.viewmodel.run.history import History
from web.viewmodel.sharing.packed_floats import unpack_floats

if TYPE_CHECKING:
    from pycore import Table
    from web.viewmodel.sharing.checked_document import Plan, Trained


def is_file_of(plan: Plan, data: bytes | str) -> bool:
    """Return whether a file is the one that a plan refers to."""
    return plan.file is not None and describe_file(data, "")["sha256"] == plan.file["sha256"]


def experiment_of(plan: Plan, data: bytes | str = b"", table: Table | None = None) -> Experiment:
    """Return the experiment that a plan describes.

    Parameters
    ----------
    plan
        The checked content of the document.
    data, table
        The content of the file that it names, and the table as read; not needed for a set of the catalog.

    Raises
    ------
    CommandError, PycoreError
        If columns, settings or weights do not fit the data.
    """
    if plan.key is not None:
        source = Source.of_entry(entry_of(plan.key), plan.settings)
    elif table is not None:
        source = Source(None, table, data=data, reading=plan.reading)
    else:
        raise LinkError("table_missing")
    source = replace(
        source,
        targets=plan.targets or source.targets,
        features=plan.features or source.features,
        choices=plan.choices,
        derived=plan.derived,
        split_version=plan.split_version,
    )
    dataset = source.dataset(plan.settings)
    experiment = Experiment(source, dataset, plan.settings, plan.draw)
    size = experiment.trainer.parameters.vector.size
    if plan.start is not None:
        start = unpack_floats(plan.start, size)
        experiment = Experiment(source, dataset, plan.settings, plan.draw, start)
    if plan.trained is not None:
        go_to(experiment, plan.trained)
    return experiment


def go_to(experiment: Experiment, trained: Trained) -> None:
    """Move an experiment to the state of a run.

    The run continues at the start of its epoch, and the optimizer starts with a fresh state; a session file continues
    to the last bit.
    """
    vector = unpack_floats(trained.weights, experiment.trainer.parameters.vector.size)
    state = replace(
        experiment.trainer.state(),
        vector=vector,
        good=vector.copy(),
        epoch_start=vector.copy(),
        best=vector.copy(),
        epoch=trained.epoch,
        steps=trained.step,
    )
    experiment.resume(state, experiment.history if trained.epoch else History())
    experiment.note_losses()
