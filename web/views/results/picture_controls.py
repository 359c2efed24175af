"""What the picture of the outputs shows: regions with or without shades; for more features a projection or a slice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.models import Column, Slider, Spinner

from web.viewmodel.pictures.output.choices import PictureChoices
from web.viewmodel.pictures.output.offers import picture_offer
from web.viewmodel.pictures.output.picture import NONE
from web.viewmodel.pictures.regions import kind_of_regions
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import CONTINUOUS, DISCRETE, PLOTS
from web.viewmodel.words import t
from web.views.kit.base import WIDGET_CSS
from web.views.kit.fields import fix
from web.views.kit.late import Choice, LateView
from web.views.kit.text import literal, new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.models import UIElement

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.pictures.output.offers import Other
    from web.views.kit.theme import Theme

LISTS = ("output_plot", "output_shading", "slice_x", "slice_y")
WIDE: dict[str, Any] = {
    "sizing_mode": "stretch_width",
    "margin": 0,
    "stylesheets": [WIDGET_CSS],
}


class PictureControls(LateView):
    """Lists of choices; for a slice also its row, and a slider or a list for each feature that stays."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", PLOTS, "lesson"})
    is_read: ClassVar[bool] = False

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self.lab, self._send = lab, send
        self._showing = False

    def build(self) -> list[UIElement]:
        """Make the controls."""
        self._kind, self._shades, self._across, self._up = lists = [
            Choice(label_of(name), partial(self._choose, name)) for name in LISTS
        ]
        self._row = Spinner(title=label_of("slice_row"), low=1, step=1, value=1, **WIDE)
        self._row.on_change("value", self._choose_row)
        self._others = Column(sizing_mode="stretch_width", margin=0, spacing=6)
        self._note = new_text()
        self._made: tuple[object, ...] = ()
        self._dataset: object = None
        return [*(choice.model for choice in lists), self._row, self._others, self._note]

    def fill(self) -> None:
        """Show what this run's picture can show, and what is chosen."""
        dataset, settings, lesson = self.experiment.dataset, self.lab.settings, self.lab.lesson
        choices = PictureChoices.of(settings, dataset)
        is_many = kind_of_regions(dataset) == NONE and len(dataset.input_names) > 1
        offer = picture_offer(dataset, choices, is_many=is_many)
        cut = offer.cut
        kinds = {kind: choice_word(kind) for kind in offer.kinds}
        self._kind.offer(kinds, choices.kind if choices.kind in kinds else "".join([*kinds][:1]))
        self._kind.fix(lesson, "output_plot", visible=bool(kinds))
        shades = {shading: choice_word(shading) for shading in (CONTINUOUS, DISCRETE)}
        self._shades.offer(shades, settings.output_shading)
        has_regions = dataset.is_classification and len(dataset.features) > 1
        is_shaded = has_regions and (not is_many or cut is not None)
        self._shades.fix(lesson, "output_shading", visible=is_shaded)
        for choice, name, column in (
            (self._across, "slice_x", "" if cut is None else cut.across.column),
            (self._up, "slice_y", "" if cut is None else cut.up.column),
        ):
            choice.offer({name: literal(name) for name in offer.features}, column)
            choice.fix(lesson, name, visible=cut is not None)
        fix(self._row, lesson, "slice_row", visible=cut is not None)
        if cut is not None:
            self._show_row(int(dataset.train_rows[cut.row]) + 1, int(dataset.train_rows.max()) + 1)
        made = (id(dataset), cut and (cut.row, cut.across, cut.up), bool(choices.values))
        if made != self._made:  # a slider that is being dragged stays
            self._made, self._dataset = made, dataset  # kept, so that no other one gets its id
            self._others.children = [self._control(other) for other in offer.others]
        for control in self._others.children:
            fix(control, lesson, "slice_values")
        shown = len(offer.others)
        words = t("picture_others", shown=shown, count=offer.other_count)
        self._note.text = paragraph(words, "hint") if shown < offer.other_count else ""

    def recolor(self, theme: Theme) -> None:
        """Have no colors."""

    def _show_row(self, row: int, last: int) -> None:
        self._showing = True
        try:
            self._row.update(value=row, high=last)
        finally:
            self._showing = False

    def _control(self, other: Other) -> UIElement:
        """Return a slider for a number, a list for categories."""
        set_value = partial(self._set, other.column)
        if other.categories:
            choice = Choice(literal(other.column), set_value)
            choice.offer({name: literal(name) for name in other.categories}, other.category)
            return choice.model
        slider = Slider(
            title=literal(other.column),
            start=other.low,
            end=other.high,
            step=other.step,
            value=other.value,
            format="0[.]00[00]",
            **WIDE,
        )
        slider.on_change("value", lambda _name, _old, new: set_value(float(new)))
        return slider

    def _set(self, column: str, value: float | str) -> None:
        self._choose("slice_values", {**self.lab.settings.slice_values, column: value})

    def _choose(self, name: str, value: object) -> None:
        self._send("set", settings={name: value})

    def _choose_row(self, _name: str, _old: int | None, row: int | None) -> None:
        """Take the training row nearest to the chosen row of the table; what was set by hand is forgotten."""
        if not self._showing and row is not None:
            self._send("set", settings={"slice_row": row, "slice_values": {}})
