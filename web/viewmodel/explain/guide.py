"""What is looked at in the step by step views, shared by the commands that change it and the views that show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from web.viewmodel.explain.practice.asked import Asked
from web.viewmodel.explain.practice.hunt import Hunt
from web.viewmodel.explain.tour import Tour

if TYPE_CHECKING:
    from web.viewmodel.explain.practice.check_numbers import Verdict
    from web.viewmodel.explain.tools.checked import Checked
    from web.viewmodel.lessons.position import Position


@dataclass
class Guide:
    """Holds what is looked at; of all this, files store the position.

    Attributes
    ----------
    tour
        The current position.
    weight
        The weight whose paths are shown, as in "w_2,1^1"; "" for that of the current quantity.
    path_row
        The row of the minibatch whose paths are shown, from 1; 0 for all.
    checked
        The last gradient check, which may be of another step.
    hunt
        The bug hunt as it was seen last; the lab keeps how far it has got.
    asked
        The number that is asked for.
    verdict
        What was found of the last answer in the worked step.
    """

    tour: Tour = field(default_factory=Tour)
    weight: str = ""
    path_row: int = 0
    checked: Checked | None = None
    hunt: Hunt = field(default_factory=Hunt)
    asked: Asked = field(default_factory=Asked)
    verdict: Verdict | None = None

    def go_to(self, position: Position) -> None:
        """Go to a stored position."""
        self.tour = Tour.at(position)
