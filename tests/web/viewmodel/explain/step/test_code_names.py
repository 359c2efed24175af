"""The names in the core's lines, and the letters of the formulas that they stand for."""

from __future__ import annotations

import re

import pytest
from random_steps import random_step

from web.viewmodel.explain.source_lines import lines_of
from web.viewmodel.explain.step.code_names import NAMES, Piece, letter_of, marked
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.walkthrough import Walk


@pytest.mark.parametrize(
    ("key", "letter"),
    [
        ("w_1,2^1", "w"),
        ("w_1,2^1'", "w"),
        ("h_1^2[3]", "h"),
        ("dL/dw_1,2^1", "dL/dw"),
        ("dL/dh_1^4", "dL/dh"),
        ("delta_1^2", "delta"),
        ("m_hat_1,1^1", "m_hat"),
        ("gamma", "gamma"),
        ("L", "L"),
        ("", ""),
        ("3", ""),
    ],
)
def test_letters(key, letter):
    assert letter_of(key) == letter


def test_names_are_marked_where_the_formula_has_them():
    """Whole names only, and of several letters those that are there."""
    line = "z.append(product(h[k], parameters.weights[k]) + parameters.biases[k])"
    keys = ["z_1^1", "w_1,1^1", "x_1", "b_1^1"]
    found = {piece.text: piece.letters for piece in marked(line, keys) if piece.letters}
    assert found == {"z": ("z",), "h": ("x",), "weights": ("w",), "biases": ("b",)}
    assert marked("shape = hz.wh", keys) == [Piece("shape = hz.wh")]
    assert marked("h * w", ["b_1^1"]) == [Piece("h * w")]


@pytest.mark.parametrize("seed", range(0, 90, 3))
def test_every_quantity_has_a_name_in_its_lines(seed):
    """Of 30 random steps; the pieces are the line; whatever is marked is in the formula or is its result."""
    trace = random_step(seed)
    walk, seen = Walk.of(trace), set()
    for at in range(len(walk)):
        place = walk.place(at)
        if (place.kind, place.k) in seen:
            continue
        seen.add((place.kind, place.k))
        found = quantity(trace, place)
        keys = [found.name.key, *(symbol.name.key for symbol in found.inputs)]
        letters = set()
        for line in lines_of(trace, place):
            pieces = marked(line.text, keys)
            assert "".join(piece.text for piece in pieces) == line.text
            letters |= {letter for piece in pieces for letter in piece.letters}
        assert letters <= {letter_of(key) for key in keys}
        assert letters, (place.kind, keys)


def test_letters_are_those_of_keys():
    """A slip in the table would never light up."""
    for letters in NAMES.values():
        assert all(re.fullmatch(r"(dL/d)?[A-Za-z]+(_hat)?", letter) for letter in letters)
