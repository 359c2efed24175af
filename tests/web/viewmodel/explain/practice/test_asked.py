"""A number that is asked for: what is offered, what is said, and that the answer is not given away."""

from __future__ import annotations

import json

import pytest

from web.viewmodel.explain.practice.asked import Asked, following, given, offered
from web.viewmodel.explain.step.places import place_of
from web.viewmodel.explain.tour import Tour

STEP = Tour("byu_cs478").step(None)


def test_deltas_and_gradients_are_offered_in_the_order_of_the_backward_pass():
    keys = offered(STEP)
    assert keys[:4] == ["delta_1^3", "delta_2^3", "delta_1^2", "delta_2^2"]
    assert len(keys) == 6 + 18
    assert all(place_of(STEP.trace, key) for key in keys)
    assert following(STEP, keys[3]) == keys[4]
    assert following(STEP, keys[-1]) == following(STEP, "L") == keys[0]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("0.117", "right", "Right."),
        ("0.12", "rounded", "Close: rounded on the way, or with too few digits to tell."),
        ("-0.117", "mistake", "That is not it. This has the wrong sign."),
        ("7", "wrong", "That is not it, and no usual mistake gives this number alone."),
        ("<b>", "no_number", "That is no number. Type one like -0.012, 1.2e-3 or 1/3."),
    ],
)
def test_what_is_said(text, kind, said):
    asked = Asked("delta_1^3").answered(STEP, text)
    document = asked.document(STEP)
    assert (document["kind"], document["said"]) == (kind, said)
    known = kind in {"right", "rounded"}
    assert (document["numbers"] is not None) == known
    assert ("0.1169" in json.dumps(document)) == known


def test_a_quantity_that_is_not_there_is_the_first_delta():
    for key in ("", "delta_9^9", "w_1,1^1"):
        assert Asked(key).document(STEP)["at"] == "delta_1^3"
    assert Asked("").document(STEP)["said"] == "Delta of output 1: which number is it?"


def test_all_that_it_is_computed_from_is_given():
    names = [symbol.name.key for symbol in given(STEP.trace, place_of(STEP.trace, "delta_1^2"))]
    assert names == ["h_1^3", "w_1,1^3", "delta_1^3", "w_1,2^3", "delta_2^3"]
