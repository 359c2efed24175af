"""The experiment that replaces the previous one when data or settings change, and the message about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.data.about.descriptions import opened_sentence, question_about_target
from web.viewmodel.data.source import DRAWN_FROM
from web.viewmodel.lab.leaving import still_in_force
from web.viewmodel.lessons.lesson import without_fixed
from web.viewmodel.run.experiment import Experiment
from web.viewmodel.run.fitting import derived_dropped, fit_training, without_effect
from web.viewmodel.run.loss_of_data import data_and_loss, with_loss
from web.viewmodel.settings.unworkable import unworkable
from web.viewmodel.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pycore.notes import Note
    from web.viewmodel.data.source import Source
    from web.viewmodel.lessons.lesson import Lesson


class Next(NamedTuple):
    """An experiment with all its settings, and a message about it or None."""

    experiment: Experiment
    settings: dict[str, Any]
    text: str | None


def with_data(
    now: Experiment,
    source: Source,
    settings: dict[str, Any],
    loss_of_task: Mapping[str, str],
    decided: Sequence[Note],
    *,
    lesson: Lesson,
    opened: bool,
    other: bool,
) -> Next:
    """Return the experiment on other data, with the loss that fits them and without settings that no longer apply.

    Parameters
    ----------
    now, settings
        The previous experiment, and the current settings.
    source
        The data.
    loss_of_task
        The loss that was last chosen for each kind of target.
    decided
        Notes on decisions already made about the settings.
    lesson
        The lesson, whose fixed controls are not mentioned.
    opened
        Whether it is a table just opened: then the text is about the table.
    other
        Whether it is a different table, to which settings chosen for the previous one carry over.
    """
    said = [] if other else derived_dropped(now.source, source)
    after = dict(settings)
    dataset, after["loss"], about = data_and_loss(source, after, loss_of_task)
    about = [each for each in about if not opened or each.kind != "loss_changed"]
    notes = [*(source.notes if opened else ()), *decided, *about]
    off, turned_off = fit_training(after, dataset, (settings, now.dataset))
    after |= off
    said += turned_off
    if source.targets != now.source.targets or source.table is not now.source.table:
        notes += question_about_target(source, dataset)
    notes += still_in_force(settings) if other else []
    notes = without_fixed(notes, lesson)
    draw = now.draw if source.table is now.source.table else 0
    if opened:
        source = replace(source, notes=tuple(notes))
    experiment = Experiment(source, dataset, after, draw)
    said += unworkable(experiment.training, experiment.network)
    said = without_fixed(said, lesson)
    if opened:
        return Next(experiment, after, joined([opened_sentence(source, dataset), *said]))
    return Next(experiment, after, joined([*notes, *said]))


def with_settings(
    now: Experiment,
    settings: dict[str, Any],
    new: Mapping[str, Any],
    loss_of_task: Mapping[str, str],
    *,
    new_data: bool,
) -> Next:
    """Return the experiment with settings that require a new start.

    Parameters
    ----------
    now, settings
        The previous experiment, and the settings until now.
    new
        The settings that change.
    loss_of_task
        The loss that was last chosen for each kind of target.
    new_data
        Whether the data depend on them.
    """
    after = {**settings, **new}
    source = now.source.drawn_again(after) if DRAWN_FROM & set(new) else now.source
    source = source.split_anew() if new_data else source
    notes: list[Note] = []
    if new_data and "loss" not in new:
        chosen = {**loss_of_task, now.dataset.task: settings["loss"]}
        dataset, after["loss"], notes = data_and_loss(source, after, chosen)
    elif new_data:
        dataset = source.dataset(after)
    else:
        dataset = with_loss(now.dataset, source, settings, after["loss"])
    draw = 0 if "seed" in new else now.draw
    off, turned_off = fit_training(after, dataset, (settings, now.dataset), new)
    after |= off
    notes += turned_off + without_effect(new, source)
    return Next(Experiment(source, dataset, after, draw), after, joined(notes))


def joined(sentences: Sequence[Note | str]) -> str | None:
    """Return sentences as one text, None if there are none."""
    return listed(sentences) or None
