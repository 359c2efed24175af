"""The commands of the views beside the walk through a step: the sum over paths, the gradient check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.tools.path_sum import path_sum, weight_place
from web.viewmodel.words import t

if TYPE_CHECKING:
    from web.viewmodel.explain.tour import Guide
    from web.viewmodel.lab.lab import Lab

EXAMPLE = "w_1,1^1"


class ToolCommands:
    """Looks at the current step in other ways; nothing of the run is changed.

    Parameters
    ----------
    lab
        The lab whose run is looked at.
    guide
        What is looked at.
    """

    def __init__(self, lab: Lab, guide: Guide) -> None:
        self._lab = lab
        self._guide = guide

    def paths(self, weight: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Choose a weight and return its gradient as a sum over paths; without one, that of the current choice.

        Parameters
        ----------
        weight
            Its name, as in "w_2,1^1" or "b_1^2".

        Raises
        ------
        CommandError
            If the network has no such weight; the choice is unchanged.
        """
        step = self._guide.tour.step(self._lab.experiment.trainer)
        if weight is not None:
            if not isinstance(weight, str) or weight_place(step.trace, weight) is None:
                raise CommandError("no_such_weight", key=shown(weight), example=EXAMPLE)
            self._guide.weight = weight
            self._lab.tell("explain")
        found = path_sum(step, self._guide.weight)
        numbers = found.equations(step.tour.digits)[1]
        name = spoken(found.key)
        said = t(
            "paths_said", weight=name, paths=f"{found.paths.number:,}", sum=spoken(numbers.text)
        )
        return {**found.document(), "said": said}
