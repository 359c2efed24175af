"""The commands of the views beside the walk through a step: the sum over paths, the gradient check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.checks.typed_numbers import typed_number
from web.viewmodel.explain.gradient_check import USUAL_EPSILON
from web.viewmodel.explain.step.places import weight_place
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.tools.checked import Checked, verdict
from web.viewmodel.explain.tools.path_sum import ALL_ROWS, path_sum
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from web.viewmodel.explain.guide import Guide
    from web.viewmodel.lab.lab import Lab

EXAMPLE = "w_1,1^1"
ALL = "all"  # rows
SMALLEST, LARGEST = 1e-11, 0.1  # epsilons


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

    def paths(
        self,
        weight: Any = None,  # noqa: ANN401 - untrusted
        row: Any = None,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Choose a weight and return its gradient as a sum over paths; without one, that of the current choice.

        Parameters
        ----------
        weight
            Its name, as in "w_2,1^1" or "b_1^2".
        row
            A row of the minibatch, from 1, or "all" for the sum over all rows.

        Raises
        ------
        CommandError
            If the network has no such weight, or the minibatch no such row; the choice is unchanged.
        """
        step = self._guide.tour.step(self._lab.experiment.trainer)
        is_known = isinstance(weight, str) and weight_place(step.trace, weight) is not None
        if weight is not None and not is_known:
            raise CommandError("no_such_weight", key=shown(weight), example=EXAMPLE)
        chosen = self._guide.path_row if row is None else _row(row, len(step.trace.x))
        if weight is not None or row is not None:
            self._guide.path_row = chosen
            self._guide.weight = self._guide.weight if weight is None else weight
            self._lab.tell("explain")
        found = path_sum(step, self._guide.weight, self._guide.path_row)
        numbers = found.equations(step.tour.digits)[1]
        name = spoken(found.key)
        said = t(
            "paths_said",
            weight=name,
            paths=written(found.paths.number, ","),
            sum=spoken(numbers.text),
        )
        return {**found.document(), "said": said}

    def check_gradients(self, epsilon: Any = None, power: Any = None) -> dict[str, Any]:  # noqa: ANN401
        """Compare the gradients of the current step with central differences, parameter by parameter.

        Parameters
        ----------
        epsilon
            The half-width of the differences, 1e-11 to 0.1.
        power
            The same as a power of ten, -11 to -1.

        Raises
        ------
        CommandError
            If it is not such a number; nothing is checked then.
        """
        guide = self._guide
        if power is not None:
            exponent = _between("power", power, -11.0, -1.0, whole=True)
            width = float(f"1e{exponent:.0f}")
        elif epsilon is not None:
            width = _between("epsilon", epsilon, SMALLEST, LARGEST)
        else:
            width = USUAL_EPSILON if guide.checked is None else guide.checked.epsilon
        trace = guide.tour.step(self._lab.experiment.trainer).trace
        with np.errstate(all="ignore"):  # a diverged run can be checked as well
            guide.checked = Checked.of(trace, width, guide.checked)
        self._lab.tell("explain")
        return {**guide.checked.document(), "said": verdict(guide.checked)}


def _row(value: object, rows: int) -> int:
    if value == ALL:
        return ALL_ROWS
    number = typed_number(value, whole=True, most=rows).number
    if number is None or number != int(number) or not 1 <= number <= rows:
        raise CommandError("no_such_row_of_batch", value=shown(value), rows=written(rows, ","))
    return int(number)


def _between(what: str, value: object, least: float, most: float, *, whole: bool = False) -> float:
    number = typed_number(value, whole=False, most=most).number
    if number is None or not least <= number <= most or (whole and number != round(number)):
        raise CommandError(
            "number_out_of_range",
            what=what,
            value=shown(value),
            least=written(least, "g"),
            most=written(most, "g"),
        )
    return number
