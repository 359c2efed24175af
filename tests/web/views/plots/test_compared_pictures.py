"""Two runs beside each other: each side draws its own run, and only what has changed is drawn again."""

from __future__ import annotations

import asyncio

import pytest
from bokeh.document import Document
from lab_page import LabPage

from web.views.kit.theme import THEMES
from web.views.plots.compared_pictures import ComparedPictures
from web.views.run.run_list import Ticked


@pytest.fixture
def page() -> LabPage:
    """Return a page with three runs of different networks, the third one open."""
    page = LabPage()

    async def train() -> None:
        for sizes in ([2], [3], [4]):
            await page.set({"hidden_layer_sizes": sizes})
            await page.step("epoch", 3)

    asyncio.run(train())
    page.name_run(1, "<b>first</b>")
    return page


def drawn(view: ComparedPictures, side: int) -> tuple[int, object]:
    """Return the number of units that a side draws, and its picture."""
    image = view._regions[side]._image.data["image"]
    return len(view._networks[side]._units.data["x"]), image[0].tobytes()


def test_two_ticked_runs_are_drawn(page: LabPage) -> None:
    """Inputs, hidden units, outputs: 2 + n + 2."""
    ticked = Ticked()
    view = ComparedPictures(page.lab, THEMES["light"], ticked)
    view.draw()
    assert not view._both.visible
    ticked.numbers = [1]
    view.draw()
    assert not view._both.visible
    for numbers, sizes in (([1, 3], [2, 4]), ([3, 2], [4, 3]), ([2, 1, 3], [3, 2])):
        ticked.numbers = numbers
        view.draw()
        assert view._both.visible
        (a, left), (b, right) = (drawn(view, side) for side in (0, 1))
        assert [a - 4, b - 4] == sizes
        assert left != right
        for side in (0, 1):
            of = next(r for r in page.runs()["runs"] if r["run"] == numbers[side])
            assert view._seats[side].experiment.trainer.epoch == of["epoch"] == 3
    assert "&lt;b&gt;first" in view._titles[1].text


def test_the_open_run_is_followed_and_a_kept_one_stays(page: LabPage) -> None:
    ticked = Ticked()
    ticked.numbers = [3, 1]
    view = ComparedPictures(page.lab, THEMES["light"], ticked)
    view.draw()
    before = [drawn(view, side) for side in (0, 1)]
    kept = view._seats[1].experiment
    asyncio.run(page.step("epoch", 5))
    view.draw()
    after = [drawn(view, side) for side in (0, 1)]
    assert after[0] != before[0]
    assert after[1] == before[1]
    assert view._seats[1].experiment is kept


def test_a_deleted_run_leaves(page: LabPage) -> None:
    ticked = Ticked()
    ticked.numbers = [1, 2]
    view = ComparedPictures(page.lab, THEMES["light"], ticked)
    view.draw()
    page.delete_run(1)
    view.draw()
    assert not view._both.visible


def test_both_sides_take_the_colors_of_a_theme(page: LabPage) -> None:
    ticked = Ticked()
    ticked.numbers = [1, 2]
    view = ComparedPictures(page.lab, THEMES["light"], ticked)
    document = Document()
    document.add_root(view.root(document))
    view.draw()
    light = [drawn(view, side) for side in (0, 1)]
    view.restyle(THEMES["dark"])
    view.draw()
    assert view._regions[0].theme is view._networks[1].theme is THEMES["dark"]
    assert light[0] != light[1]
