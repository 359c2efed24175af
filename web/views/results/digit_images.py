"""Rows of pixels as small pictures, each with its class and the prediction: the errors framed and first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bokeh.models import Column, LinearColorMapper, Range1d

from web.viewmodel.pictures.digit_images import Pictures, pictures
from web.viewmodel.words import t
from web.views.kit.base import View
from web.views.kit.plots import centered_texts, empty_source, new_plot, put
from web.views.kit.text import heading, literal, new_text, paragraph
from web.views.kit.theme import restyle

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme

USUAL_WIDTH = 560  # px, until the page reports it
CELL = (84, 88)  # px: the minimum width and the height of a picture with its label
SIDE = 60  # px of a picture
LABEL = 18  # px of the line below it
FRAMES = {False: 1.0, True: 3.0}  # px


class PicturesView(View):
    """One plot in units of screen pixels; invisible if the table has no pictures."""

    topics: ClassVar[frozenset[str]] = frozenset({"progress", "network", "data"})

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._placed: object = None
        self._width = USUAL_WIDTH
        self._text = new_text()
        self._images = empty_source("image", "x", "y")
        self._labels = empty_source("x", "y", "text", "wrong_text", "line", "width", "side_y")
        self._mapper = LinearColorMapper(low=0, high=1, palette=["#000000"])
        self._plot = plot = new_plot(
            x_label="", y_label="", height=CELL[1], x_range=Range1d(0, 1), y_range=Range1d(0, 1)
        )
        plot.min_border = 0
        plot.axis.visible = False
        plot.grid.visible = False
        plot.image(
            "image",
            "x",
            "y",
            SIDE,
            SIDE,
            source=self._images,
            color_mapper=self._mapper,
        )
        plot.rect(
            "x",
            "side_y",
            SIDE,
            SIDE,
            source=self._labels,
            fill_color=None,
            line_color="line",
            line_width="width",
        )
        self._right, self._wrong = (
            centered_texts(plot, self._labels, field) for field in ("text", "wrong_text")
        )
        plot.on_change("inner_width", self._resized)
        self.content = Column(self._text, plot, sizing_mode="stretch_width", spacing=4, margin=0)
        self.restyle(theme)

    def draw(self) -> None:
        """Show the current network's predictions for the pictures."""
        shown = pictures(self.experiment)
        self._plot.visible = shown is not None
        if shown is None:
            self._text.text = ""
            return
        self._text.text = heading(t("pictures")) + paragraph(shown.explanation, "soft")
        places = self._places(len(shown.rows))
        key = (self.experiment.source.table.name, shown.rows, self._width)
        if key != self._placed:  # usually only labels change
            self._placed = key
            self._images.data = {
                "image": list(shown.images[:, ::-1]),
                "x": [x - SIDE / 2 for x, _ in places],
                "y": [y + LABEL for _, y in places],
            }
        self._label(shown, places)

    def restyle(self, theme: Theme) -> None:
        """Set the colors of ink and frames."""
        super().restyle(theme)
        restyle([self._plot], theme)
        self._plot.outline_line_color = None
        self._mapper.palette = theme.shades(theme.ink)
        self._right.glyph.text_color, self._wrong.glyph.text_color = theme.ink, theme.test

    def _places(self, count: int) -> list[tuple[float, float]]:
        """Return the center and the bottom of each picture, and set the plot's height to fit them."""
        across = max(1, min(count, self._width // CELL[0]))
        rows = -(-count // across)
        height = rows * CELL[1]
        self._plot.height = height
        self._plot.x_range.update(start=0, end=self._width)
        self._plot.y_range.update(start=0, end=height)
        step = self._width / across
        return [
            ((i % across + 0.5) * step, height - (i // across + 1) * CELL[1]) for i in range(count)
        ]

    def _label(self, shown: Pictures, places: list[tuple[float, float]]) -> None:
        theme = self.theme
        labels = list(zip(map(literal, shown.labels), shown.wrong, strict=True))
        columns = {
            "x": [x for x, _ in places],
            "y": [y + LABEL / 2 for _, y in places],
            "side_y": [y + LABEL + SIDE / 2 for _, y in places],
            "text": ["" if wrong else label for label, wrong in labels],
            "wrong_text": [label if wrong else "" for label, wrong in labels],
            "line": [theme.test if wrong else theme.line for wrong in shown.wrong],
            "width": [FRAMES[wrong] for wrong in shown.wrong],
        }
        put(self._labels, columns)

    def _resized(self, _name: str, _old: int | None, width: int | None) -> None:
        """Fit the pictures to the width of the page, which it reports after laying out the plot."""
        if width and width != self._width:
            self._width = width
            self.draw()
