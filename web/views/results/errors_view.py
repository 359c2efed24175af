"""Where the network errs: rows of a cell of the confusion matrix, worst rows, ROC curve, calibration, residuals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.models import HoverTool, Range1d

from web.viewmodel.pictures.errors.judged_rows import cell_places, cell_rows, worst_cell, worst_rows
from web.viewmodel.pictures.errors.judging import (
    has_roc,
    parts_drawn,
    reliability_columns,
    reliability_sentence,
    residual_columns,
    residual_sentence,
    roc_columns,
    roc_sentence,
)
from web.viewmodel.pictures.style import PART_DASHES, PART_MARKERS
from web.viewmodel.run.evaluation import PART_ROWS
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.views.kit.late import Choice, LateView, fields, side_by_side
from web.views.kit.plots import axis_title, empty_source, new_plot, place_legend, put, set_ends
from web.views.kit.text import literal, new_text, paragraph, table
from web.views.kit.theme import restyle

if TYPE_CHECKING:
    from bokeh.models import GlyphRenderer, UIElement
    from bokeh.plotting import figure

    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme

HEIGHT = 240  # px
NO_CELL = ""


class ErrorsView(LateView):
    """Plots beside each other, as far as they fit the target, and two lists of rows."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "status", "network", "data", "settings"}
    )

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self._cell: tuple[str, str] | None = None  # names of the true and the predicted class

    def build(self) -> list[UIElement]:
        """Make the plots and the lists."""
        self._true = Choice(t("true_class"), lambda name: self._pick(0, name))
        self._predicted = Choice(t("predicted_class"), lambda name: self._pick(1, name))
        self._rows, self._worst = new_text(), new_text()
        self._fields = fields(self._true.model, self._predicted.model)
        unit = {"x_range": Range1d(-0.02, 1.02), "y_range": Range1d(-0.02, 1.02)}
        self._roc = _Plot(t("roc_x"), t("roc_y"), lines=True, **unit)
        self._sure = _Plot(t("reliability_x"), t("reliability_y"), lines=True, points=True, **unit)
        ends = {"x_range": Range1d(0, 1), "y_range": Range1d(0, 1)}
        self._residuals = _Plot("", t("residual"), points=True, **ends)
        for plot in (self._roc, self._sure):
            plot.guide.data = {"x": [0.0, 1.0], "y": [0.0, 1.0]}
        self._plots = (self._roc, self._sure, self._residuals)
        hover = {"roc": [(t("roc_x"), "@x"), (t("roc_y"), "@y"), (t("threshold"), "@threshold")]}
        hover["sure"] = [
            (t("reliability_x"), "@x"),
            (t("reliability_y"), "@y"),
            (t("count"), "@count"),
        ]
        hover["residual"] = [(t("predicted"), "@x"), (t("residual"), "@y")]
        for plot, tips in zip(self._plots, hover.values(), strict=True):
            plot.figure.add_tools(HoverTool(renderers=plot.marks, tooltips=tips))
        return [
            side_by_side(*(plot.figure for plot in self._plots)),
            self.twin.text,
            self._worst,
            self._fields,
            self._rows,
        ]

    def fill(self) -> None:
        """Draw what fits the target."""
        experiment, parts = self.experiment, parts_drawn(self.experiment)
        classes = experiment.dataset.is_classification
        said = []
        for plot, is_shown, columns_of, sentence in (
            (self._roc, has_roc(experiment), roc_columns, roc_sentence),
            (self._sure, classes, reliability_columns, reliability_sentence),
            (self._residuals, not classes, self._residuals_of, self._residuals_said),
        ):
            plot.figure.visible = is_shown
            if is_shown:
                plot.fill({part: columns_of(experiment, part) for part in parts})
                said.append(sentence(experiment))
        if not classes:
            target = experiment.dataset.targets[self.target]
            self._residuals.figure.xaxis.axis_label = axis_title(
                t("predicted_value", target=target)
            )
            ends = [x for source in self._residuals.sources.values() for x in source.data["x"]]
            self._residuals.guide.data = {"x": [min(ends), max(ends)], "y": [0.0, 0.0]}
            ys = [y for source in self._residuals.sources.values() for y in source.data["y"]]
            set_ends(self._residuals.figure, ends, ys)
        self.say(" ".join(said))
        heads, rows = worst_rows(experiment, self.target)
        self._worst.text = table(t("worst_rows"), heads, rows)
        self._fields.visible = classes
        self._show_cell()

    def recolor(self, theme: Theme) -> None:
        """Set the colors of curves and frames."""
        for plot in self._plots:
            plot.recolor(theme)

    def choose_cell(self, true: int, predicted: int) -> None:
        """List the rows of a cell of the confusion matrix."""
        names = self.experiment.dataset.output_names
        self._cell = (names[true], names[predicted])
        if self.is_built:
            self._show_cell()

    def _pick(self, place: int, name: str) -> None:
        names = self.experiment.dataset.output_names
        cell = list(self._cell or (names[i] for i in worst_cell(self.experiment)))
        cell[place] = name
        self._cell = (cell[0], cell[1])
        self._show_cell()

    def _show_cell(self) -> None:
        """List the rows of the chosen cell; those of the most frequent error if none is chosen."""
        experiment = self.experiment
        if not experiment.dataset.is_classification:
            self._rows.text = ""
            return
        names = list(experiment.dataset.output_names)
        if self._cell is None or any(name not in names for name in self._cell):
            self._cell = None
        true, predicted = worst_cell(experiment)
        shown = self._cell or (names[true], names[predicted])
        for choice, name in zip((self._true, self._predicted), shown, strict=True):
            choice.offer({each: literal(each) for each in names}, name)
        true, predicted = (names.index(name) for name in shown)
        count = len(cell_places(experiment, true, predicted))
        heads, rows = cell_rows(experiment, true, predicted)
        title = t(
            "cell_rows", true=names[true], predicted=names[predicted], count=written(count, ",")
        )
        self._rows.text = table(title, heads, rows) if rows else paragraph(title, "soft")

    def _residuals_of(self, experiment: Any, part: str) -> Any:  # noqa: ANN401 - as the others'
        return residual_columns(experiment, part, self.target)

    def _residuals_said(self, experiment: Any) -> str:  # noqa: ANN401 - as the others'
        return residual_sentence(experiment, self.target)


class _Plot:
    """A plot with lines or points of the training and the test rows, and a dotted line to compare them with."""

    def __init__(
        self, x: str, y: str, *, lines: bool = False, points: bool = False, **ranges: Range1d
    ) -> None:
        self.figure: figure = new_plot(x_label=x, y_label=y, height=HEIGHT, **ranges)
        self.guide = empty_source("x", "y")
        self._guide = self.figure.line(
            "x", "y", source=self.guide, line_dash="dotted", line_width=2
        )
        self.sources = {part: empty_source("x", "y") for part in PART_MARKERS}
        self.lines: dict[str, list[GlyphRenderer]] = {}
        self.marks: list[GlyphRenderer] = []
        for part, source in self.sources.items():
            look = {"source": source, "legend_label": t(PART_ROWS[part])}
            self.lines[part] = []
            if lines:
                dash = PART_DASHES[part]
                self.lines[part].append(
                    self.figure.line("x", "y", line_width=2, line_dash=dash, **look)
                )
            if points:
                marker = PART_MARKERS[part]
                drawn = self.figure.scatter("x", "y", size=6, marker=marker, fill_alpha=0.5, **look)
                self.lines[part].append(drawn)
            self.marks.append(self.lines[part][-1])
        place_legend(self.figure)

    def fill(self, columns: dict[str, Any]) -> None:
        """Draw the columns of the parts that there are."""
        for (part, source), item in zip(
            self.sources.items(), self.figure.legend[0].items, strict=True
        ):
            put(source, columns.get(part, {name: [] for name in source.data}))
            item.visible = part in columns

    def recolor(self, theme: Theme) -> None:
        """Set the colors."""
        restyle([self.figure], theme)
        self._guide.glyph.line_color = theme.ink_soft
        for part, renderers in self.lines.items():
            for renderer in renderers:
                renderer.glyph.line_color = theme.of_part(part)
                if hasattr(renderer.glyph, "fill_color"):
                    renderer.glyph.fill_color = theme.of_part(part)
