"""The numbers of a card, beside those of the core's trace and of its own passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pycore.trace import trace_next, trace_step
from web.viewmodel.pictures.network.card import (
    MOST_INCOMING,
    card_of,
    line_of,
    next_gradient,
    title_of,
)
from web.viewmodel.pictures.network.chosen import Chosen, thing_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"dropout": 0.4, "hidden_layer_sizes": [5, 3]},
        {"class_weights": "balanced", "reduction": "sum"},
        {"l2": 0.5, "clip_norm": 0.01, "frozen": "w_1,1^1"},
        {"biases": "no", "activation": "relu"},
    ],
)
def test_gradients_are_those_of_the_next_step(
    session: LabPage, run: Run, settings: dict[str, Any]
) -> None:
    """To the last bit those of Step by step; without penalties, clipping and freezing."""
    run(session.set(settings))
    run(session.step(count=5))
    found = next_gradient(session.trainer)
    assert np.array_equal(found.vector, trace_next(session.trainer).loss_gradient.vector)


def test_the_numbers_of_a_unit(session: LabPage, run: Run) -> None:
    """z, h and delta of the row are those of a trace of this row."""
    run(session.set({"hidden_layer_sizes": [4, 3]}))
    run(session.step(count=7))
    trainer, row = session.trainer, int(session.dataset.train_rows[3])
    trace = trace_step(
        trainer.network,
        trainer.parameters,
        session.dataset.x_train[3:4],
        session.dataset.y_train[3:4],
        trainer.training,
    )
    card = card_of(session.experiment, Chosen(thing_of("h_2^3"), row=row))
    assert card is not None
    values = dict(card.values)
    assert values["z_2^2"] == pytest.approx(trace.z[1][0, 1], rel=1e-12)
    assert values["h_2^3"] == pytest.approx(trace.h[2][0, 1], rel=1e-12)
    assert values["delta_2^2"] == pytest.approx(trace.delta[1][0, 1], rel=1e-12)
    assert [name for name, _, _ in card.incoming] == [f"w_{i},2^2" for i in (1, 2, 3, 4)]
    assert card.parameter is not None
    assert card.parameter.name == "b_2^2"
    typed = card_of(session.experiment, Chosen(thing_of("h_2^3"), typed=[0.0, 0.0]))
    assert typed is not None
    assert [name for name, _ in typed.values] == ["z_2^2", "h_2^3"]  # no target, no delta


def test_inputs_and_networks_without_biases(session: LabPage, run: Run) -> None:
    """An input has its value only; a unit without bias has its weights."""
    card = card_of(session.experiment, Chosen(thing_of("x_2")))
    assert card is not None
    assert card.values == (("x_2", session.dataset.x_train[0, 1]),)
    assert (card.parameter, card.incoming) == (None, ())
    run(session.set({"biases": "no"}))
    card = card_of(session.experiment, Chosen(thing_of("h_1^2")))
    assert card is not None
    assert card.parameter is None
    assert len(card.incoming) == 2


def test_many_incoming_weights_are_counted(session: LabPage, run: Run) -> None:
    run(session.set({"hidden_layer_sizes": [128, 2]}))
    card = card_of(session.experiment, Chosen(thing_of("h_1^3")))
    assert card is not None
    assert (len(card.incoming), card.more) == (MOST_INCOMING, 128 - MOST_INCOMING)


def test_freezing_is_turned(session: LabPage, run: Run) -> None:
    """What is sent when it is pressed, and again."""
    run(session.set({"frozen": "b_1^1"}))
    chosen = Chosen(thing_of("w_1,1^1"))
    first = card_of(session.experiment, chosen)
    assert first is not None
    assert first.parameter is not None
    assert first.parameter.frozen_after == ("w_1,1^1", "b_1^1")
    run(session.set({"frozen": list(first.parameter.frozen_after)}))
    second = card_of(session.experiment, chosen)
    assert second is not None
    assert second.parameter is not None
    assert second.parameter.is_frozen
    assert second.parameter.frozen_after == ("b_1^1",)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("x_1", "input sepal length (cm)"),
        ("h_3^2", "unit 3 of hidden layer 1"),
        ("h_2^3", "output versicolor"),
        ("w_1,3^1", "Weight from input sepal length (cm) to unit 3 of hidden layer 1"),
        ("w_3,2^2", "Weight from unit 3 of hidden layer 1 to output versicolor"),
        ("b_2^2", "Bias of output versicolor"),
    ],
)
def test_titles(session: LabPage, run: Run, name: str, title: str) -> None:
    """With the names of columns and classes."""
    run(session.choose("iris"))
    thing = thing_of(name)
    assert thing is not None
    assert title_of(session.experiment, thing) == title
    assert line_of(session.experiment, Chosen(), thing)[0] == name


def test_nothing_is_looked_at(session: LabPage) -> None:
    """Nor what the network does not have."""
    assert card_of(session.experiment, Chosen()) is None
    assert card_of(session.experiment, Chosen(thing_of("h_9^2"))) is None
