"""The network and how it is trained: the hyperparameters of the founding text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn
from bokeh.models import InlineStyleSheet

from web.viewmodel.pictures.network.layer_steps import keeps_run
from web.viewmodel.run.descriptions import definitions, engine_sentence
from web.viewmodel.settings.labels import help_of, label_of
from web.viewmodel.words import t
from web.views.kit.base import Controls, grid
from web.views.kit.fields import SettingFields
from web.views.kit.text import glossary, new_text, paragraph
from web.views.network.activation_html import activations_html
from web.views.network.layer_controls import CSS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.models import Div

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

SETTINGS = (
    "hidden_layer_sizes",
    "activation",
    "loss",
    "optimizer",
    "learning_rate",
    "l2",
    "batch_size",
    "tolerance",
    "max_epochs",
)
#: One click away; those irrelevant to the current optimizer and schedule are left out.
MORE_SETTINGS = (
    "layer_activations",
    "initializer",
    "biases",
    "momentum",
    "beta_1",
    "beta_2",
    "rho",
    "weight_decay",
    "schedule",
    "decay_factor",
    "decay_epochs",
    "decay_power",
    "warmup_epochs",
    "clip_norm",
    "l1",
    "penalize_biases",
    "class_weights",
    "dropout",
    "frozen",
    "validation_fraction",
    "patience",
    "target_loss",
    "target_metric",
    "tolerance_epochs",
    "reduction",
    "engine",
)


class NetworkControls(Controls):
    """One field for each setting, and the activations of the layers as small plots."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"settings", "network", "data", "lesson", "status"}
    )

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._settings = SettingFields(lab, SETTINGS, send)
        self._activations, self._definitions = new_text(), new_text()
        self._activations.stylesheets = [
            *self._activations.stylesheets,
            InlineStyleSheet(css=CSS),
        ]
        self.content = _column(
            grid(*self._settings.widgets, columns=3),
            self._activations,
            self._definitions,
            _meanings(SETTINGS),
        )

    def draw(self) -> None:
        """Show the current values, what epoch, step and minibatch mean with them, and what begins a new run."""
        self._settings.show()
        is_hidden = "activation" in self.lab.lesson.hidden
        names = self.experiment.network.activations
        self._activations.text = "" if is_hidden else activations_html(names)
        first = t("network_begins_anew") if keeps_run(self.experiment) else ""
        texts = (first, definitions(self.experiment))
        self._definitions.text = "".join(paragraph(text, "soft") for text in texts if text)


class MoreControls(Controls):
    """One field for each of the further settings."""

    topics: ClassVar[frozenset[str]] = frozenset({"settings", "network", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._settings = SettingFields(lab, MORE_SETTINGS, send)
        self._engine = new_text()
        self.content = _column(
            grid(*self._settings.widgets, columns=3), self._engine, _meanings(MORE_SETTINGS)
        )

    def draw(self) -> None:
        """Show the current values, and which engine computes the steps."""
        self._settings.show()
        self._engine.text = paragraph(engine_sentence(self.experiment), "soft")


def _meanings(names: tuple[str, ...]) -> Div:
    text = new_text()
    entries = [(label_of(name), help_of(name)) for name in names]
    text.text = glossary(t("settings_meaning"), entries)
    return text


def _column(*parts: Any) -> pn.Column:  # noqa: ANN401 - Panel's and Bokeh's models
    return pn.Column(
        *parts,
        sizing_mode="stretch_width",
        margin=0,
        stylesheets=[":host { gap: var(--space-3); }"],
    )
