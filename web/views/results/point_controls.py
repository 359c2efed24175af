"""What a click in the picture of one or two features does to the table, and the class of a new point."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.pictures.output.picture import FIT
from web.viewmodel.pictures.pointing import ADD, NOTHING, RELABEL, Pointer, modes
from web.viewmodel.words import t
from web.views.kit.base import Controls, grid
from web.views.kit.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

NEW = " new"  # in the list of classes; no class begins with a space


class PointControls(Controls):
    """A list of what a click does; a list of classes, or a number field, if a click needs one; undo."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, pointer: Pointer, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._pointer = pointer
        self._mode = Field(t("click"), self._choose_mode, options={})
        self._class = Field(t("click_class"), self._choose_class, options={})
        self._new = Field(t("new_class_name"), self._choose_label)
        self._value = Field(t("click_number"), self._choose_label)
        fields = (self._mode, self._class, self._new, self._value)
        self._undo = pn.widgets.Button(label=t("undo_edit"), margin=0)
        self._undo.on_click(lambda _event: send("undo_edit"))
        self.content = pn.Column(
            grid(*(field.widget for field in fields), columns=2, least="9rem"),
            self._undo,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-2); }"],
        )

    def draw(self) -> None:
        """Offer what the current picture makes possible."""
        lesson = self.lab.lesson
        kind, possible = modes(self.experiment)
        if "edit" in lesson.fixed:
            possible = ()
        if self._pointer.mode not in possible:
            self._pointer.mode = NOTHING
        self._mode.offer({t(f"click_{mode}"): mode for mode in possible})
        self._mode.show(self._pointer.mode if possible else None)
        self._mode.widget.visible = bool(possible)
        edits = self.experiment.source.edits
        self._undo.disabled = not edits
        self._undo.visible = bool(possible) and (bool(edits) or self._pointer.mode != NOTHING)
        needs_label = kind != FIT and self._pointer.mode in (ADD, RELABEL)
        classes = self.experiment.dataset.is_classification
        self._class.widget.visible = needs_label and classes
        self._value.widget.visible = needs_label and not classes
        if classes:
            self._offer_classes(needs_label=needs_label)
        else:
            self._new.widget.visible = False
            self._value.widget.label = t("click_value", target=self.experiment.dataset.targets[0])
            self._value.show(self._pointer.label)

    def _offer_classes(self, *, needs_label: bool) -> None:
        names = self.experiment.dataset.output_names
        self._class.offer({**dict(zip(names, names, strict=True)), t("new_class"): NEW})
        if self._pointer.label not in names and self._class.widget.value != NEW:
            self._pointer.label = names[0]
        is_new = self._pointer.label not in names
        self._class.show(NEW if is_new else self._pointer.label)
        self._new.widget.visible = needs_label and is_new
        self._new.show(self._pointer.label if is_new else "")

    def _choose_mode(self, mode: str) -> None:
        self._pointer.mode = mode
        self.draw()

    def _choose_class(self, name: str) -> None:
        self._pointer.label = "" if name == NEW else name
        self.draw()

    def _choose_label(self, label: str) -> None:
        self._pointer.label = label.strip()
        self.draw()
