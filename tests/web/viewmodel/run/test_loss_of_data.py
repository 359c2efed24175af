"""Which loss other data are trained with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore import read_table
from web.viewmodel.data.source import Source
from web.viewmodel.run.experiment import FITTING_LOSS
from web.viewmodel.run.loss_of_data import data_and_loss

if TYPE_CHECKING:
    from web.viewmodel.lab.session import Session

CLASSES = "x,y\n" + "".join(f"{i % 7}.5,{'ab'[i % 2]}\n" for i in range(30))
COUNTS = "x,y\n" + "".join(f"{i % 7}.5,{(i * 13) % 29}\n" for i in range(60))
BELOW = COUNTS.replace("0.5,0\n", "0.5,-3\n")


@pytest.mark.parametrize(
    ("text", "before", "chosen", "loss", "says"),
    [
        (CLASSES, "cross_entropy", {}, "cross_entropy", False),
        (COUNTS, "cross_entropy", {}, "half_squared_error", True),
        (CLASSES, "half_squared_error", {"classification": "binary_cross_entropy"},
         "binary_cross_entropy", True),
        (COUNTS, "cross_entropy", {"regression": "poisson"}, "poisson", True),
        (BELOW, "poisson", {"regression": "poisson"}, "half_squared_error", True),
    ],
)  # fmt: skip
def test_it_is_the_one_chosen_last_for_such_a_target(
    session: Session,
    text: str,
    before: str,
    chosen: dict[str, str],
    loss: str,
    says: bool,  # noqa: FBT001
) -> None:
    """As far as it fits; a change is said."""
    settings: dict[str, Any] = {**session.settings.as_dict(), "loss": before}
    source = Source(None, read_table(text, "t"))
    dataset, found, notes = data_and_loss(source, settings, FITTING_LOSS | chosen)
    assert found == loss
    assert bool(notes) == says
    assert all(note.values.get("target") == "y" for note in notes)
    if loss == "poisson":  # counts stay in their own unit
        assert dataset.y_train.max() == max(dataset.y_train.ravel().tolist()) >= 20
