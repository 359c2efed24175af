"""The composition root: one lab, the views and their places in the page. Wiring only."""

from __future__ import annotations

import asyncio
import sys
import time
import traceback
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import panel as pn

from web.viewmodel.checks.errors import QuestionError, is_refusal
from web.viewmodel.commands.registry import build, carry_out
from web.viewmodel.commands.rescue.checkpoints import Checkpoints
from web.viewmodel.explain.guide import Guide
from web.viewmodel.pictures.network.chosen import Chosen
from web.viewmodel.pictures.pointing import Pointer
from web.viewmodel.run.descriptions import status_sentence
from web.viewmodel.run.engines import provide
from web.viewmodel.run.slices import DRAWING_SHARE
from web.viewmodel.words import said, t
from web.views.data.class_balance import ClassBalance
from web.views.data.column_controls import ColumnControls
from web.views.data.column_detail import ColumnDetail
from web.views.data.column_table import ColumnTable
from web.views.data.data_controls import DataControls, MoreDataControls
from web.views.data.data_notes import DataNotes
from web.views.data.data_summary import DataSummary
from web.views.data.first_rows import FirstRows
from web.views.data.reading_controls import ReadingControls
from web.views.data.scatter import DataScatter
from web.views.data.scatter_controls import ScatterControls
from web.views.data.table_editor import TableButtons, TableEditor
from web.views.explain.asked_view import AskedView
from web.views.explain.check_view import CheckView
from web.views.explain.derivation_view import DerivationView
from web.views.explain.hunt_view import HuntView
from web.views.explain.paths_view import PathsView
from web.views.explain.step_controls import StepControls
from web.views.explain.step_view import StepView
from web.views.explain.worked_view import WorkedView
from web.views.kit.base import LabDesign
from web.views.kit.theme import THEMES
from web.views.network.inspect_button import InspectButton
from web.views.network.layer_controls import LayerCount, LayerRow
from web.views.network.network_controls import MoreControls, NetworkControls
from web.views.network.network_diagram import NetworkDiagram
from web.views.network.unit_card import UnitCard
from web.views.plots.compared_pictures import ComparedPictures
from web.views.plots.curves import CurvesView
from web.views.plots.inside_view import InsideView
from web.views.results.confusion import Confusion
from web.views.results.digit_images import PicturesView
from web.views.results.errors_view import ErrorsView
from web.views.results.metrics import Metrics
from web.views.results.picture_controls import PictureControls
from web.views.results.point_controls import PointControls
from web.views.results.predict_row import PredictRow
from web.views.results.regions import RegionsView
from web.views.results.shown_target import ShownTarget
from web.views.run.loss_hint import LossHint
from web.views.run.loss_plot import LossPlot
from web.views.run.message_log import MessageLog
from web.views.run.notice_bar import NoticeBar
from web.views.run.run_controls import RunControls
from web.views.run.run_curves import RunCurves
from web.views.run.run_list import RunList, Ticked
from web.views.run.run_score import RunScore
from web.views.run.run_status import RunStatus
from web.views.run.step_change import StepChange
from web.views.run.timeline_bar import TimelineBar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from contextlib import AbstractContextManager

    from bokeh.document import Document

    from web.viewmodel.run.engines import Host
    from web.views.kit.base import View

#: The page's Python is 3.13; the tests also run on 3.11, which starts every task in the next iteration of the loop.
EAGERLY: dict[str, Any] = {"eager_start": True} if sys.version_info >= (3, 12) else {}


#: From one drawing of what is read to the next, at least, during training: faster nobody reads.
READING_SECONDS = 1.0
READING_SHARE = 0.05  # of the time, at most, beside that of the pictures


class App:
    """The lab, its views, and the wiring between them.

    Parameters
    ----------
    document
        The Bokeh document that the views' models are added to.
    theme
        "light" or "dark".
    announce
        Called with a sentence for screen readers.
    changed
        Called when something may need drawing; ``draw`` then does it, when the page is ready for it.
    exhausted
        Called when there is not enough memory for something.
    drawing
        ``drawing(document)`` is the context in which views change their models; the bridge's saves time.
    host
        Where WebAssembly modules run, as in ``pycore.wasm.host``; None if they cannot run.
    """

    def __init__(
        self,
        document: Document,
        *,
        theme: str,
        announce: Callable[[str], None],
        changed: Callable[[], None],
        exhausted: Callable[[], None] = lambda: None,
        drawing: Callable[[Document], AbstractContextManager[object]] = nullcontext,
        host: Host | None = None,
    ) -> None:
        pn.config.design = LabDesign
        guide, chosen = Guide(), Chosen()
        self.lab, self._commands = build(engine=provide(host), guide=guide, chosen=chosen)
        lab = self.lab
        self._announce = announce
        self._changed = changed
        self._exhausted = exhausted
        self._drawing = drawing
        self._tasks: set[asyncio.Task[None]] = set()
        self.checkpoints = Checkpoints(lab, time.monotonic)
        colors = THEMES[theme]
        pointer, ticked = Pointer(), Ticked()
        errors = ErrorsView(lab, colors)
        editor = TableEditor(lab, colors, self.send)
        layers = LayerRow(lab, colors)
        self._views: dict[str, View] = {  # place in index.html: the view drawn there
            "run-controls": RunControls(lab, colors, self.send),
            "run-status": RunStatus(lab, colors),
            "run-score": RunScore(lab, colors),
            "message": NoticeBar(lab, colors, self.send),
            "message-log": MessageLog(lab, colors),
            "data-controls": DataControls(lab, colors, self.send),
            "data-notes": DataNotes(lab, colors, self.send),
            "reading-controls": ReadingControls(lab, colors, self.send),
            "more-data-controls": MoreDataControls(lab, colors, self.send),
            "column-controls": ColumnControls(lab, colors, self.send),
            "column-detail": ColumnDetail(lab, colors, self.send),
            "data-summary": DataSummary(lab, colors),
            "table-editor": editor,
            "table-buttons": TableButtons(lab, colors, editor, self.send),
            "network-controls": NetworkControls(lab, colors, self.send),
            "more-controls": MoreControls(lab, colors, self.send),
            "layer-count": LayerCount(lab, colors),
            "layer-row": layers,
            "inspect-button": InspectButton(lab, colors, chosen),
            "unit-card": UnitCard(lab, colors, chosen),
            "network-diagram": NetworkDiagram(lab, colors, layers.place, chosen, self._look),
            "regions": RegionsView(lab, colors, pointer, self.send, chosen=chosen),
            "predict-row": PredictRow(lab, colors, chosen, self.send),
            "picture-controls": PictureControls(lab, colors, self.send),
            "point-controls": PointControls(lab, colors, pointer, self.send),
            "loss-plot": LossPlot(lab, colors),
            "loss-hint": LossHint(lab, colors),
            "timeline": TimelineBar(lab, colors, self.send),
            "step-change": StepChange(lab, colors),
            "run-list": RunList(lab, colors, ticked, self.send),
            "run-curves": RunCurves(lab, colors, ticked),
            "compared-pictures": ComparedPictures(lab, colors, ticked),
            "curves": CurvesView(lab, colors, ticked, self.send),
            "inside": InsideView(lab, colors, self.send),
            "metrics": Metrics(lab, colors),
            "shown-target": ShownTarget(lab, colors, self.send),
            "confusion": Confusion(lab, colors, errors.choose_cell),
            "errors-view": errors,
            "pictures": PicturesView(lab, colors),
            "column-table": ColumnTable(lab, colors),
            "class-balance": ClassBalance(lab, colors),
            "scatter-controls": ScatterControls(lab, colors, self.send),
            "scatter": DataScatter(lab, colors),
            "first-rows": FirstRows(lab, colors),
            "explain-controls": StepControls(lab, colors, guide, self.send),
            "explain-view": StepView(lab, colors, guide),
            "paths-view": PathsView(lab, colors, guide),
            "check-view": CheckView(lab, colors, guide),
            "derivation-view": DerivationView(lab, colors, guide),
            "worked-view": WorkedView(lab, colors, guide),
            "asked-view": AskedView(lab, colors, guide),
            "hunt-view": HuntView(lab, colors, guide),
        }
        self._roots: dict[str, str] = {}
        at_start = {place for place, view in self._views.items() if not view.is_late}
        self._in_sight = self._in_page = at_start
        self._due = set(self._views)
        self._clock = time.monotonic
        self._begun = 0.0  # when the last drawing began
        self._next_frame = 0.0  # the earliest time of the next progress drawing during training
        self._read = {place for place, view in self._views.items() if view.is_read}
        self._next_reading = 0.0  # the same for those views
        self._follows = False  # whether what is read comes with the next drawing
        self._is_reading = False  # whether the last drawing was of those views
        self._only_progress = False  # whether nothing else has happened since the last drawing
        self._document = document
        with document.models.freeze():  # the initial drawing does not need the dependents either
            for place, view in self._views.items():
                root = view.root(document)
                document.add_root(root)
                self._roots[root.id] = place
            self.draw()
        self._next_frame = 0.0  # the clock begins anew where this was built at an earlier visit
        lab.subscribe(self._happened)

    def roots(self) -> dict[str, str]:
        """Return {id of a root model: id of its place in the page}."""
        return self._roots

    def draw(self) -> bool:
        """Draw what has changed, and return whether anything had.

        Places in sight come first; the rest of the page (for people who hear it read or print it) follows when that is
        done and no training is running. Folded places stay due until they are unfolded. During training, pictures of
        its progress take at most their share of the time, whoever requests them, and what is read rather than watched
        follows once in ``READING_SECONDS`` or later, in a drawing of its own; everything else is drawn immediately.
        """
        running = self.lab.status == "running"
        paced = running and self._only_progress
        self._begun = self._clock()
        if paced and self._begun < self._next_frame:
            return False
        now = self._due & self._in_sight
        if paced and now & self._read:
            now = now - self._read if self._begun < self._next_reading else now & self._read
        both = bool(now & self._read) and bool(now - self._read)
        self._follows = running and not paced and not self._follows and both
        if self._follows:  # with the next patch: a click is answered before
            now -= self._read
        if not now and not running:
            now = self._due & self._in_page
        self._is_reading = paced and bool(now & self._read)
        self._due -= now
        with self._drawing(self._document):
            for place in self._views:
                if place in now:
                    self._views[place].draw()
        self._only_progress = not self._follows
        self.sent()
        return bool(now)

    def sent(self) -> None:
        """Record that the last drawing is done, or on its way to the page: all that is its share of the time."""
        now = self._clock()
        took = now - self._begun
        if self._is_reading:
            self._next_reading = now + max(READING_SECONDS, took * (1.0 / READING_SHARE - 1.0))
        else:
            self._next_frame = now + took * (1.0 / DRAWING_SHARE - 1.0)

    def show(self, in_sight: Iterable[str], in_page: Iterable[str]) -> None:
        """Record which places are in sight, and which are not folded away or hidden."""
        self._in_sight, self._in_page = set(in_sight), set(in_page)
        self._only_progress = False

    def restyle(self, theme: str) -> None:
        """Change the colors of everything that Bokeh draws."""
        for view in self._views.values():
            view.restyle(THEMES[theme])
        self._due = set(self._views)
        self._only_progress = False

    async def command(
        self, name: str, args: dict[str, Any], data: bytes | None = None
    ) -> tuple[Any, bytes | None]:
        """Run a command of the page API; return its result as plain data, and the content if it is a file."""
        return await carry_out(self._commands, name, args, data)

    def send(self, name: str, /, **args: Any) -> None:  # noqa: ANN401 - JSON
        """Run a command from a control; a rejection is shown in the page.

        It starts immediately, not in the event loop's next iteration: settings take effect before anything is drawn, so
        that no drawing puts an older value into a field in which the user is already typing.
        """
        command = self._shown(self.command(name, args))
        loop = asyncio.get_running_loop()
        task = asyncio.Task(command, loop=loop, **EAGERLY)
        self._tasks.add(task)  # the loop itself holds only a weak reference
        task.add_done_callback(self._tasks.discard)

    def _look(self, what: str, name: str) -> None:
        """Show what was clicked in the network, or that the mouse is at something else."""
        if what == "near":
            self.lab.tell("near")
        else:
            self.send("inspect", name=name)

    def failed(self, error: Exception) -> None:
        """Show an error; the state is unchanged.

        Memory that a worker has once taken stays taken: after a lack of it the page is asked for another worker.
        """
        if isinstance(error, MemoryError):
            self._exhausted()
        text, details = said(error), ""
        if not is_refusal(error):
            text = t("unexpected", error=f"{type(error).__name__}: {error}")
            details = "".join(traceback.format_exception(error))
        offers = error.offers if isinstance(error, QuestionError) else ()
        self.lab.say(text, error=True, details=details, offers=offers)
        self._announce(text)

    async def _shown(self, command: Awaitable[Any]) -> None:
        try:
            await command
        except Exception as error:  # noqa: BLE001 - a control shows every error in the page
            self.failed(error)
            self._due = set(self._views)  # controls return to the current values
            self._only_progress = False
        self._changed()

    def _happened(self, topic: str) -> None:
        self._only_progress &= topic == "progress"
        self._due |= {place for place, view in self._views.items() if topic in view.topics}
        if topic == "status" and self.lab.status == "stopped":
            lab = self.lab
            text = status_sentence(lab.experiment, lab.status, lab.stop_reason)
            self._announce(text)
        self._changed()
