"""A model as a JSON document, and back: only known names, each validated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted, shown
from pycore.columns.derived import DERIVED
from pycore.columns.targets import CLASSIFICATION, REGRESSION
from pycore.errors import ShapeError, SpecError
from pycore.functions.activations import ACTIVATIONS
from pycore.messages import Message
from pycore.model.record.described import ENCODINGS, FEATURE_KEYS, describe_feature, features_from
from pycore.model.record.model import Model
from pycore.model.record.notation import KEYS as NOTATION
from pycore.model.record.notation import checked_notation
from pycore.model.record.weights import check_sizes, parameters_for

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FORMAT, VERSION = "backprop-lab-model", 1
_TEXTS = ("targets", "derived", "output_names", "activations", "as_category")
_SCALINGS = ("input_mean", "input_scale", "target_mean", "target_scale")
_NAMES = (
    *("table_name", "task", "targets", "features", "derived", "as_category", "reading"),
    *("input_names", "input_mean", "input_scale"),
    *("output_names", "target_mean", "target_scale", "layer_sizes", "activations"),
)
WEIGHTS = ("weights", "biases")


def describe(model: Model) -> dict[str, Any]:
    """Return a model without its weights and biases as a JSON object."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for name in _NAMES:
        if name == "features":
            document[name] = [describe_feature(feature) for feature in model.features]
        elif name in _SCALINGS:
            document[name] = getattr(model, name).tolist()
        elif name == "layer_sizes":
            document[name] = list(model.parameters.layer_sizes)
        else:
            value = getattr(model, name)
            document[name] = list(value) if isinstance(value, tuple) else value
    return document


def to_document(model: Model) -> dict[str, Any]:
    """Return a model as a JSON object; ``weights`` and ``biases`` are nested lists in full precision."""
    return {**describe(model), **model.parameters.to_lists()}


def from_document(document: object) -> Model:
    """Return the model in an untrusted document.

    Raises
    ------
    PycoreError
        As for ``from_parts``, or if weights or biases are missing.
    """
    if not isinstance(document, dict):
        raise SpecError(
            "The model is {document}; it must be a mapping of names to values.",
            document=shown(document),
        )
    for name in WEIGHTS:
        if name not in document:
            raise SpecError("The model has no {name}.", name=quoted(name))
    described = {name: value for name, value in document.items() if name not in WEIGHTS}
    return from_parts(described, document["weights"], document["biases"])


def from_parts(described: object, weights: object, biases: object) -> Model:
    """Return the model with an untrusted description, weights and biases.

    Parameters
    ----------
    described
        As returned by ``describe``.
    weights, biases
        Lists of arrays or of nested lists.

    Raises
    ------
    SpecError
        If the description is invalid or of another version, lacks a name or has an unknown one.
    PycoreError
        If a value in it is invalid for ``Model``.
    """
    record = _record(described)
    checked: dict[str, Any] = {name: _texts(name, record[name]) for name in _TEXTS}
    checked |= {name: _numbers(name, record[name]) for name in _SCALINGS}
    sizes = _sizes(record["layer_sizes"])
    model = Model(
        table_name=record["table_name"],
        task=record["task"],
        features=features_from(record["features"]),
        parameters=parameters_for(sizes, weights, biases),
        reading=checked_notation(record["reading"]),
        **checked,
    )
    if _texts("input_names", record["input_names"]) != model.input_names:
        raise SpecError(
            "The model's input_names do not match its features, whose inputs are {input_names}.",
            input_names=shown(list(model.input_names)),
        )
    return model


def _record(described: object) -> dict[str, Any]:
    if not isinstance(described, dict):
        raise SpecError(
            "The model is {described}; it must be a mapping of names to values.",
            described=shown(described),
        )
    found = described.get("format"), described.get("version")
    if found != (FORMAT, VERSION) or isinstance(found[1], (bool, float)):
        reason = Message(
            "This is {format} version {version}; supported: {known} version {newest}.",
            format=shown(found[0]),
            version=shown(found[1]),
            known=FORMAT,
            newest=VERSION,
        )
        if found[0] == FORMAT and type(found[1]) is int and found[1] > VERSION:
            raise _newer(reason)
        raise SpecError("{reason}", reason=reason)
    for name in described:
        if name not in ("format", "version", *_NAMES):
            raise _newer(Message("It has an unknown part {part}.", part=quoted(name)))
    for name in _NAMES:
        if name not in described:
            raise SpecError("The model has no {name}.", name=quoted(name))
    _check_choices(described)
    return described


def _check_choices(record: dict[str, Any]) -> None:
    """Reject choices that this version does not support; malformed ones are left to later checks.

    Raises
    ------
    SpecError
        If there is one; the error states the first.
    """
    features = record["features"] if isinstance(record["features"], list) else []
    features = [feature for feature in features if isinstance(feature, dict)]
    activations = record["activations"] if isinstance(record["activations"], list) else []
    derived = record["derived"] if isinstance(record["derived"], list) else []
    encodings = [feature.get("encoding") for feature in features]
    keys = [key for feature in features for key in feature]
    notation = [*record["reading"]] if isinstance(record["reading"], dict) else []
    _check_known("It has an unknown task {value}.", [record["task"]], (CLASSIFICATION, REGRESSION))
    _check_known("It has an unknown activation {value}.", activations, ACTIVATIONS)
    _check_known("It has an unknown derived feature {value}.", derived, DERIVED)
    _check_known("It has an unknown encoding {value}.", encodings, ENCODINGS)
    _check_known("One of its features has an unknown part {value}.", keys, FEATURE_KEYS)
    _check_known("It has an unknown reading option {value}.", notation, NOTATION)


def _check_known(template: str, values: Sequence[object], known: Collection[str]) -> None:
    """Reject the first text that is not a known choice, with ``template`` as the reason."""
    for value in values:
        if isinstance(value, str) and value not in known:
            raise _newer(Message(template, value=quoted(value)))


def _newer(reason: Message) -> SpecError:
    """Return the error for a model written by another version."""
    return SpecError(
        "This model was made by a newer version of Backprop Lab: reload the page, or install the newest version.",
        hints=(reason,),
    )


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise SpecError(
            "The model's {name} is {value}; it must be a list of texts.",
            name=name,
            value=shown(value),
        )
    return tuple(value)


def _sizes(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(size) is int for size in value):
        raise SpecError(
            "The model's layer_sizes is {value}; it must be a list of integers.",
            value=shown(value),
        )
    check_sizes(value)
    return tuple(value)


def _numbers(name: str, value: object) -> np.ndarray[Any, np.dtype[np.float64]]:
    if not isinstance(value, list) or not all(type(item) in (int, float) for item in value):
        raise SpecError(
            "The model's {name} is {value}; it must be a list of numbers.",
            name=name,
            value=shown(value),
        )
    try:
        return np.array(value, dtype=np.float64)
    except OverflowError:  # an integer with hundreds of digits
        raise ShapeError("The model's {name} has a number that is too large.", name=name) from None
