"""A quantity is found by its key, and what is not computed has no place."""

from __future__ import annotations

import pytest
from random_steps import random_step

from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.places import STAGES, Place, place_of, stage_of
from web.viewmodel.explain.walkthrough import Walk

TRACE = PRESETS["byu_cs478"].traces()[0]
WALK = Walk.of(TRACE)


@pytest.mark.parametrize(
    "key",
    [
        *("", "x_1", "w_1,1^1", "z_3^1", "z_1^4", "h_1^1", "delta_1^9", "dL/dw_3,1^1", "L[1]"),
        *("P", "clip", "z_0^1", "v_1,1^1", "y_1", "<b>", "z_1^1[2]", "z_1^1\n", "dL/ddelta_1^1"),
        *("w_1,1^7'", "gamma", "g_1,1^1", "m_hat_1,1^1", "v_1,1^1'", "z_1^99999999"),
    ],
)
def test_what_is_not_computed_is_not_found(key):
    """Given numbers, indices outside the network, other optimizers' quantities, and no keys at all."""
    place = place_of(TRACE, key)
    assert place is None or WALK.find(place) is None


def test_dl_dz_is_delta():
    """As the text defines it."""
    assert place_of(TRACE, "dL/dz_2^3") == place_of(TRACE, "delta_2^3") == Place("delta", 2, j=1)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("z_2^1", Place("z", 0, j=1)),
        ("z_2^1[4]", Place("z", 0, j=1, row=3)),
        ("a_1^2", Place("a", 0)),
        ("h_2^4", Place("h", 2, j=1)),
        ("L", Place("loss")),
        ("L[3]", Place("row_loss", row=2)),
        ("P", Place("penalty")),
        ("clip", Place("clip")),
        ("dL/dh_2^4[2]", Place("slope", 2, j=1, row=1)),
        ("dL/dw_2,1^3", Place("gradient", 2, 1, 0)),
        ("dL/db_2^1", Place("gradient", 0, 2, 1)),
        ("w_2,1^1'", Place("after", 0, 1, 0)),
        ("b_1^3'", Place("after", 2, 2, 0)),
        ("g_1,2^1", Place("g", 0, 0, 1)),
        ("g_hat_2^1", Place("g_hat", 0, 2, 1)),
        ("v_1,1^1'", Place("v", 0, 0, 0)),
        ("m_hat_1^2", Place("m_hat", 1, 2, 0)),
    ],
)
def test_a_key_has_its_place(key, place):
    """Indices from 1 in the text, from 0 in a place; a bias follows the weights of its unit."""
    assert place_of(TRACE, key) == place


@pytest.mark.parametrize("key", ["v_1,1^1", "g_1,1^1'", "m_hat_1,1^1'", "w_1,1^1", "b_1^2"])
def test_what_is_given_has_no_place(key):
    """Before the step the parameters and the optimizer's averages are known; only some have a value after it."""
    assert place_of(TRACE, key) is None


def test_a_weight_behind_the_last_input_is_not_a_bias():
    """w_3,1 of two inputs would stand where b_1 does."""
    assert place_of(TRACE, "dL/dw_3,1^1") is None
    assert place_of(TRACE, "dL/dw_2,1^1") is not None


def test_every_kind_belongs_to_a_stage():
    """In the order in which a step goes through them."""
    kinds = {
        "forward": ("z", "a", "h"),
        "loss": ("row_loss", "loss", "penalty"),
        "backward": ("slope", "delta"),
        "gradient": ("gradient",),
        "update": ("g", "clip", "g_hat", "v", "s", "m", "m_hat", "v_hat", "after"),
    }
    assert tuple(kinds) == STAGES
    assert all(stage_of(kind) == stage for stage, some in kinds.items() for kind in some)
    for seed in range(8):
        groups = Walk.of(random_step(seed)).groups
        assert all(group.kind in kinds[group.stage] for group in groups)


@pytest.mark.parametrize("key", ["z_" + "1" * 10_000, "w_1," * 5_000, "dL/d" * 5_000, "_" * 10**5])
def test_a_long_key_takes_no_time(key):
    """A link may name anything."""
    assert place_of(TRACE, key) is None
