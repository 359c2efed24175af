"""The command that changes settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.commands.answers import state
from web.viewmodel.lab.next_experiment import with_settings
from web.viewmodel.lessons.lesson import without_fixed
from web.viewmodel.run.fitting import fit_pairs
from web.viewmodel.settings.parsing import checked
from web.viewmodel.settings.table import DATA, LIVE, VIEW, need_of
from web.viewmodel.settings.unworkable import unworkable

if TYPE_CHECKING:
    from web.viewmodel.lab.lab import Lab


class SettingCommands:
    """Changes settings.

    Parameters
    ----------
    lab
        The lab whose settings they are.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    async def set(self, settings: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Change settings, all or none, and return ``get()``. New data or a new network start at epoch 0."""
        lab, was = self._lab, self._lab.experiment
        before = lab.settings.as_dict()
        fitted, notes = fit_pairs(before, checked(settings))
        new = {name: v for name, v in fitted.items() if v != before[name]}
        needs = {need_of(name) for name in new}
        if needs - {LIVE, VIEW}:
            after = with_settings(was, before, new, lab.loss_of_task, new_data=DATA in needs)
            lab.install(*after, data=after.experiment.dataset is not was.dataset)
        elif needs:
            lab.adjust(new, live=LIVE in needs)
        experiment = lab.experiment
        if needs - {VIEW}:
            notes += unworkable(experiment.training, experiment.network)
            lab.say_also(without_fixed(notes, lab.lesson))
        if "loss" in new:
            lab.loss_of_task[experiment.dataset.task] = new["loss"]
        return state(lab)
