"""A paired run: a run once more with one change, and everything else the same wherever that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.lab.next_experiment import with_settings
from web.viewmodel.run.experiment import Experiment
from web.viewmodel.runs.differences import differences, in_common, in_common_text
from web.viewmodel.runs.kept_run import beginning_of
from web.viewmodel.settings.table import DATA, LIVE, need_of
from web.viewmodel.words import listed, t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.viewmodel.runs.differences import Difference

#: Settings whose change means other start weights.
OF_THE_START = frozenset({"seed", "initializer", "biases"})


class Pair(NamedTuple):
    """A run that is to be trained beside another one.

    Attributes
    ----------
    experiment, settings
        The new run at its start, with all its settings.
    changed
        What differs from the other run.
    same
        What is the same, see ``runs.differences.in_common``.
    text
        What the change made necessary besides, in words; "" if nothing.
    """

    experiment: Experiment
    settings: dict[str, Any]
    changed: list[Difference]
    same: list[str]
    text: str

    def about(self, number: int, *, changed_on_the_way: bool) -> str:
        """Return what is done: which run is repeated, what is changed, and what is the same."""
        changes = "; ".join(
            t("run_instead", label=each.label, value=each.after, before=each.before)
            for each in self.changed
        )
        said = [t("pair_begun", number=number, changes=changes), in_common_text(self.same)]
        said += [t("pair_changed_on_the_way", number=number)] if changed_on_the_way else []
        return listed(sentence for sentence in (*said, self.text) if sentence)


def paired(
    base: Experiment,
    before: dict[str, Any],
    new: Mapping[str, Any],
    loss_of_task: Mapping[str, str],
    *,
    new_weights: bool = False,
) -> Pair:
    """Return a run with changed settings.

    Parameters
    ----------
    base, before
        The run that is repeated, at any step, and its settings.
    new
        The settings that change.
    loss_of_task
        As in ``with_settings``.
    new_weights
        Whether it begins with the next draw of the start weights.

    Raises
    ------
    PycoreError
        If the settings do not fit the data.
    """
    needs = {need_of(name) for name in new}
    if needs <= {LIVE}:
        after, text = {**before, **new}, None
        start = (base.draw + 1, None) if new_weights else (base.draw, base.start)
        experiment = Experiment(base.source, base.dataset, after, *start)
    else:
        experiment, after, text = with_settings(
            base, before, new, loss_of_task, new_data=DATA in needs
        )
        is_same_shape = experiment.network.layer_sizes == base.network.layer_sizes
        if base.start is not None and is_same_shape and not OF_THE_START & set(new):
            parts = (experiment.source, experiment.dataset, after)
            experiment = Experiment(*parts, base.draw, base.start)
    changed = differences(beginning_of(base, before), beginning_of(experiment, after))
    return Pair(experiment, after, changed, in_common(base, experiment), text or "")
