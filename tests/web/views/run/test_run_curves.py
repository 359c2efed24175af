"""The losses of the runs that are ticked, over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.views.kit.theme import THEMES
from web.views.run.run_curves import RunCurves
from web.views.run.run_list import RunList, Ticked

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

Sent = list[tuple[str, dict[str, Any]]]


def test_ticked_runs_are_drawn_over_each_other(page: LabPage, send: Callable[..., None]) -> None:
    """As many as there are colors; a deleted one goes."""
    ticked = Ticked()
    view, curves = (
        RunList(page.lab, THEMES["light"], ticked, send),
        RunCurves(page.lab, THEMES["light"], ticked),
    )
    view.draw()
    curves.draw()
    assert not curves._plot.visible
    view._ticks._boxes.value = [1, 3]
    curves.draw()
    assert curves._plot.visible
    first, second, *others = (source.data for source in curves._sources)
    assert (list(first["epoch"]), list(second["epoch"])) == ([0, 1, 2], [0, 1])
    assert all(not list(other["epoch"]) for other in others)
    assert [line["test"].visible for line in curves._lines] == [True, True, False, False]
    page.delete_run(1)
    view.draw()
    curves.draw()
    assert list(curves._sources[0].data["epoch"]) == [0, 1]
    assert ticked.numbers == [3]
