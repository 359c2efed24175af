"""Dropout: which hidden units are left out of a step."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.functions.dropout import dropout_masks
from pycore.streams import stream


@pytest.mark.parametrize("dropout", [0.1, 0.25, 0.5, 0.9])
def test_a_unit_is_left_out_or_raised_so_that_the_mean_stays(dropout):
    """Two values only; as many zeros as chance says, to four deviations; a mean of 1."""
    (mask,) = dropout_masks((3, 50, 2), 2000, dropout, seed=1, update=0)
    assert mask.shape == (2000, 50)
    assert set(np.unique(mask).tolist()) == {0.0, 1.0 / (1.0 - dropout)}
    deviation = (dropout * (1 - dropout) / mask.size) ** 0.5
    assert abs((mask == 0).mean() - dropout) < 4 * deviation
    assert abs(mask.mean() - 1.0) < 4 * deviation / (1 - dropout)


def test_hidden_layers_only_have_masks():
    """Inputs and outputs are never left out."""
    masks = dropout_masks((4, 7, 5, 2), 3, 0.5, seed=0, update=0)
    assert [mask.shape for mask in masks] == [(3, 7), (3, 5)]
    assert dropout_masks((4, 2), 3, 0.5, seed=0, update=0) == []


def test_the_draw_is_the_stream_that_is_written_down():
    """By seed and update, layer after layer; a mask is there again and another one is another."""
    masks = dropout_masks((2, 6, 4, 1), 5, 0.3, seed=9, update=17)
    rng = stream(9, "dropout", 17)
    for mask, units in zip(masks, (6, 4), strict=True):
        assert ((mask > 0) == (rng.random((5, units)) >= 0.3)).all()
    again, later, other = (
        dropout_masks((2, 6, 4, 1), 5, 0.3, seed=seed, update=update)
        for seed, update in ((9, 17), (9, 18), (8, 17))
    )
    assert all((a == b).all() for a, b in zip(masks, again, strict=True))
    assert any((a != b).any() for a, b in zip(masks, later, strict=True))
    assert any((a != b).any() for a, b in zip(masks, other, strict=True))


def test_without_dropout_all_units_count_as_they_are():
    (mask,) = dropout_masks((2, 6, 1), 5, 0.0, seed=0, update=0)
    assert (mask == 1.0).all()
