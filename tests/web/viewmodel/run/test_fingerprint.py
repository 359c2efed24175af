"""The fingerprint of a run: repeatable by whoever has the settings, and different where the run is."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pycore import Trainer
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.run.fingerprint import (
    Fingerprint,
    checked_fingerprint,
    compared,
    take_fingerprint,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.session import Session

    Run = Callable[..., Any]


def taken(session: Session, steps: int | None = None) -> Fingerprint:
    """Return the fingerprint of the session's experiment."""
    steps_of = take_fingerprint(session.experiment, steps)
    while True:
        try:
            next(steps_of)
        except StopIteration as end:
            found: Fingerprint = end.value
            return found


def test_it_is_the_core_s_first_steps(session: Session) -> None:
    """Losses before and after, and a hash of the weights' bits; the run itself is not touched."""
    found = taken(session, 10)
    experiment = session.experiment
    trainer = Trainer(experiment.dataset, experiment.network, experiment.training)
    before = trainer.evaluate("train").loss
    for _ in range(10):
        trainer.step()
    vector = trainer.parameters.vector.astype("<f8").tobytes()
    assert found.steps == 10
    assert found.losses == (before, trainer.evaluate("train").loss)
    assert found.digest == hashlib.sha256(vector).hexdigest()[:16]
    assert session.get()["step"] == 0


def test_where_the_run_is_says_nothing(session: Session, run: Run) -> None:
    """It is taken from the start weights on; another seed or rate is another run."""
    first = taken(session)
    run(session.step("epoch", 2))
    assert taken(session) == first
    run(session.set({"learning_rate": 0.2}))
    assert taken(session) != first
    run(session.set({"learning_rate": 0.1, "seed": 1}))
    assert taken(session) != first


def test_two_are_compared_bit_by_bit_or_by_digits() -> None:
    """Other bits of the same losses are twelve digits; another loss is another run."""
    found = Fingerprint(30, (0.75, 0.5), "0" * 16)
    assert compared(found, found)[0]
    near = replace(found, losses=(0.75, 0.5 * (1 + 1e-14)), digest="1" * 16)
    reproduced, sentence = compared(near, found)
    assert reproduced
    assert "12" in sentence
    far = replace(found, losses=(0.75, 0.5001), digest="1" * 16)
    reproduced, sentence = compared(far, found)
    assert not reproduced
    assert "0.5001" in sentence


def test_it_goes_through_a_document() -> None:
    """And back, equal."""
    found = Fingerprint(30, (0.75, 0.5), "0123456789abcdef")
    assert checked_fingerprint("It", found.document()) == found


@pytest.mark.parametrize(
    "document",
    [None, {}, {"steps": 10, "loss": [0.5]}, {"steps": 101, "loss": [], "hash": ""},
     {"steps": 1, "loss": ["x"], "hash": ""}, {"steps": 1, "loss": [], "hash": "0" * 17}],
)  # fmt: skip
def test_what_is_none_is_refused(document: Any) -> None:
    """In one sentence."""
    with pytest.raises(LinkError):
        checked_fingerprint("It", document)
