"""The losses in the first epoch are those of the run after these steps."""

from __future__ import annotations

import asyncio

import pytest
from lab_page import LabPage

from web.viewmodel.pictures.over_time.first_steps import MOST_POINTS, FirstSteps, points


def test_each_step_has_the_loss_that_the_run_had_then() -> None:
    """While it is in the first epoch, and long after."""
    page = LabPage()
    first, losses = FirstSteps(), [page.get()["loss"]]
    for _ in range(5):
        asyncio.run(page.step("step", 1))
        losses.append(page.get()["loss"])
    early = first.of(page.experiment)
    assert early["step"] == list(range(6))
    asyncio.run(page.step("epoch", 3))
    late = first.of(page.experiment)
    assert late["step"] == list(range(17))
    for part in ("train", "test"):
        assert early[part] == pytest.approx([loss[part] for loss in losses])
        assert late[part][:6] == early[part]
    assert FirstSteps().of(page.experiment)["train"] == late["train"]


def test_a_run_that_diverges_at_once_has_its_first_losses() -> None:
    """The steps until it diverged."""
    page = LabPage()
    asyncio.run(page.choose("auto-mpg"))
    asyncio.run(page.set({"learning_rate": 100.0, "scaling": "none"}))
    asyncio.run(page.run(3))
    assert page.lab.stop_reason == "diverged"
    found = FirstSteps().of(page.experiment)
    assert found["step"][0] == 0
    assert len(found["step"]) >= 1


def test_another_run_begins_anew_and_one_without_its_beginning_has_none() -> None:
    page = LabPage()
    asyncio.run(page.step("step", 3))
    first = FirstSteps()
    before = first.of(page.experiment)
    asyncio.run(page.set({"seed": 7}))
    assert first.of(page.experiment)["step"] == [0]
    assert first.of(page.experiment)["train"] != before["train"][:1]


@pytest.mark.parametrize("last", [0, 1, 5, 39, 40, 41, 400])
def test_few_points_with_both_ends(last: int) -> None:
    found = points(last)
    assert (found[0], found[-1]) == (0, last)
    assert found == sorted(set(found))
    assert len(found) <= MOST_POINTS
