"""An experiment as a document of plain JSON, for links and session files, and what such a document asks for.

What is as it is at first is left out. Version 1 of the document never changes its meaning: what it leaves out is taken
from DEFAULTS_1, whatever the page's own defaults become.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pycore.columns.split import SPLIT_VERSIONS
from pycore.data.recipe import describe_file
from pycore.reading.base.numerals import OLD
from pycore.reading.base.overrides import check_overrides, merged
from pycore.reading.base.result import CATEGORY, NUMBER
from pycore.reading.decided import decided
from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.data.catalog import entry_of
from web.viewmodel.data.column_choices import ColumnChoice, checked_choice
from web.viewmodel.lessons.lesson import Lesson, checked_lesson
from web.viewmodel.run.fingerprint import Fingerprint, checked_fingerprint
from web.viewmodel.settings.table import Settings, checked
from web.viewmodel.sharing.newer import made_by_this_version
from web.viewmodel.sharing.packed_floats import pack_floats
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore import Dataset
    from web.viewmodel.data.source import Source
    from web.viewmodel.run.experiment import Experiment

LONGEST_ROWS = 60_000  # characters of the user's rows in a document
LONGEST_PACKED = 50_000_000
SEED, START, TRAINED = "seed", "start", "trained"  # which weights a document holds
FIRST_SPLIT = 1  # the split's version before there were others
LETTERS = {NUMBER: "n", CATEGORY: "c"}  # of the kinds of columns
#: The settings of version 1 as they were at first. A setting that comes later begins as its default says.
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


@dataclass(frozen=True)
class Trained:
    """Where a run was: its weights, packed, and how far it had come."""

    weights: str
    epoch: int
    step: int


@dataclass(frozen=True)
class Plan:
    """What a document asks for, checked as far as it can be without the data.

    Attributes
    ----------
    key
        A set of the catalog; None for a table of the user's.
    file
        {"name", "bytes", "sha256"} of that table's file.
    rows
        Its content, where the document holds it.
    reading, targets, features, choices, derived, split_version
        As in ``Source``; a document that says nothing of the split's version means the first one.
    found
        What was found out while reading, as overrides beside those of ``reading``.
    settings
        All of them.
    draw, start, trained
        Which start weights; packed ones in their place; a run that has begun.
    fingerprint, lesson
        What the document says beside.
    """

    settings: dict[str, Any]
    key: str | None = None
    file: dict[str, Any] | None = None
    rows: str | None = None
    reading: dict[str, Any] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    targets: tuple[str, ...] | None = None
    features: tuple[str, ...] | None = None
    choices: dict[str, ColumnChoice] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    split_version: int = FIRST_SPLIT
    draw: int = 0
    start: str | None = None
    trained: Trained | None = None
    fingerprint: Fingerprint | None = None
    lesson: Lesson = field(default_factory=Lesson)

    def decisions(self) -> dict[str, Any]:
        """Return the overrides with which the file is read as it was, whatever would be found out today."""
        return merged({"rules": OLD, **self.found}, self.reading)  # old if it says nothing of them


def describe(
    experiment: Experiment, settings: Mapping[str, Any], *, rows: bool = False, weights: str = SEED
) -> dict[str, Any]:
    """Return the document of an experiment.

    Parameters
    ----------
    experiment, settings
        What is described, with all its settings.
    rows
        Whether a table of the user's is put in as a whole; else its file's name and SHA-256 are.
    weights
        SEED: the start weights are drawn again. START: they are put in. TRAINED: those of now are put in as well.

    Raises
    ------
    LinkError
        If the table is too large to be put in, or weights are not finite.
    """
    defaults = _defaults()
    changed = {name: value for name, value in settings.items() if value != defaults[name]}
    parts: dict[str, Any] = {
        "data": _describe_data(experiment.source, experiment.dataset, rows=rows),
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


def read_document(document: object, kind: str = "link") -> Plan:
    """Return what a document asks for.

    Parameters
    ----------
    document
        Plain values of unknown origin.
    kind
        What it stands in, for people: a "link" or a "session".

    Raises
    ------
    NewerError
        At the first part that is unknown, missing or out of its range.
    """
    with made_by_this_version(kind):
        return _read(document)


def _read(document: object) -> Plan:
    parts = {
        "data": _checked_data,
        "settings": lambda _what, value: checked(value),
        "draw": records.whole(2**32),
        "start": records.text(LONGEST_PACKED),
        "trained": _checked_trained,
        "fingerprint": checked_fingerprint,
        "lesson": checked_lesson,
    }
    found = records.record(t("the_experiment"), document, parts, needed=("data",))
    found["settings"] = {**_defaults(), **found.get("settings", {})}
    plan = Plan(**found.pop("data"), **found)
    check_overrides(plan.decisions())
    return plan


def _defaults() -> dict[str, Any]:
    """Return what a setting is of which a document says nothing."""
    return {**Settings().as_dict(), **DEFAULTS_1}  # type: ignore[no-untyped-call]  # param's


def _describe_data(source: Source, dataset: Dataset, *, rows: bool) -> dict[str, Any]:
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
    """Return what was found out while reading; kinds as letters, of the targets and then of the features."""
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
    """Return the content of a table of the user's for a document.

    Raises
    ------
    LinkError
        If it is no text, or too long.
    """
    data = source.data
    try:
        text = data if isinstance(data, str) else data.decode()
    except UnicodeDecodeError:
        raise LinkError("rows_not_text", name=source.table.name) from None
    if len(text) > LONGEST_ROWS:
        raise LinkError("rows_too_long", name=source.table.name, count=len(text), most=LONGEST_ROWS)
    return text


def _checked_data(what: str, value: object) -> dict[str, Any]:
    columns = {
        "targets": records.names,
        "features": records.names,
        "derived": records.names,
        "split_version": _checked_split_version,
        "choices": records.mapping(lambda _what, choice: ColumnChoice(**checked_choice(choice))),
    }
    if isinstance(value, dict) and "set" in value:
        found = records.record(
            what, value, {"set": lambda _what, key: entry_of(key).key, **columns}
        )
        return {"key": found.pop("set"), **_given(found)}
    file = {"name": records.text(1_000), "bytes": records.whole(), "sha256": records.text(64)}
    own = {
        "reading": _checked_reading,
        "found": _checked_reading,
        "rows": records.text(LONGEST_ROWS),
    }
    found = records.record(what, value, {**file, **own, **columns}, needed=tuple(file))
    described = {name: found.pop(name) for name in file}
    if "kinds" in found.get("found", {}):
        names = [*found.get("targets", ()), *found.get("features", ())]
        found["found"]["kinds"] = _checked_kinds(what, found["found"]["kinds"], names)
    return {"file": described, **_given(found)}


def _given(found: dict[str, Any]) -> dict[str, Any]:
    """Return the parts with empty lists of columns as what they mean: found by itself."""
    return {name: part for name, part in found.items() if part}


def _checked_reading(what: str, value: object) -> dict[str, Any]:
    reading: dict[str, Any] = records.mapping(lambda _what, given: given)(what, value)
    for name in ("data", "name"):
        if name in reading:
            raise LinkError("unknown_part", what=what, name=name)
    return reading


def _checked_split_version(what: str, value: object) -> int:
    version: int = records.whole()(what, value)
    if version not in SPLIT_VERSIONS:
        known = ", ".join(map(str, SPLIT_VERSIONS))
        raise LinkError("not_a_choice", what=what, value=version, known=known)
    return version


def _checked_kinds(what: str, letters: object, names: list[str]) -> dict[str, str]:
    kinds = {letter: kind for kind, letter in LETTERS.items()}
    if (
        not isinstance(letters, str)
        or len(letters) != len(names)
        or not kinds.keys() >= set(letters)
    ):
        raise LinkError(
            "not_column_kinds",
            what=what,
            value=shown(letters),
            count=len(names),
            known=", ".join(kinds),
        )
    return {name: kinds[letter] for name, letter in zip(names, letters, strict=True)}


def _checked_trained(what: str, value: object) -> Trained:
    parts = {
        "weights": records.text(LONGEST_PACKED),
        "epoch": records.whole(),
        "step": records.whole(),
    }
    return Trained(**records.record(what, value, parts, needed=tuple(parts)))
