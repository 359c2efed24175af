"""What the curves show for each choice, and the sentence about them."""

from __future__ import annotations

import asyncio

import pytest
from lab_page import LabPage

from web.viewmodel.pictures.over_time.curve_choices import (
    LEARNING_RATE,
    CurveChoices,
    Curves,
    curve_sentence,
    second_of,
    second_title,
    seconds,
)
from web.viewmodel.settings.table import CURVE_METRICS


@pytest.fixture
def page() -> LabPage:
    page = LabPage()
    asyncio.run(page.step("epoch", 12))
    return page


def test_the_whole_run_and_its_first_epoch(page: LabPage) -> None:
    curves = Curves()
    whole = curves.losses(page.experiment, CurveChoices())
    assert whole["epoch"] == list(range(13))
    first = curves.losses(page.experiment, CurveChoices(is_first_epoch=True))
    assert first["epoch"] == list(range(17))
    assert first["train"][-1] == pytest.approx(whole["train"][1])


def test_means_only_by_choice(page: LabPage) -> None:
    assert Curves.smoothed(page.experiment, CurveChoices())["epoch"] == []
    means = Curves.smoothed(page.experiment, CurveChoices(smoothing=5))
    losses = page.history.every()["train"]
    assert means["train"][-1] == pytest.approx(sum(losses[-5:]) / 5)


def test_the_second_plot_shows_what_the_run_has(page: LabPage) -> None:
    """A choice that another run does not have becomes its main metric."""
    names = seconds(page.experiment)
    assert names[0] == "accuracy"
    choices = CurveChoices(second=LEARNING_RATE)
    columns = Curves().second(page.experiment, choices)
    assert columns["train"] == [0.1] * 13
    choices.second = "roc_auc"
    assert second_of(page.experiment, choices) == "roc_auc"
    asyncio.run(page.choose("sine"))
    assert second_of(page.experiment, choices) == "r2"
    titles = [second_title(page.experiment, name) for name in seconds(page.experiment)]
    assert titles[1] == "RMSE (y)"


def test_the_sentence_has_the_losses(page: LabPage) -> None:
    losses = page.history.every()
    said = curve_sentence(page.experiment)
    assert f"{losses['train'][0]:.4g} at first" in said
    assert f"{losses['train'][-1]:.4g} after 12 epochs" in said
    assert f"{losses['test'].min():.4g}, at epoch {losses['test'].argmin()}" in said
    asyncio.run(page.set({"test_fraction": 0.0}))
    assert curve_sentence(page.experiment).startswith("Training loss before the first epoch")


def test_the_settings_choose(page: LabPage) -> None:
    """At first what the curves show without choices; every metric of every run can be chosen."""
    assert second_of(page.experiment, CurveChoices.of(page.settings)) == "accuracy"
    chosen = {"loss_scale": "log", "curve_epochs": "first_epoch", "curve_smoothing": 20}
    asyncio.run(page.set({**chosen, "curve_metric": "f1"}))
    assert CurveChoices.of(page.settings) == CurveChoices(
        is_log=True, is_first_epoch=True, smoothing=20, second="f1"
    )
    for key in ("circle", "iris", "sine"):
        asyncio.run(page.choose(key))
        assert set(seconds(page.experiment)) <= set(CURVE_METRICS)
