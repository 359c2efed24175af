"""The command of the step by step view, which moves and describes its position."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import nearest, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.checks.typed_numbers import typed_number
from web.viewmodel.explain.practice.check_numbers import typed
from web.viewmodel.explain.typed_over import may_be_typed
from web.viewmodel.explain.walkthrough import QUANTITY, STRIDES
from web.viewmodel.lessons.position import MAX_DIGITS, MAX_TYPED, MIN_DIGITS
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from pycore.training.trainer import Trainer
    from web.viewmodel.explain.guide import Guide
    from web.viewmodel.explain.tour import Tour
    from web.viewmodel.lab.lab import Lab

EXAMPLE = "delta_1^1"


class ExplainCommands:
    """Explains one step of the run that is open, or of a preset; nothing of the run is changed.

    Parameters
    ----------
    lab
        The lab whose run is explained.
    guide
        The current position.
    """

    def __init__(self, lab: Lab, guide: Guide) -> None:
        self._lab = lab
        self._guide = guide

    def explain(  # noqa: PLR0917 - arguments have names
        self,
        at: Any = None,  # noqa: ANN401 - untrusted, as all of them
        row: Any = None,  # noqa: ANN401
        digits: Any = None,  # noqa: ANN401
        network: Any = None,  # noqa: ANN401
        move: Any = None,  # noqa: ANN401
        by: Any = None,  # noqa: ANN401
        unfold: Any = None,  # noqa: ANN401
        name: Any = None,  # noqa: ANN401
        number: Any = None,  # noqa: ANN401
        restore: Any = None,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Go to a quantity of a step and return all of it as plain JSON; without arguments, the current one.

        Parameters
        ----------
        at
            The quantity's name, as in "delta_1^2" or "dL/dw_1,1^2".
        row
            A training row of the run, or a step of a preset, from 1.
        digits
            Significant digits of the numbers, 3 to 17.
        network
            "run", "batch" for the minibatch of the run's next step, "sheet" for the worksheet whose code was opened, or
            the name of a preset.
        move
            1 or -1: one stride forward or back, after everything else.
        by
            The stride: "quantity", "layer", "pass" or "row".
        unfold
            Whether all terms of long sums are written out.
        name, number
            A weight, bias, input or target, and the number that is typed over it in this view, as in "1/3"; "" puts its
            own number back.
        restore
            True: all numbers that were typed over are put back.

        Raises
        ------
        CommandError
            If there is no such quantity, row, network or stride; the position is unchanged.
        """
        trainer = self._lab.experiment.trainer
        tour = self._guide.tour
        if network is not None:
            found_network = _one_of(network, tour.networks)
            kept = tour.typed if found_network == tour.network else ()
            tour = replace(tour, network=found_network, typed=kept)
        if digits is not None:
            tour = replace(tour, digits=_whole("digits", digits, MIN_DIGITS, MAX_DIGITS))
        if row is not None:
            tour = tour.at_row(_whole("row", row, 1, tour.rows(trainer)) - 1)
        if unfold is not None:
            tour = replace(tour, is_unfolded=_flag("unfold", unfold))
        tour = _typed_over(tour, trainer, (name, number), restore)
        if at is not None:
            if not isinstance(at, str) or not tour.has(trainer, at):
                raise CommandError("no_such_quantity", key=shown(at), example=EXAMPLE)
            tour = replace(tour, key=at)
        if move is not None:
            stride = QUANTITY if by is None else by
            _stride("by", stride, STRIDES)
            _stride("move", move, (1, -1))
            tour = tour.moved(trainer, stride, int(move))
        step = tour.step(trainer)
        found = step.document()
        if tour != self._guide.tour:
            self._guide.tour = tour
            self._lab.look(tour.position)
        return found


def _typed_over(
    tour: Tour, trainer: Trainer, given: tuple[object, object], restore: object
) -> Tour:
    """Return the position with a number typed over, or put back; ``given`` is its name and the number."""
    name, number = given
    if restore is not None and _flag("restore", restore):
        tour = replace(tour, typed=())
    if name is None:
        return tour
    if not isinstance(name, str) or not may_be_typed(tour.step(trainer).trace, name):
        raise CommandError("nothing_to_type_over", name=shown(name))
    others = tuple(pair for pair in tour.typed if pair[0] != name)
    if number is None or number == "":
        return replace(tour, typed=others)
    if isinstance(number, (int, float)) and not isinstance(number, bool):
        number = repr(number)
    value = typed(number) if isinstance(number, str) else None
    if value is None or abs(value.value) > MAX_TYPED:
        most = written(MAX_TYPED, "g")
        raise CommandError("no_number_to_type", name=name, value=shown(number), most=most)
    return replace(tour, typed=(*others, (name, value.value)))


def _flag(what: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise CommandError("not_yes_or_no", what=what, value=shown(value))
    return value


def _one_of(value: object, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        near = nearest(value, known)
        raise CommandError("no_such_network", near=near, name=shown(value), known=", ".join(known))
    return value


def _stride(what: str, value: object, known: tuple[object, ...]) -> None:
    if isinstance(value, bool) or value not in known:
        texts = ", ".join(map(str, known))
        raise CommandError("no_such_stride", what=what, value=shown(value), known=texts)


def _whole(what: str, value: object, least: int, most: int) -> int:
    number = typed_number(value, whole=True, most=most).number
    if number is None or number != int(number) or not least <= number <= most:
        raise CommandError(
            "out_of_range",
            what=what,
            value=shown(value),
            least=written(least, ","),
            most=written(most, ","),
        )
    return int(number)
