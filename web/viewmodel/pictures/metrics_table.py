"""The table of losses and metrics, a column for each part of the rows, next to the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.viewmodel.run.evaluation import PART_ROWS, PARTS
from web.viewmodel.words import t
from web.viewmodel.words.numbers import number
from web.viewmodel.words.shares import percent, score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web.viewmodel.run.evaluation import Found
    from web.viewmodel.run.experiment import Experiment

SHARES = ("accuracy", "balanced_accuracy", "precision", "recall", "f1")  # shown in percent
SCORES = ("r2", "roc_auc")  # at most 1


def metric_table(experiment: Experiment) -> tuple[list[str], list[list[str]]]:
    """Return headers and rows of the metrics table: name, a column for each part that has rows, baseline."""
    results, dataset, training = experiment.results, experiment.dataset, experiment.training
    parts = [p for p in PARTS if p != "validation" or len(dataset.x_validation)]
    judged = "test" if len(dataset.x_test) else "train"
    heads = ["", *(t(PART_ROWS[part]) for part in parts), t("baseline")]
    rows = [[t("loss"), *(number(results.losses[part].loss) for part in parts), ""]]
    if training.l1 or training.l2:
        rows.append([t("penalty"), *(number(results.losses[part].penalty) for part in parts), ""])
    for label, name, found, guess in _metric_rows(experiment):
        values = [*(found[part][name] for part in parts), guess[judged][name]]
        write = percent if name in SHARES else score if name in SCORES else number
        rows.append([label, *(write(value) for value in values)])
    return heads, rows


def headline(experiment: Experiment) -> list[tuple[str, str, str]]:
    """Return (name, value, remark) of the loss and of the main metric, on the rows that judge the network.

    These are the test rows, or without any the training rows. The main metric is the accuracy or R2.
    """
    results, dataset = experiment.results, experiment.dataset
    judged = "test" if len(dataset.x_test) else "train"
    losses = [number(results.losses[part].loss) for part in dict.fromkeys(("train", judged))]
    names = [t(f"part_{part}") for part in dict.fromkeys(("train", judged))]
    loss = (t("loss"), " / ".join(losses), f"({' / '.join(names)})")
    name = "accuracy" if dataset.is_classification else "r2"
    write = percent if name in SHARES else score
    label = t("r2_mean") if len(dataset.targets) > 1 else t(name)
    value, guess = (found[judged][name] for found in (results.metrics, results.baselines))
    return [loss, (label, write(value), t("beside_baseline", value=write(guess)))]


def _metric_rows(experiment: Experiment) -> Iterator[tuple[str, str, Found, Found]]:
    """Yield label, name, values and baseline of each metric; for several targets, separately for each."""
    results, targets = experiment.results, experiment.dataset.targets
    several = len(targets) > 1
    for name in results.metrics["train"]:
        label = t("r2_mean") if several else t(name, target=targets[0])
        yield label, name, results.metrics, results.baselines
    if several:
        for target, found, guess in zip(
            targets, results.of_targets, results.baselines_of_targets, strict=True
        ):
            for name in found["train"]:
                label = t("r2_of", target=target) if name == "r2" else t(name, target=target)
                yield label, name, found, guess
