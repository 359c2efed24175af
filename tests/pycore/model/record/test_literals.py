"""Values as Python source: what is written is what Python reads again, to the last bit."""

from __future__ import annotations

import ast

import numpy as np

from pycore.model.record.literals import listed, matrix, texts, vector

NUMBERS = np.array([[0.1, 1 / 3, -0.0], [1e-308, 5e-324, 1.7976931348623157e308]])


def value(source: str) -> object:
    """Return what a source of np.array(...) holds."""
    call = ast.parse(source.strip(), mode="eval").body
    return ast.literal_eval(call.args[0])


def test_arrays_come_back_to_the_last_bit():
    assert np.array(value(vector(NUMBERS[0]))).tobytes() == NUMBERS[0].tobytes()
    assert np.array(value(matrix(NUMBERS, "  "))).tobytes() == NUMBERS.tobytes()
    assert matrix(NUMBERS, "  ").count("\n") == 3


def test_a_list_has_an_item_a_line():
    assert listed("a", ["1", "f(x)"]) == "a = [\n    1,\n    f(x),\n]\n"


def test_a_text_is_nothing_but_a_text():
    """Quotes, line ends, backslashes and what looks like code."""
    words = ['"', "'", "'''", "\n", "\\", "]; import os", "ü", "\u2028", ""]
    (assignment,) = ast.parse(texts("names", words)).body
    assert ast.literal_eval(assignment.value) == words
