"""The command that types over a weight or bias of the open run."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import state
from web.viewmodel.explain.practice.check_numbers import typed
from web.viewmodel.lab.acts import Act
from web.viewmodel.lab.notifications import Message
from web.viewmodel.lessons.position import MAX_TYPED
from web.viewmodel.run.experiment import Experiment
from web.viewmodel.settings.parameter_names import Parameter, parameter
from web.viewmodel.words import listed, t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from pycore.notes import Note
    from web.viewmodel.lab.lab import Lab

TOPICS = ("network", "settings", "progress", "status", "message", "acts")


class WeightCommands:
    """Changes weights and biases.

    Parameters
    ----------
    lab
        The lab whose run it is.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def edit_weight(self, name: Any, number: Any) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Give a weight or bias another value, in the middle of the run or at its start, and return ``get()``.

        The run goes on from there; a step back, or undo, returns to what was before.

        Parameters
        ----------
        name
            In the text's counting, as in "w_1,2^1" or "b_2^1".
        number
            The value in full precision: a number, or a text such as "0.1" or "1/3".

        Raises
        ------
        CommandError
            If the network does not have the parameter, or the number is none; nothing has changed.
        """
        lab, experiment = self._lab, self._lab.experiment
        thing = parameter(name)
        place = None if thing is None else thing.place(experiment.network.layer_sizes)
        if thing is None or place is None:
            raise CommandError("no_such_parameter", name=shown(name))
        if thing.i is None and not experiment.network.biases:
            raise CommandError("no_biases", name=thing.name)
        value = _number(thing, number)
        if value == experiment.trainer.parameters.vector[place]:
            return state(lab)
        before, text = lab.place(), t("act_weight", name=thing.name, value=written(value, ".6g"))
        notes = self._at_start(place, value) or self._on_the_way(place, value)
        lab.acts.add(Act(text, before, lab.runs.open.number), lab.experiment)
        lab.message = Message(listed(notes)) if notes else None
        lab.tell(*TOPICS)
        return state(lab)

    def _at_start(self, place: int, value: float) -> list[Note] | None:
        """Begin a run with an edited start, if the open one is at its start; None if it is not."""
        lab, now = self._lab, self._lab.experiment
        if now.trainer.steps:
            return None
        start = now.trainer.parameters.vector.copy()
        start[place] = value
        settings = lab.settings.as_dict()
        kept = lab.keep_run()
        experiment = Experiment(now.source, now.dataset, settings, now.draw, start)
        lab.install(experiment, settings, kept=kept, is_act=False)
        return kept.notes()

    def _on_the_way(self, place: int, value: float) -> list[Note]:
        """Edit the run at its current step; what was trained after it is kept as a run of its own."""
        lab = self._lab
        notes = lab.fork()
        lab.experiment.edit({place: value})
        lab.training.judge()
        return notes


def _number(thing: Parameter, number: object) -> float:
    if isinstance(number, (int, float)) and not isinstance(number, bool):
        number = repr(number)
    found = typed(number) if isinstance(number, str) else None
    if found is None or not math.isfinite(found.value) or abs(found.value) > MAX_TYPED:
        most = written(MAX_TYPED, "g")
        raise CommandError("no_number_to_type", name=thing.name, value=shown(number), most=most)
    return found.value
