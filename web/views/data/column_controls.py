"""The roles of the columns: the targets, and the features to predict them from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.data.about.column_offers import PLAIN, derived_choices, tasks_of_target
from web.viewmodel.words import t
from web.views.kit.base import Controls
from web.views.kit.fields import Field, TickBoxes, fix

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

SEVERAL = ""  # the picker's value if there are several targets: no column has this name


class ColumnControls(Controls):
    """A picker of the target, its task, a list of features to tick, and derived features."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._target = Field(
            t("target"),
            lambda name: None if name == SEVERAL else send("choose_columns", target=name),
            options={},
        )
        self._task = Field(
            t("predict_as"),
            lambda use: send("use_column", column=lab.experiment.dataset.targets[0], use=use),
            options={},
        )
        self._features = TickBoxes(
            t("features"), lambda names: send("choose_columns", features=names)
        )
        self._derived = TickBoxes(
            t("derived"), lambda names: send("choose_columns", derived=names), is_short=True
        )
        self.content = pn.Column(
            self._target.widget,
            self._task.widget,
            self._features.content,
            self._derived.content,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-2); }"],
        )

    def draw(self) -> None:
        """Show the table's columns and their roles."""
        dataset = self.experiment.dataset
        names = [column.name for column in self.experiment.source.table.columns]
        several = len(dataset.targets) > 1
        self._target.offer(
            {
                **({dataset.target: SEVERAL} if several else {}),
                **dict(zip(names, names, strict=True)),
            }
        )
        self._target.show(SEVERAL if several else dataset.target)
        tasks = tasks_of_target(self.experiment.source, dataset)
        self._task.offer(tasks.words)
        self._task.show(tasks.chosen)
        lesson = self.lab.lesson
        fix(self._target.widget, lesson, "target")
        fix(self._task.widget, lesson, "target", visible=bool(tasks.words))
        others = [name for name in names if name not in dataset.targets]
        ticked = [feature.column for feature in dataset.features]
        self._features.show(dict(zip(others, others, strict=True)), ticked, lesson, "features")
        derived = list(dataset.derived or PLAIN)
        self._derived.show(derived_choices(dataset), derived, lesson, "features")
