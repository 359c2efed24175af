"""A model as JSON that a person can read: a line for each name, column and row of weights; floats to the last bit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pycore.checks import quoted_all
from pycore.errors import SpecError
from pycore.model.layers.nested import activation_in, arrays_in
from pycore.model.layers.pairing import find_layers
from pycore.model.layers.stored import Stored
from pycore.model.record.document import FORMAT, WEIGHTS, to_document
from pycore.reading.base.limits import MAX_DEPTH, MAX_VALUES
from pycore.reading.base.steps import at_once
from pycore.reading.text.nesting import nested_too_deeply

if TYPE_CHECKING:
    from pycore.model.record.model import Model

WHAT = "This JSON"


def write(model: Model) -> bytes:
    """Return the model as JSON in UTF-8."""
    lines = ",\n".join(
        f"  {json.dumps(name)}: {_lines(value, 2)}" for name, value in to_document(model).items()
    )
    return f"{{\n{lines}\n}}\n".encode()


def read(data: bytes) -> Stored:
    """Return what JSON holds: a model, or the layers of a network alone (see pycore.model.layers.naming).

    Raises
    ------
    SpecError, ShapeError
        If it is no JSON, nested too deeply or too long, or has no weights and biases of dense layers.
    """
    content = parse(data)
    if isinstance(content, dict) and content.get("format") == FORMAT:
        for name in WEIGHTS:
            if name not in content:
                raise SpecError(f"This model lacks its {name}: export it again.")
        described = {name: value for name, value in content.items() if name not in WEIGHTS}
        return Stored(described, content["weights"], content["biases"])
    arrays = arrays_in(content)
    if not arrays:
        raise SpecError(f"This JSON is no model: {why_none(content)}.")
    return Stored(None, found=find_layers(arrays, WHAT), activation=activation_in(content))


def why_none(content: object) -> str:
    """Return why there are no weights in what JSON holds, and the way out."""
    names = content if isinstance(content, dict) else {}
    if "weightsManifest" in names:
        return (
            "TensorFlow.js keeps the weights in the .bin files beside it. Save them as JSON, {name: array}, with "
            "model.getWeights() and arraySync()"
        )
    if "class_name" in names and "config" in names:
        return (
            'it has the layers of a Keras model without weights. Save those: np.savez("weights.npz", '
            "*model.get_weights())"
        )
    has = f" It has {quoted_all(list(names))}" if names else ""
    return f"it must have weights and biases, as this page or another library saves them.{has}"


def parse(data: bytes) -> Any:  # noqa: ANN401 - anything that JSON can hold
    """Return what JSON holds, without harm whatever it is; in UTF-8, UTF-16 or UTF-32, as JSON may be written.

    Raises
    ------
    SpecError
        If it is no JSON, nested too deeply, or has too many values.
    """
    try:
        text = text_of(data)
    except UnicodeDecodeError:
        raise SpecError(
            "This file is no JSON in UTF-8 or UTF-16: export the model again."
        ) from None
    if text.count(",") > MAX_VALUES:
        raise SpecError(f"This JSON has more than {MAX_VALUES:,} values: that is no model.")
    if at_once(nested_too_deeply(text)):
        raise SpecError(
            f"This JSON has brackets nested more than {MAX_DEPTH} deep: that is no model."
        )
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise SpecError(
            f"This file is no JSON: row {error.lineno}, column {error.colno}: {error.msg}. Fetch the file again, "
            "or export the model again."
        ) from None
    except ValueError as error:  # a whole number of thousands of digits, NaN
        raise SpecError(f"This JSON holds what no model has: {error}.") from None


def text_of(data: bytes) -> str:
    """Return the text of JSON in its encoding, which its first bytes tell; a byte order mark is no part of it.

    Raises
    ------
    UnicodeDecodeError
        If it is none.
    """
    return data.decode(json.detect_encoding(data[:4])).removeprefix("\ufeff")


def _refuse(word: str) -> None:
    message = f"{word} is no number of JSON"
    raise ValueError(message)


def _lines(value: object, indent: int) -> str:
    """Return a value as JSON, the elements of a list of lists or mappings a line each."""
    if not isinstance(value, list) or not any(isinstance(item, (list, dict)) for item in value):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    blanks = " " * (indent + 2)
    inner = ",\n".join(f"{blanks}{_lines(item, indent + 2)}" for item in value)
    return f"[\n{inner}\n{' ' * indent}]"
