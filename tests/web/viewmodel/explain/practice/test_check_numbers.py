"""A number that a learner has typed: right, rounded, a known mistake, or wrong."""

from __future__ import annotations

import pytest

from web.viewmodel.explain.practice.check_numbers import check, typed
from web.viewmodel.explain.practice.mistakes import mistakes_of
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.step.quantities import quantity

TRACE = PRESETS["byu_cs478"].traces()[0]


def verdict(key, text, trace=TRACE):
    place = place_of(trace, key)
    found = check(text, quantity(trace, place).value, mistakes_of(trace, place))
    return (found.kind, found.mistake)


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("delta_1^3", "0.1169648797", ("right", None)),
        ("delta_1^3", "0.117", ("right", None)),
        ("delta_1^3", "1.17e-1", ("right", None)),
        ("delta_1^3", "0,117", ("right", None)),
        ("delta_1^3", "+0.11696", ("right", None)),
        ("delta_1^3", "0.12", ("rounded", None)),
        ("delta_1^3", "0.1172", ("rounded", None)),
        ("delta_1^3", "-0.117", ("mistake", "wrong_sign")),
        ("delta_1^3", "0.4802", ("mistake", "derivative_forgotten")),
        ("delta_1^3", "0.2339", ("mistake", "half_forgotten")),
        ("delta_1^3", "0.5", ("wrong", None)),
        ("delta_1^3", "0", ("wrong", None)),
        ("delta_1^3", "0.00", ("wrong", None)),
        ("delta_1^3", "", ("no_number", None)),
        ("delta_1^3", "1/0", ("no_number", None)),
        ("delta_1^3", "nan", ("no_number", None)),
        ("delta_1^3", "<b>", ("no_number", None)),
        ("z_1^1", "0.0900", ("right", None)),
        ("z_1^1", "9/100", ("right", None)),
        ("z_1^1", "-0.0100", ("mistake", "bias_forgotten")),
        ("z_1^1", "0.370", ("mistake", "weights_transposed")),
        ("h_1^2", "0.0900", ("mistake", "activation_forgotten")),
    ],
)
def test_a_typed_number_is_told_what_it_is(key, text, expected):
    assert verdict(key, text) == expected


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("0.0120", 0.012, 3),
        ("1200", 1200.0, 4),
        ("1/3", 1 / 3, 17),
        ("-2/4", -0.5, 17),
        ("1e-3", 0.001, 1),
        (".5", 0.5, 1),
        ("12,345.678", 12345.678, 8),
    ],
)
def test_how_many_digits_were_typed(text, value, digits):
    assert typed(text)[0] == pytest.approx(value)
    assert typed(text)[2] == digits
