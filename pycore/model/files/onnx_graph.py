"""ONNX graphs, written node by node as protocol buffers.

Field numbers are those of onnx.proto3 (IR version 9, operator set 19, ONNX 1.14: the first that can compare strings).
Arrays are float64, strings UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.model.files.protobuf import content, contents, number, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

IR_VERSION, OPSET = 9, 19
INT64, STRING, BOOL, DOUBLE = 7, 8, 9, 11  # TensorProto.DataType
INT_ATTRIBUTE = 2  # AttributeProto.AttributeType
ROWS = "N"  # the symbolic dimension of the rows


class Graph:
    """An ONNX graph, built node by node.

    Parameters
    ----------
    taken
        Names reserved for inputs and outputs.
    """

    def __init__(self, taken: Sequence[str]) -> None:
        self._taken = set(taken)
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []

    def name(self, wish: str) -> str:
        """Return an unused name, the requested one if possible."""
        name, n = wish, 1
        while name in self._taken:
            n += 1
            name = f"{wish}_{n}"
        self._taken.add(name)
        return name

    def constant(self, values: Any, wish: str = "constant") -> str:  # noqa: ANN401 - any array-like
        """Add an array of integers (int64) or other numbers (float64), and return its name."""
        array = np.asarray(values)
        name = self.name(wish)
        kind, dtype = (INT64, "<i8") if array.dtype.kind == "i" else (DOUBLE, "<f8")
        raw = content(9, array.astype(dtype).tobytes())
        self._constants.append(numbers(1, array.shape) + number(2, kind) + raw + content(8, name))
        return name

    def texts(self, texts: Sequence[str], shape: Sequence[int], wish: str = "texts") -> str:
        """Add an array of strings of the given shape, and return its name."""
        name = self.name(wish)
        tensor = numbers(1, shape) + number(2, STRING) + contents(6, texts)
        self._constants.append(tensor + content(8, name))
        return name

    def node(self, operator: str, *inputs: str, result: str = "", **attributes: int) -> str:
        """Add an operator, and return the name of its result: ``result``, or a new name if empty."""
        result = result or self.name(operator.lower())
        described = [
            content(1, name) + number(3, value) + number(20, INT_ATTRIBUTE)
            for name, value in attributes.items()
        ]
        self._nodes.append(
            contents(1, inputs)
            + content(2, result)
            + content(3, result)
            + content(4, operator)
            + contents(5, described)
        )
        return result

    def model(
        self,
        inputs: Sequence[bytes],
        outputs: Sequence[bytes],
        about: str,
        metadata: Mapping[str, str],
    ) -> bytes:
        """Return the file: the graph with its inputs and outputs, as returned by ``value``, and its description."""
        graph = (
            contents(1, self._nodes)
            + content(2, "network")
            + contents(5, self._constants)
            + contents(11, list(inputs))
            + contents(12, list(outputs))
        )
        said = [content(1, key) + content(2, text) for key, text in metadata.items()]
        return (
            number(1, IR_VERSION)
            + content(2, "Backprop Lab")
            + content(6, about)
            + content(7, graph)
            + content(8, content(1, "") + number(2, OPSET))
            + contents(14, said)
        )


def value(name: str, kind: int, columns: int | None, about: str) -> bytes:
    """Return the description of an input or output: rows of ``columns`` values, or one value per row if None."""
    dimensions = [content(1, content(2, ROWS))]
    if columns is not None:
        dimensions.append(content(1, number(1, columns)))
    tensor = number(1, kind) + content(2, b"".join(dimensions))
    return content(1, name) + content(2, content(1, tensor)) + content(3, about)
