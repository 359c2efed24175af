"""A model as human-readable JSON: one line per name, column and row of weights; floats round-trip exactly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted_all
from pycore.errors import SpecError
from pycore.messages import Message
from pycore.model.layers.nested import activation_in, arrays_in
from pycore.model.layers.pairing import find_layers
from pycore.model.layers.stored import Stored
from pycore.model.record.document import FORMAT, WEIGHTS, to_document
from pycore.reading.base.limits import MAX_DEPTH, MAX_VALUES
from pycore.reading.base.steps import at_once
from pycore.reading.text.nesting import nested_too_deeply

if TYPE_CHECKING:
    from pycore.model.record.model import Model

WHAT = Message("This JSON")


def write(model: Model) -> bytes:
    """Return the model as JSON in UTF-8."""
    lines = ",\n".join(
        f"  {json.dumps(name)}: {_lines(value, 2)}" for name, value in to_document(model).items()
    )
    return f"{{\n{lines}\n}}\n".encode()


def read(data: bytes) -> Stored:
    """Return the content of a JSON file: a model, or only the layers of a network.

    Raises
    ------
    SpecError, ShapeError
        If it is not JSON, is nested too deeply or too large, or has no weights and biases of dense layers.
    """
    content = parse(data)
    if isinstance(content, dict) and content.get("format") == FORMAT:
        for name in WEIGHTS:
            if name not in content:
                raise SpecError("This model has no {name}: export it again.", name=name)
        described = {name: value for name, value in content.items() if name not in WEIGHTS}
        return Stored(described, content["weights"], content["biases"])
    arrays = arrays_in(content)
    if not arrays:
        raise not_a_model(content)
    return Stored(None, found=find_layers(arrays, WHAT), activation=activation_in(content))


def not_a_model(content: object) -> SpecError:
    """Return the error for JSON without weights: the reason, and what to do about it."""
    names = content if isinstance(content, dict) else {}
    if "weightsManifest" in names:
        return SpecError(
            "This JSON has no weights: TensorFlow.js keeps them in the .bin files next to it. Save them as JSON, with "
            "an array for each name, using model.getWeights() and arraySync()."
        )
    if "class_name" in names and "config" in names:
        return SpecError(
            "This JSON has the layers of a Keras model without their weights. Save the weights: "
            'np.savez("weights.npz", *model.get_weights()).'
        )
    if names:
        return SpecError(
            "This JSON is not a model: it must have weights and biases, as exported here or saved by another library; "
            "it has {names}.",
            names=quoted_all(list(names)),
        )
    return SpecError(
        "This JSON is not a model: it must have weights and biases, as exported here or saved by another library."
    )


def parse(data: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Return the content of untrusted JSON in UTF-8, UTF-16 or UTF-32.

    Raises
    ------
    SpecError
        If it is not JSON, is nested too deeply, or has too many values.
    """
    try:
        text = text_of(data)
    except UnicodeDecodeError:
        raise SpecError(
            "This file is not JSON in UTF-8 or UTF-16: export the model again."
        ) from None
    if text.count(",") > MAX_VALUES:
        raise SpecError(
            "This JSON has more than {limit:,} values, so it is not a model.", limit=MAX_VALUES
        )
    if at_once(nested_too_deeply(text)):
        raise SpecError(
            "This JSON has brackets nested more than {limit} levels deep, so it is not a model.",
            limit=MAX_DEPTH,
        )
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise SpecError(
            "This file is not valid JSON in row {row}, column {column}: {reason}. Download the file "
            "again, or export the model again.",
            row=error.lineno,
            column=error.colno,
            reason=error.msg,
        ) from None
    except ValueError as error:  # an integer with thousands of digits, NaN
        raise SpecError("This JSON has a value that no model has: {error}.", error=error) from None


def text_of(data: bytes) -> str:
    """Return the text of JSON, decoded as its first bytes imply, without a byte order mark.

    Raises
    ------
    UnicodeDecodeError
        If it is not text in that encoding.
    """
    return data.decode(json.detect_encoding(data[:4])).removeprefix("\ufeff")


def _refuse(word: str) -> None:
    message = f"{word} is no number of JSON"
    raise ValueError(message)


def _lines(value: object, indent: int) -> str:
    """Return a value as JSON, with one line per element of a list of lists or mappings."""
    if not isinstance(value, list) or not any(isinstance(item, (list, dict)) for item in value):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    blanks = " " * (indent + 2)
    inner = ",\n".join(f"{blanks}{_lines(item, indent + 2)}" for item in value)
    return f"[\n{inner}\n{' ' * indent}]"
