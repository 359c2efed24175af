"""What the picture of the outputs shows: regions with or without shades; for more features a projection or a slice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.models import Column, Slider, Spinner

from web.viewmodel.pictures.output.offers import picture_offer
from web.viewmodel.pictures.output.picture import NONE
from web.viewmodel.pictures.regions import kind_of_regions
from web.viewmodel.words import t
from web.views.kit.base import WIDGET_CSS
from web.views.kit.late import Choice, LateView
from web.views.kit.text import literal, new_text, paragraph

if TYPE_CHECKING:
    from bokeh.models import UIElement

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.pictures.output.choices import PictureChoices
    from web.viewmodel.pictures.output.offers import Other
    from web.views.kit.theme import Theme

YES, NO = "yes", "no"
WIDE: dict[str, Any] = {
    "sizing_mode": "stretch_width",
    "margin": 0,
    "stylesheets": [WIDGET_CSS],
}


class PictureControls(LateView):
    """Lists of choices; for a slice also its row, and a slider or a list for each feature that stays."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "plots"})
    is_read: ClassVar[bool] = False

    def __init__(self, lab: Lab, theme: Theme, choices: PictureChoices) -> None:
        super().__init__(lab, theme)
        self.lab, self._choices = lab, choices
        self._showing = False

    def build(self) -> list[UIElement]:
        """Make the controls."""
        self._kind = Choice(t("picture_kind"), lambda kind: self._choose(kind=kind))
        self._shades = Choice(
            t("picture_shades"), lambda value: self._choose(is_discrete=value == YES)
        )
        self._across = Choice(t("picture_across"), lambda column: self._choose(across=column))
        self._up = Choice(t("picture_up"), lambda column: self._choose(up=column))
        self._row = Spinner(title=t("picture_row"), low=1, step=1, value=1, **WIDE)
        self._row.on_change("value", self._choose_row)
        self._others = Column(sizing_mode="stretch_width", margin=0, spacing=6)
        self._note = new_text()
        self._made: tuple[object, ...] = ()
        self._dataset: object = None
        lists = (self._kind, self._shades, self._across, self._up)
        return [*(choice.model for choice in lists), self._row, self._others, self._note]

    def fill(self) -> None:
        """Show what this run's picture can show, and what is chosen."""
        dataset, choices = self.experiment.dataset, self._choices
        is_many = kind_of_regions(dataset) == NONE and len(dataset.input_names) > 1
        offer = picture_offer(dataset, choices, is_many=is_many)
        cut = offer.cut
        kinds = {kind: t(f"picture_{kind}") for kind in offer.kinds}
        self._kind.offer(kinds, choices.kind if choices.kind in kinds else "".join([*kinds][:1]))
        self._kind.model.visible = bool(kinds)
        shades = {NO: t("picture_continuous"), YES: t("picture_discrete")}
        self._shades.offer(shades, YES if choices.is_discrete else NO)
        has_regions = dataset.is_classification and len(dataset.features) > 1
        self._shades.model.visible = has_regions and (not is_many or cut is not None)
        for choice, column in (
            (self._across, "" if cut is None else cut.across.column),
            (self._up, "" if cut is None else cut.up.column),
        ):
            choice.offer({name: literal(name) for name in offer.features}, column)
            choice.model.visible = cut is not None
        self._row.visible = cut is not None
        if cut is not None:
            self._show_row(int(dataset.train_rows[cut.row]) + 1, int(dataset.train_rows.max()) + 1)
        made = (id(dataset), cut and (cut.row, cut.across, cut.up), bool(choices.values))
        if made != self._made:  # a slider that is being dragged stays
            self._made, self._dataset = made, dataset  # kept, so that no other one gets its id
            self._others.children = [self._control(other) for other in offer.others]
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
        self._choices.values[column] = value
        self.lab.tell("plots")

    def _choose(self, **chosen: bool | str) -> None:
        for name, value in chosen.items():
            setattr(self._choices, name, value)
        self.lab.tell("plots")

    def _choose_row(self, _name: str, _old: int | None, row: int | None) -> None:
        """Take the training row nearest to the chosen row of the table; what was set by hand is forgotten."""
        if self._showing or row is None:
            return
        rows = self.experiment.dataset.train_rows
        self._choices.row = int(abs(rows - (row - 1)).argmin())
        self._choices.values.clear()
        self.lab.tell("plots")
