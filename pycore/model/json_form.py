"""A model as JSON that a person can read: a line for each name, column and row of weights; floats to the last bit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pycore.errors import SpecError
from pycore.model.document import WEIGHTS, to_document
from pycore.model.stored import Stored
from pycore.reading.limits import MAX_DEPTH, MAX_VALUES
from pycore.reading.nesting import nested_too_deeply
from pycore.reading.steps import at_once

if TYPE_CHECKING:
    from pycore.model.model import Model


def write(model: Model) -> bytes:
    """Return the model as JSON in UTF-8."""
    lines = ",\n".join(
        f"  {json.dumps(name)}: {_lines(value, 2)}" for name, value in to_document(model).items()
    )
    return f"{{\n{lines}\n}}\n".encode()


def read(data: bytes) -> Stored:
    """Return what JSON holds: a model, or weights and biases alone.

    Raises
    ------
    SpecError
        If it is no JSON, nested too deeply or too long, or has no weights and biases.
    """
    content = parse(data)
    if not isinstance(content, dict) or any(name not in content for name in WEIGHTS):
        raise SpecError(
            "This JSON is no model: it must be a mapping with weights and biases, as it was exported."
        )
    described = {name: value for name, value in content.items() if name not in WEIGHTS}
    return Stored(described or None, content["weights"], content["biases"])


def parse(data: bytes) -> Any:  # noqa: ANN401 - anything that JSON can hold
    """Return what JSON holds, without harm whatever it is.

    Raises
    ------
    SpecError
        If it is no JSON, nested too deeply, or has too many values.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SpecError("This file is no JSON in UTF-8: export the model again.") from None
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
