"""The pictures of two runs beside each other: what each network says, and the network itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bokeh.models import Column

from web.viewmodel.lab.leaving import shown_run
from web.viewmodel.pictures.pointing import Pointer
from web.viewmodel.settings.table import PLOTS
from web.views.kit.late import LateView, side_by_side
from web.views.kit.text import heading, new_text
from web.views.network.network_diagram import NetworkDiagram
from web.views.results.regions import RegionsView

if TYPE_CHECKING:
    from bokeh.models import UIElement

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.settings.table import Settings
    from web.views.kit.theme import Theme
    from web.views.run.run_list import Ticked

SIDES = 2
REGIONS_HEIGHT, NETWORK_HEIGHT = 280, 260  # px


class Seat:
    """A place for a run: the views in it draw whichever run takes it."""

    def __init__(self, run: Shown) -> None:
        self.run = run
        self.is_of: object = run  # what it was made of, kept, so that no other one gets its id

    @property
    def experiment(self) -> Experiment:
        """Data set, network and run."""
        return self.run.experiment

    @property
    def settings(self) -> Settings:
        """The settings of the run."""
        return self.run.settings

    @property
    def lesson(self) -> Lesson:
        """The lesson in which it was trained."""
        return self.run.lesson

    @property
    def status(self) -> str:
        """As in ``Shown``."""
        return self.run.status

    @property
    def stop_reason(self) -> str | None:
        """As in ``Shown``."""
        return self.run.stop_reason


class ComparedPictures(LateView):
    """Invisible until two runs are ticked; of more, the first two are drawn."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"progress", "status", "network", "data", "settings", "runs", "compared", PLOTS}
    )

    def __init__(self, lab: Lab, theme: Theme, ticked: Ticked) -> None:
        super().__init__(lab, theme)
        self.lab, self._ticked = lab, ticked

    def build(self) -> list[UIElement]:
        """Make the pictures of both sides."""
        self._seats = [Seat(self.lab) for _ in range(SIDES)]
        self._titles = [new_text() for _ in self._seats]
        self._regions = [
            RegionsView(seat, self.theme, Pointer(), lambda *_args, **_named: None)
            for seat in self._seats
        ]
        self._networks = [NetworkDiagram(seat, self.theme) for seat in self._seats]
        sides = []
        for title, regions, network in zip(
            self._titles, self._regions, self._networks, strict=True
        ):
            for view, height in ((regions, REGIONS_HEIGHT), (network, NETWORK_HEIGHT)):
                view.content.update(sizing_mode="stretch_width", height=height)
            parts = [title, regions.content, network.content]
            sides.append(Column(children=parts, sizing_mode="stretch_width", margin=0))
        self._both = side_by_side(*sides)
        self._both.visible = False
        return [self._both]

    def fill(self) -> None:
        """Draw the runs that are ticked."""
        runs = self.lab.runs
        numbers = [number for number in self._ticked.numbers if number in runs.numbers()][:SIDES]
        self._both.visible = len(numbers) == SIDES
        if len(numbers) < SIDES:
            return
        views = self.lab.settings.views()
        for side, number in enumerate(numbers):
            seat, kept = self._seats[side], runs.numbered(number)
            label = runs.open if kept is None else kept.label
            self._titles[side].text = heading(label.title)
            of = (self.lab if kept is None else kept.timeline, views)
            if seat.is_of != of or kept is None:
                seat.run, seat.is_of = (self.lab if kept is None else shown_run(kept, views)), of
                self._regions[side].draw()
                self._networks[side].draw()

    def recolor(self, theme: Theme) -> None:
        """Give both sides the colors of a theme."""
        for view in (*self._regions, *self._networks):
            view.restyle(theme)
        for seat in self._seats:
            seat.is_of = None  # drawn again
