"""The curves of a run: losses, linear or logarithmic, and a second quantity over the same epochs."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from bokeh.models import ColumnDataSource, HoverTool, LegendItem

from web.viewmodel.pictures.over_time.change_marks import change_marks, changes_said, first_mark
from web.viewmodel.pictures.over_time.curve_choices import (
    EMPTY,
    LEARNING_RATE,
    SMOOTHINGS,
    CurveChoices,
    Curves,
    curve_sentence,
    second_of,
    second_title,
    seconds,
)
from web.viewmodel.pictures.over_time.loss_curves import parts_of
from web.viewmodel.pictures.over_time.scores import PENALTY
from web.viewmodel.pictures.run_table import MAX_OVERLAID, overlaid
from web.viewmodel.pictures.style import PART_DASHES
from web.viewmodel.run.evaluation import PART_ROWS
from web.viewmodel.runs.rows import rows_of
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import PLOTS, choices_of
from web.viewmodel.words import t
from web.views.kit.change_marks import ChangeMarks
from web.views.kit.late import Choice, LateView, fields, side_by_side
from web.views.kit.plots import (
    axis_title,
    exact_values,
    new_plot,
    place_legend,
    put,
    set_ends,
    set_log_axis,
    set_log_ends,
)
from web.views.kit.text import literal
from web.views.kit.theme import class_color, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.models import GlyphRenderer, UIElement
    from bokeh.plotting import figure

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.pictures.run_table import OverlaidRun
    from web.views.kit.theme import Theme
    from web.views.run.run_list import Ticked

HEIGHT = 200  # px
FAINT = 0.3  # opacity of losses behind their means
CHOSEN = ("loss_scale", "curve_epochs", "curve_smoothing", "curve_metric")
SHARED = (LEARNING_RATE, PENALTY)  # the same for all parts of the rows


class CurvesView(LateView):
    """Two plots with a line for each part; on the first one also other runs, in the colors of classes.

    Parameters
    ----------
    lab, theme
        The lab, and the colors.
    ticked
        Which runs are compared, shared with their list.
    send
        ``send(name, **args)`` starts a command.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "status", "network", "data", "settings", "runs", "compared", PLOTS, "lesson"}
    )

    def __init__(self, lab: Lab, theme: Theme, ticked: Ticked, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self.lab = lab
        self._ticked, self._send = ticked, send
        self._curves = Curves()

    def build(self) -> list[UIElement]:
        """Make the controls and the plots."""
        self._choice = {
            name: Choice(label_of(name), partial(self._choose, name)) for name in CHOSEN
        }
        self._sources = [ColumnDataSource(data=EMPTY) for _ in range(3)]
        losses, means, second = self._sources
        self._losses, self._second = (
            new_plot(x_label=t("epoch"), y_label="", height=HEIGHT) for _ in range(2)
        )
        self._lines = _lines(self._losses, losses, named=True)
        self._means = _lines(self._losses, means)
        self._seconds = _lines(self._second, second, named=True)
        self._others = [ColumnDataSource(data=EMPTY) for _ in range(MAX_OVERLAID)]
        self._of_others = [
            self._losses.line("epoch", "train", source=source, line_width=1.5)
            for source in self._others
        ]
        self._marks = [ChangeMarks(plot) for plot in (self._losses, self._second)]
        self._marks[1].name(visible=False)  # its lines may be at the top, as accuracies are
        self._hovers = []
        for plot, lines in ((self._losses, self._lines), (self._second, self._seconds)):
            place_legend(plot)
            self._hovers.append(HoverTool(renderers=[lines["train"]], mode="vline"))
            plot.add_tools(self._hovers[-1])
        self._keys = {
            id(lines): dict(zip(PART_DASHES, plot.legend[0].items, strict=True))
            for plot, lines in ((self._losses, self._lines), (self._second, self._seconds))
        }
        self._losses.yaxis.axis_label = t("loss_axis")
        self._losses.y_range.start = 0
        return [
            fields(*(choice.model for choice in self._choice.values())),
            side_by_side(self._losses, self._second),
            self.twin.text,
        ]

    def fill(self) -> None:
        """Draw the curves."""
        experiment, choices = self.experiment, CurveChoices.of(self.shown.settings)
        self._offer(choices)
        parts = parts_of(experiment.dataset)
        name = second_of(experiment, choices)
        losses, means, second = self._sources
        smoothed = self._curves.smoothed(experiment, choices)
        put(losses, self._curves.losses(experiment, choices))
        put(means, smoothed)
        may_compute = self.shown.status != "running"
        columns = self._curves.second(experiment, choices, self.target, may_compute=may_compute)
        put(second, columns)
        ys = [y for part in parts for y in columns[part]]
        set_ends(self._second, columns["epoch"], ys)
        self._show(self._lines, parts)
        self._show(self._means, parts if smoothed["epoch"] else ())
        self._show(self._seconds, ("train",) if name in SHARED else parts)
        for line in self._lines.values():
            line.glyph.line_alpha = FAINT if smoothed["epoch"] else 1.0
        self._mark(in_steps=choices.is_first_epoch)
        set_log_axis(self._losses, is_log=choices.is_log)
        self._draw_others(is_whole=not choices.is_first_epoch)
        if choices.is_log:
            own = chain(*(losses.data[part] for part in parts))
            others = chain(*(source.data["train"] for source in self._others))
            set_log_ends(self._losses, chain(own, others))
        elif not self._losses.y_range.renderers:  # the names of marks are no losses
            lines = (*self._lines.values(), *self._means.values(), *self._of_others)
            self._losses.y_range.renderers = [*lines]
        self._second.yaxis.axis_label = axis_title(
            second_title(experiment, name, self.target), HEIGHT
        )
        self._second.legend.visible = name not in SHARED
        across = t("step") if choices.is_first_epoch else t("epoch")
        self._losses.xaxis.axis_label = across
        loss_hover, second_hover = self._hovers
        exact_values(loss_hover, across, {part: t(PART_ROWS[part]) for part in parts})
        shared = {"train": second_title(experiment, name, self.target)}
        exact_values(
            second_hover,
            t("epoch"),
            shared if name in SHARED else {part: t(PART_ROWS[part]) for part in parts},
        )
        self.say(" ".join(filter(None, (curve_sentence(experiment), changes_said(experiment)))))

    def recolor(self, theme: Theme) -> None:
        """Set the colors of lines and frames."""
        for lines in (self._lines, self._means, self._seconds):
            for part, line in lines.items():
                line.glyph.line_color = theme.of_part(part)
        for place, line in enumerate(self._of_others):
            line.glyph.line_color = class_color(place + 2)
        for marks in self._marks:
            marks.restyle(theme)
        restyle([self._losses, self._second], theme)

    def _mark(self, *, in_steps: bool) -> None:
        """Mark what was changed during the run: on the losses in steps where they are drawn in steps."""
        on_epochs = change_marks(self.experiment)
        losses, second = self._marks
        losses.show(first_mark(self.experiment) if in_steps else on_epochs)
        second.show(on_epochs)

    def _offer(self, choices: CurveChoices) -> None:
        """Show what can be chosen for this run, and what is."""
        experiment, settings, offered = self.experiment, self.shown.settings, self._choice
        for name in ("loss_scale", "curve_epochs"):
            words = {choice: choice_word(choice) for choice in choices_of(name) or ()}
            offered[name].offer(words, getattr(settings, name))
        counts = sorted({*SMOOTHINGS, choices.smoothing})
        means = {str(n): t("curve_mean", count=n) if n > 1 else t("curve_as_is") for n in counts}
        offered["curve_smoothing"].offer(means, str(choices.smoothing))
        names = {name: second_title(experiment, name, self.target) for name in seconds(experiment)}
        offered["curve_metric"].offer(names, second_of(experiment, choices))
        for name, choice in offered.items():
            choice.fix(self.lab.lesson, name)

    def _show(self, lines: dict[str, GlyphRenderer], parts: tuple[str, ...]) -> None:
        """Show the lines of some parts, and their names in the legend."""
        keys = self._keys.get(id(lines), {})
        for part, line in lines.items():
            line.visible = part in parts
            if part in keys:
                keys[part].visible = part in parts

    def _draw_others(self, *, is_whole: bool) -> None:
        """Draw the losses of the training rows of the runs that are compared."""
        found: list[OverlaidRun] = []
        if self._ticked.numbers and is_whole:
            rows = rows_of(self.lab.runs, self.experiment, self.lab.settings.as_dict())
            found = overlaid([row for row in rows if not row.is_open], self._ticked.numbers)
        keys = list(self._keys[id(self._lines)].values())
        for place, (source, line) in enumerate(zip(self._others, self._of_others, strict=True)):
            run = found[place] if place < len(found) else None
            put(source, EMPTY if run is None else run.curves.columns)
            line.visible = run is not None
            if run is not None:
                label = literal(t("curve_other", run=run.title))
                keys.append(LegendItem(label=label, renderers=[line]))
        legend = self._losses.legend[0]
        if [item.label for item in keys] != [item.label for item in legend.items]:
            legend.items = keys

    def _choose(self, name: str, value: str) -> None:
        self._send("set", settings={name: value})


def _lines(
    plot: figure, source: ColumnDataSource, *, named: bool = False
) -> dict[str, GlyphRenderer]:
    """Return a line for each part of the rows, by part."""
    return {
        part: plot.line(
            "epoch",
            part,
            source=source,
            line_width=2,
            line_dash=dash,
            **({"legend_label": t(PART_ROWS[part])} if named else {}),
        )
        for part, dash in PART_DASHES.items()
    }
