"""The command that chooses what is looked at in the network: a unit or parameter, and the row that flows through."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from pycore.reading.base.result import NUMBER
from web.viewmodel.checks.arguments import checked_rows, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.checks.typed_numbers import typed_number
from web.viewmodel.pictures.network.card import card_of
from web.viewmodel.pictures.network.chosen import is_in, place_of_row, thing_of
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.pictures.network.chosen import Chosen

LONGEST_ROW = 20_000  # characters of a typed row
_BETWEEN = re.compile(r"[;\t]")


class InspectCommands:
    """Looks at the network; nothing of the run is changed.

    Parameters
    ----------
    lab
        The lab whose network it is.
    chosen
        What is looked at, shared with the views that show it.
    """

    def __init__(self, lab: Lab, chosen: Chosen) -> None:
        self._lab, self._chosen = lab, chosen

    def inspect(self, name: Any = None, row: Any = None, values: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Look at a unit, a weight or a bias, let a row flow through, and return what the card shows.

        Parameters
        ----------
        name
            "x_1" (an input), "h_2^2" (any other unit), "w_1,2^1" or "b_2^1", in the text's counting; "" for nothing.
            None leaves it as it is.
        row
            A row of the table, from 1; "" for the first training row.
        values
            A row of your own, in original units: a mapping, a list in the order of the features, or a text with
            semicolons between the values; "" for none.

        Returns
        -------
        "name", "row" (None if it was typed in) and "activations" of every layer; of what is looked at "title",
        "values" of the row by name, "parameter" with "value", "gradient", "frozen" and "course", [step, value] each,
        and the "incoming" weights of a unit.

        Raises
        ------
        CommandError, PycoreError
            If there is no such thing, row or value; nothing has changed.
        """
        chosen, experiment = self._chosen, self._lab.experiment
        dataset, sizes = experiment.dataset, experiment.network.layer_sizes
        thing, place, typed, text = chosen.thing, chosen.row, chosen.typed, chosen.text
        if name is not None:
            thing = thing_of(name)
            if name != "" and (thing is None or not is_in(thing, sizes)):
                raise CommandError("nothing_to_inspect", name=shown(name))
        if row is not None:
            place, typed, text = self._row(row), None, ""
        if values is not None:
            typed, text = (None, "") if values == "" else self._typed(values)
        if (name, row, values) != (None, None, None):
            chosen.thing, chosen.row, chosen.typed, chosen.text = thing, place, typed, text
            self._lab.tell("look")
        found = card_of(experiment, chosen)
        shown_row = chosen.row_of(dataset)
        activations = experiment.trainer.activations(chosen.inputs(dataset))
        return {
            "name": "",
            **({} if found is None else found.document()),
            "row": None if shown_row is None else shown_row + 1,
            "activations": [h[0].tolist() for h in activations],
        }

    def _row(self, row: object) -> int | None:
        if row == "":
            return None
        source = self._lab.experiment.source
        count = len(source.table.columns[0].values)
        number = typed_number(row, whole=True, most=count).number
        if number is None or number != int(number) or not 1 <= number <= count:
            raise CommandError("row_not_there", row=shown(row), most=written(count, ","))
        if place_of_row(self._lab.experiment.dataset, int(number) - 1) is None:
            raise CommandError("row_not_used", row=written(int(number), ","))
        return int(number) - 1

    def _typed(self, values: object) -> tuple[Any, str]:
        dataset = self._lab.experiment.dataset
        given = values
        if isinstance(values, str):
            if len(values) > LONGEST_ROW:
                raise CommandError("row_too_long", most=written(LONGEST_ROW, ","))
            parts = [part.strip() for part in _BETWEEN.split(values)]
            is_number = [feature.encoding == NUMBER for feature in dataset.features]
            given = [
                _number(part) if as_number else part
                for part, as_number in zip_longest(parts, is_number[: len(parts)])
            ]
        dataset.encode(checked_rows([given]))
        items = given.values() if isinstance(given, dict) else given
        text = values if isinstance(values, str) else "; ".join(map(str, items))  # type: ignore[call-overload]
        return given, text


def _number(text: str) -> float | str:
    number = typed_number(text, whole=False, most=float("inf")).number
    return text if number is None else number
