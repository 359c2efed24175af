"""What the step by step view shows: which network, which row, and how many digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from web.viewmodel.explain.tour import NETWORKS
from web.viewmodel.lessons.position import BATCH, MAX_DIGITS, MIN_DIGITS, RUN, SHEET
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written
from web.views.kit.base import View, grid
from web.views.kit.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.explain.guide import Guide
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme


class StepControls(View):
    """A list of networks, a field for the row and a list of digits; each sends the command ``explain``.

    Parameters
    ----------
    shown, theme
        The shown run and the colors.
    guide
        The current position.
    send
        ``send(name, **args)`` starts a command and shows its error, if any.
    """

    topics: ClassVar[frozenset[str]] = frozenset({"data", "network", "explain"})

    def __init__(self, shown: Shown, theme: Theme, guide: Guide, send: Callable[..., None]) -> None:
        super().__init__(shown, theme)
        self._guide = guide
        networks = self._networks()
        digits = {str(number): number for number in range(MIN_DIGITS, MAX_DIGITS + 1)}
        self._network = Field(
            t("explain_network"),
            lambda name: send("explain", network=name, row=1),
            options=networks,
        )
        self._row = Field(t("explain_row", rows=1), lambda text: send("explain", row=text))
        self._digits = Field(
            t("explain_digits"), lambda number: send("explain", digits=number), options=digits
        )
        fields = (self._network, self._row, self._digits)
        self.content = grid(*(field.widget for field in fields), columns=3, least="11rem")

    def draw(self) -> None:
        """Show the current choices."""
        tour = self._guide.tour
        rows = tour.rows(self.experiment.trainer)
        count = written(rows, ",")
        is_run = tour.network in (RUN, BATCH, SHEET)
        label = t("explain_row", rows=count) if is_run else t("explain_step", rows=count)
        self._row.widget.label = label
        self._network.offer(self._networks())
        self._network.show(tour.network)
        self._row.show(min(tour.row, rows - 1) + 1)
        self._digits.show(tour.digits)

    def _networks(self) -> dict[str, str]:
        sheet = self._guide.tour.sheet
        names = {network_word(name): name for name in NETWORKS}
        if sheet is None:
            return names
        return {t("explain_sheet", number=sheet.number + 1, seed=sheet.seed): SHEET, **names}


def network_word(name: str) -> str:
    """Return the name of a network in the list."""
    return t(f"explain_{name}") if name in (RUN, BATCH) else t(f"preset_{name}")
