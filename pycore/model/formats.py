"""The export formats of a model, as data; each format's module is loaded on demand."""

# ruff: noqa: PLC0415 - lazy imports: few visits need these modules

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.messages import Message
    from pycore.model.record.model import Model


@dataclass(frozen=True)
class Format:
    """An export format.

    Attributes
    ----------
    name
        The format's name in commands.
    ending
        The file name extension.
    mime
        The media type.
    about
        A description of the file's content.
    write
        Returns a model as bytes; raises SpecError if the format cannot represent it.
    read
        Returns the model in such bytes; None if the format is export-only.
    why_not
        Returns why the format cannot represent a model, in one sentence; None if it can.
    """

    name: str
    ending: str
    mime: str
    about: str
    write: Callable[[Model], bytes]
    read: Callable[[bytes], Model] | None = None
    why_not: Callable[[Model], Message | None] = lambda _model: None


def _write_json(model: Model) -> bytes:
    from pycore.model.files import json_form

    return json_form.write(model)


def _write_npz(model: Model) -> bytes:
    from pycore.model.files import npz

    return npz.write(model)


def _write_safetensors(model: Model) -> bytes:
    from pycore.model.files import safetensors

    return safetensors.write(model)


def _write_onnx(model: Model) -> bytes:
    from pycore.model.files import onnx

    return onnx.write(model)


def _write_python(model: Model) -> bytes:
    from pycore.model.files import python_source

    return python_source.write(model)


def _write_sklearn(model: Model) -> bytes:
    from pycore.model.files import sklearn_source

    return sklearn_source.write(model)


def _why_not_sklearn(model: Model) -> Message | None:
    from pycore.model.files import sklearn_source

    return sklearn_source.why_not(model)


def _read(data: bytes) -> Model:
    from pycore.model import opening

    return opening.read_model(data)


FORMATS = {
    entry.name: entry
    for entry in (
        Format(
            "json",
            "_model.json",
            "application/json",
            "the whole model as text that a person can read",
            _write_json,
            _read,
        ),
        Format(
            "npz",
            "_model.npz",
            "application/zip",
            "arrays coefs_0, intercepts_0, ... for NumPy, and the description of the columns",
            _write_npz,
            _read,
        ),
        Format(
            "safetensors",
            "_model.safetensors",
            "application/octet-stream",
            "the same arrays in a format that many libraries read, and the description of the columns",
            _write_safetensors,
            _read,
        ),
        Format(
            "onnx",
            "_model.onnx",
            "application/octet-stream",
            "the network with all preparation inside, for ONNX Runtime and other programs",
            _write_onnx,
        ),
        Format(
            "python",
            "_predict.py",
            "text/x-python",
            "a program for NumPy alone that predicts from a raw CSV file",
            _write_python,
        ),
        Format(
            "sklearn",
            "_sklearn.py",
            "text/x-python",
            "a program that makes a pipeline of scikit-learn",
            _write_sklearn,
            why_not=_why_not_sklearn,
        ),
    )
}


def looks_like_model(data: bytes) -> bool:
    """Return whether a file holds a model or weights rather than a table, judging by its content."""
    from pycore.model import recognizing

    return recognizing.is_model(data)
