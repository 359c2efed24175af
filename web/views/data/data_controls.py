"""Which table to use, how much of it is held back for testing, and the seed of all random draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.data.catalog import OWN, REAL, TOYS
from web.viewmodel.settings.labels import help_of, label_of
from web.viewmodel.words import t
from web.views.kit.base import Controls, grid
from web.views.kit.fields import Field, SettingFields, fix
from web.views.kit.text import glossary, new_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme


class DataControls(Controls):
    """A picker of the catalog's sets, the settings of the split, and the parameters of a toy set."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "files", "settings", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._catalog = {
            t("toy_sets"): {entry.title: entry.key for entry in TOYS},
            t("real_tables"): {entry.title: entry.key for entry in REAL},
        }
        self._picker = Field(
            t("dataset"),
            lambda key: send("choose", key=key),
            groups=self._catalog,
        )
        self._settings = SettingFields(lab, ("test_fraction", "seed"), send)
        self._of_toys = SettingFields(lab, ("noise", "samples"), send)
        self._of_classes = SettingFields(lab, ("classes",), send)
        groups = (self._settings, self._of_toys, self._of_classes)
        fields = [widget for group in groups for widget in group.widgets]
        self.content = pn.Column(
            self._picker.widget,
            grid(*fields, columns=2, least="6rem"),
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-3); }"],
        )

    def draw(self) -> None:
        """Show the current values; the user's last table stays in the picker."""
        entry, last = self.experiment.source.entry, self.lab.own
        own = {} if last is None else {t("own_table"): {self._label_of(last.table.name): OWN}}
        if self._picker.widget.groups != {**self._catalog, **own}:
            with self._picker.quiet():
                self._picker.widget.groups = {**self._catalog, **own}
        self._picker.show(OWN if entry is None else entry.key)
        fix(self._picker.widget, self.lab.lesson, "dataset")
        self._settings.show()
        self._of_toys.show(visible=entry is not None and entry.is_toy)
        self._of_classes.show(visible=entry is not None and entry.has_any_classes)

    def _label_of(self, name: str) -> str:
        """Return the label of a user's table: Panel distinguishes choices by their labels, in all groups."""
        titles = {title for sets in self._catalog.values() for title in sets}
        return t("own_table_named", name=name) if name in titles else name


class MoreDataControls(Controls):
    """Preprocessing and the split: missing values, scaling, and which rows are held back."""

    topics: ClassVar[frozenset[str]] = frozenset({"settings", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        names = ("missing", "scaling", "split")
        self._settings = SettingFields(lab, names, send)
        meanings = new_text()
        entries = [(label_of(name), help_of(name)) for name in names]
        meanings.text = glossary(t("settings_meaning"), entries)
        self.content = pn.Column(
            *self._settings.widgets,
            meanings,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-3); }"],
        )

    def draw(self) -> None:
        """Show the current values."""
        self._settings.show()
