"""An experiment as a document of plain JSON, for links and session files.

Defaults are left out. Version 1 of the document never changes its meaning: what it leaves out is taken from DEFAULTS_1,
whatever the page's own defaults become.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.data.recipe import describe_file
from pycore.reading.base.result import CATEGORY, NUMBER
from pycore.reading.decided import decided
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.settings.table import Settings
from web.viewmodel.sharing.packed_floats import pack_floats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore import Dataset
    from web.viewmodel.data.source import Source
    from web.viewmodel.run.experiment import Experiment

LONGEST_ROWS = 60_000  # characters of the user's rows in a document
SEED, START, TRAINED = "seed", "start", "trained"  # which weights a document contains
FIRST_SPLIT = 1  # the first version of the split
LETTERS = {NUMBER: "n", CATEGORY: "c"}  # of the kinds of columns
#: The default settings of version 1. A setting that is added later has its own default.
DEFAULTS_1: dict[str, Any] = {
    "hidden_layer_sizes": [8],
    "activation": "tanh",
    "loss": "cross_entropy",
    "optimizer": "gradient_descent",
    "learning_rate": 0.1,
    "l2": 0.0,
    "batch_size": 10,
    "test_fraction": 0.2,
    "seed": 0,
    "tolerance": 0.0,
    "max_epochs": 1000,
    "noise": 0.05,
    "samples": 200,
    "missing": "drop",
    "scaling": "standardize",
    "split": "random",
    "layer_activations": [],
    "initializer": "xavier_uniform",
    "biases": "yes",
    "reduction": "mean",
    "momentum": 0.9,
    "beta_1": 0.9,
    "beta_2": 0.999,
    "rho": 0.9,
    "weight_decay": 0.01,
    "schedule": "constant",
    "decay_factor": 0.5,
    "decay_epochs": 100,
    "decay_power": 0.5,
    "warmup_epochs": 0,
    "clip_norm": 0.0,
    "l1": 0.0,
    "penalize_biases": "no",
    "class_weights": "none",
    "dropout": 0.0,
    "tolerance_epochs": 1,
    "target_loss": 0.0,
    "target_metric": 0.0,
    "validation_fraction": 0.0,
    "patience": 0,
    "classes": 4,
    "scatter_x": "",
    "scatter_y": "",
    "shown_target": "",
}


def describe(
    experiment: Experiment,
    settings: Mapping[str, Any],
    *,
    rows: bool = False,
    weights: str = SEED,
    data: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the document of an experiment.

    Parameters
    ----------
    experiment, settings
        The experiment, with all its settings.
    rows
        Whether a user's table is included in full; otherwise its file's name and SHA-256 are.
    weights
        SEED: the initial weights are drawn again. START: they are included. TRAINED: the current ones are included as
        well.
    data
        What ``describe_data`` has returned for this experiment, if it is there.

    Raises
    ------
    LinkError
        If the table is too large to be included, or weights are not finite.
    """
    first = defaults()
    changed = {name: value for name, value in settings.items() if value != first[name]}
    parts: dict[str, Any] = {
        "data": describe_data(experiment.source, experiment.dataset, rows=rows)
        if data is None
        else data,
        "settings": changed,
        "draw": experiment.draw,
    }
    if weights != SEED or experiment.start is not None:
        parts["start"] = pack_floats(experiment.beginning().parameters.vector)
    if weights == TRAINED:
        trainer = experiment.trainer
        packed = pack_floats(trainer.parameters.vector)
        parts["trained"] = {"weights": packed, "epoch": trainer.epoch, "step": trainer.steps}
    return {name: part for name, part in parts.items() if part or name == "data"}


def defaults() -> dict[str, Any]:
    """Return the values of settings that a document leaves out."""
    return {**Settings().as_dict(), **DEFAULTS_1}  # type: ignore[no-untyped-call]  # param's


def describe_data(source: Source, dataset: Dataset, *, rows: bool = False) -> dict[str, Any]:
    """Return the part of the document about the data; it takes the SHA-256 of a user's file."""
    parts: dict[str, Any] = {}
    columns: dict[str, Any] = {
        "targets": list(dataset.targets),
        "features": [feature.column for feature in dataset.features],
    }
    entry = source.entry
    if entry is None:
        parts |= {**describe_file(source.data, source.table.name), **columns}
        parts["reading"] = dict(source.reading)
        parts["found"] = _describe_found(source, dataset)
        if rows:
            parts["rows"] = rows_as_text(source)
    else:
        parts["set"] = entry.key
        if (source.targets, source.features) != entry.roles:
            parts |= columns
    parts["derived"] = list(source.derived)
    if source.split_version != FIRST_SPLIT:
        parts["split_version"] = source.split_version
    parts["choices"] = {name: choice.document() for name, choice in source.choices.items()}
    return {name: part for name, part in parts.items() if part or name == "bytes"}


def _describe_found(source: Source, dataset: Dataset) -> dict[str, Any]:
    """Return what was detected while reading; kinds as letters, of the targets and then of the features."""
    found = decided(source.table, source.reading)
    if "kinds" in found:
        used = [*dataset.targets, *(feature.column for feature in dataset.features)]
        found["kinds"] = "".join(LETTERS[source.table.column(name).kind] for name in used)
    return {
        name: value
        for name, value in found.items()
        if name == "kinds"
        or name not in source.reading
        or (isinstance(source.reading[name], dict) and source.reading[name] != value)
    }


def rows_as_text(source: Source) -> str:
    """Return the content of a user's table for a document.

    Raises
    ------
    LinkError
        If it is not text, or too long.
    """
    data = source.data
    try:
        text = data if isinstance(data, str) else data.decode()
    except UnicodeDecodeError:
        raise LinkError("rows_not_text", name=source.table.name) from None
    if len(text) > LONGEST_ROWS:
        raise LinkError("rows_too_long", name=source.table.name, count=len(text), most=LONGEST_ROWS)
    return text
