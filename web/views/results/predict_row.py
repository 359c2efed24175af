"""Predict a row: a field for each feature in its own unit, what the network says, and the row on its way through it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.models import Button, Column, Spinner

from web.viewmodel.pictures.output.typed_row import (
    MAX_FIELDS,
    RowField,
    flow,
    predicted,
    row_fields,
)
from web.viewmodel.words import t
from web.views.kit.base import WIDGET_CSS
from web.views.kit.late import Choice, LateView, fields, side_by_side
from web.views.kit.text import literal, new_text, paragraph, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.models import UIElement

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.pictures.network.chosen import Chosen
    from web.views.kit.theme import Theme


class PredictRow(LateView):
    """The fields begin at the median; what is changed there flows through the network, with a cross in the picture.

    Parameters
    ----------
    lab, theme
        The lab, and the colors.
    chosen
        The row that flows through the network.
    send
        ``send(name, **args)`` starts a command.
    """

    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data", "look"})
    is_read: ClassVar[bool] = True

    def __init__(self, lab: Lab, theme: Theme, chosen: Chosen, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self.lab, self._chosen, self._send = lab, chosen, send

    def build(self) -> list[UIElement]:
        """Make the places of the fields and of the answer."""
        self._fields = fields()
        self._note, self._answer, self._flow = (new_text() for _ in range(3))
        self._clear = Button(label=t("predict_clear"), margin=0, stylesheets=[WIDGET_CSS])
        self._clear.on_click(lambda _event: self._send("inspect", values=""))
        self._made: object = None
        self._controls: dict[str, Spinner | Choice] = {}
        self._values: dict[str, float | str] = {}
        self._showing = False
        return [
            self._fields,
            self._note,
            side_by_side(self._answer, self._flow),
            Column(self._clear, margin=0),
        ]

    def fill(self) -> None:
        """Show the row of now, and what the network predicts for it."""
        experiment, typed = self.experiment, self._chosen.typed
        is_typed = typed is not None and self._chosen.row_of(experiment.dataset) is None
        found = row_fields(experiment, typed if is_typed else None)
        self._values = {each.column: each.value for each in found}
        shown = found[:MAX_FIELDS]
        made = [(each.column, each.categories, each.step) for each in shown]
        if made != self._made:  # a field that is being typed into stays
            self._made = made
            self._controls = {each.column: self._control(each) for each in shown}
            self._fields.children = [
                control.model if isinstance(control, Choice) else control
                for control in self._controls.values()
            ]
        for each in shown:
            self._show(each)
        rest = len(found) - len(shown)
        self._note.text = paragraph(t("predict_rest", count=rest), "hint") if rest else ""
        self._clear.disabled = not is_typed
        heads = (t("predict_of"), t("predict_value"))
        self._answer.text = table(t("predict_title"), heads, predicted(experiment, self._values))
        layers = flow(experiment, self._values)
        told = [paragraph(t("predict_layer", layer=name, values=text)) for name, text in layers]
        self._flow.text = paragraph(t("predict_flow"), "label") + "".join(told) if layers else ""

    def recolor(self, theme: Theme) -> None:
        """Have no colors."""

    def _show(self, each: RowField) -> None:
        control = self._controls[each.column]
        if isinstance(control, Choice):
            control.offer({name: literal(name) for name in each.categories}, str(each.value))
            return
        self._showing = True
        try:
            control.value = float(each.value)
        finally:
            self._showing = False

    def _control(self, each: RowField) -> Spinner | Choice:
        """Return a number field, which the arrow keys change, or a list for categories."""
        if each.categories:
            return Choice(literal(each.column), partial(self._set, each.column))
        spinner = Spinner(
            title=literal(each.column),
            step=each.step,
            value=float(each.value),
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[WIDGET_CSS],
        )
        spinner.on_change("value", partial(self._typed, each.column))
        return spinner

    def _typed(self, column: str, _name: str, _old: Any, new: float | None) -> None:  # noqa: ANN401 - Bokeh's
        if not self._showing and new is not None:
            self._set(column, float(new))

    def _set(self, column: str, value: float | str) -> None:
        self._send("inspect", values={**self._values, column: value})
