"""How good the network is now: losses, metrics, the confusion matrix, predicted against true values."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.functions.losses import LOSSES
from pycore.training.evaluation import rows_of
from pycore.training.metrics import (
    class_baselines,
    class_metrics,
    confusion_matrix,
    number_baselines,
    number_metrics,
)
from web.viewmodel.words import t
from web.viewmodel.words.shares import NOT_DEFINED, percent, score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pycore import Evaluation, Trainer
    from pycore.network import Pass
    from web.viewmodel.lab.session import Session

PARTS = ("train", "validation", "test")
PART_WORDS = {"train": "training", "validation": "validation", "test": "test"}
SHARES = ("accuracy", "balanced_accuracy", "precision", "recall", "f1")  # shown in percent
SCORES = ("r2", "roc_auc")  # at most 1
PICTURED = ("train", "test")
Found = dict[str, dict[str, float]]  # {part: {metric: value}}
QUIETLY = np.errstate(over="ignore", invalid="ignore")  # the last good weights may be enormous
MOST_POINTS = 1000  # of a picture: more cannot be told apart and cost time


class Results:
    """Computed from the trainer's parameters of now, each only when it is asked for."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._dataset = trainer.dataset

    @cached_property
    @QUIETLY
    def passes(self) -> dict[str, Pass]:
        """The feedforward pass of the rows of each part, from which all else follows."""
        return {part: self._trainer.passed(rows_of(self._dataset, part)[0]) for part in PARTS}

    @cached_property
    @QUIETLY
    def outputs(self) -> dict[str, NDArray[np.float64]]:
        """Outputs (N, n_out) of the rows of each part."""
        return {part: passed.h[-1] for part, passed in self.passes.items()}

    @cached_property
    @QUIETLY
    def losses(self) -> dict[str, Evaluation]:
        """Loss of the rows of each part."""
        return {part: self._trainer.evaluate(part, self.passes[part]) for part in PARTS}

    @cached_property
    @QUIETLY
    def metrics(self) -> dict[str, dict[str, float]]:
        """{"train": {...}, "validation": ..., "test": ...} with the core's class_metrics, or number_metrics.

        Of several targets there is only their mean R2; see ``of_targets``.
        """
        if self._dataset.is_classification:
            return {part: class_metrics(self.true(part), self.outputs[part]) for part in PARTS}
        return _of_all(self.of_targets)

    @cached_property
    @QUIETLY
    def of_targets(self) -> list[Found]:
        """The same for each number to predict, in its own unit."""
        return [
            {part: number_metrics(self.true(part, j), self.predicted(part, j)) for part in PARTS}
            for j in range(len(self._dataset.targets))
        ]

    @cached_property
    def baselines(self) -> dict[str, dict[str, float]]:
        """The same for a constant guess: the training rows' most frequent class, or their mean."""
        if not self._dataset.is_classification:
            return _of_all(self.baselines_of_targets)
        train, classes = self.true("train"), len(self._dataset.output_names)
        return {part: class_baselines(train, self.true(part), classes) for part in PARTS}

    @cached_property
    def baselines_of_targets(self) -> list[Found]:
        """The constant guess for each number to predict."""
        return [
            {part: number_baselines(self.true("train", j), self.true(part, j)) for part in PARTS}
            for j in range(len(self._dataset.targets))
        ]

    def plain_loss(self, part: str) -> float | None:
        """Return the loss with its penalty; None without rows."""
        return plain(self.losses[part].loss)

    def plain_metrics(self, part: str) -> dict[str, float | None]:
        """Return the metrics; None where one is not defined."""
        return {name: plain(value) for name, value in self.metrics[part].items()}

    def true(self, part: str, j: int = 0) -> NDArray[Any]:
        """Return class indices, or values of target ``j`` in its own unit, (N,)."""
        dataset = self._dataset
        _, y = rows_of(dataset, part)
        if dataset.is_classification:
            classes: NDArray[Any] = y.argmax(axis=1)
            return classes
        return dataset.to_target(y[:, j], j)

    def predicted(self, part: str, j: int = 0) -> NDArray[Any]:
        """Return the same as ``true``, as the network has it."""
        outputs = self.outputs[part]
        if self._dataset.is_classification:
            classes: NDArray[Any] = outputs.argmax(axis=1)
            return classes
        return self._dataset.to_target(outputs[:, j], j)


def _of_all(targets: list[Found]) -> Found:
    """Return the metrics of the only target, or the mean R2 of several: other metrics are in different units."""
    if len(targets) == 1:
        return targets[0]
    return {
        part: {"r2": float(np.mean([found[part]["r2"] for found in targets]))} for part in PARTS
    }


def shown_target(session: Session) -> int:
    """Return which of several targets the pictures are about: the picked one, or the first."""
    targets = session.dataset.targets
    picked = session.settings.shown_target
    return targets.index(picked) if picked in targets else 0


def loss_convention(session: Session) -> str:
    """Return the formula of the loss in force, with its sums: it gives the learning rate its meaning."""
    rows = t(f"over_rows_{session.network.reduction}")
    loss = LOSSES[session.network.loss]
    convention = f"{loss.convention}, {rows}"
    if loss.for_counts:
        return t("convention_counts", convention=convention)
    key = "convention" if session.dataset.is_classification else "convention_scaled"
    return t(key, convention=convention)


def metric_table(session: Session) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows of the metrics table: name, a column for each part that has rows, constant guess."""
    results, settings = session.results, session.settings
    parts = [p for p in PARTS if p != "validation" or len(session.dataset.x_validation)]
    judged = "test" if len(session.dataset.x_test) else "train"
    heads = ["", *(t(f"{PART_WORDS[part]}_rows") for part in parts), t("baseline")]
    rows = [[t("loss"), *(_text(results.losses[part].loss) for part in parts), ""]]
    if settings.l1 or settings.l2:
        rows.append([t("penalty"), *(_text(results.losses[part].penalty) for part in parts), ""])
    for label, name, found, guess in _metric_rows(session):
        values = [*(found[part][name] for part in parts), guess[judged][name]]
        write = percent if name in SHARES else score if name in SCORES else _text
        rows.append([label, *(write(value) for value in values)])
    return heads, rows


def _metric_rows(session: Session) -> Iterator[tuple[str, str, Found, Found]]:
    """Yield label, name, values and the constant guess's values of each metric; of several targets each one's."""
    results, targets = session.results, session.dataset.targets
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


def confusion_columns(session: Session) -> dict[str, Any]:
    """Return the confusion matrix of the test rows (of the training rows if there are none), a row a cell.

    Keys: true, predicted (class names), count, share (of the true class's rows, 0 to 1), percent (the same as text),
    text.
    """
    dataset = session.dataset
    part = "test" if len(dataset.x_test) else "train"
    names = dataset.output_names
    counts = confusion_matrix(
        session.results.true(part), session.results.predicted(part), len(names)
    )
    totals = counts.sum(axis=1, keepdims=True)
    defined = np.divide(counts, totals, out=np.full(counts.shape, np.nan), where=totals > 0)
    return {
        "true": [name for name in names for _ in names],
        "predicted": [name for _ in names for name in names],
        "count": counts.ravel().tolist(),
        "share": np.nan_to_num(defined).ravel().tolist(),
        "percent": [percent(share) for share in defined.ravel().tolist()],
        "text": [str(count) for count in counts.ravel().tolist()],
    }


def fit_columns(session: Session) -> dict[str, dict[str, Any]]:
    """Return predicted against true values: {"train": {"true", "predicted"}, "test": ..., "line": ..., "ends": ...}.

    "line" is the diagonal of perfect predictions, "ends" the ranges of the axes.
    """
    j = shown_target(session)
    columns: dict[str, dict[str, Any]] = {}
    for part in PICTURED:
        true, predicted = session.results.true(part, j), session.results.predicted(part, j)
        some = evenly(len(true), MOST_POINTS)
        columns[part] = {"true": true[some], "predicted": predicted[some]}
    columns["ends"] = {
        name: _ends(np.concatenate([columns[part][name] for part in PICTURED]))
        for name in ("true", "predicted")
    }
    line = columns["ends"]["true"]
    columns["line"] = {"true": line, "predicted": line}
    return columns


def _ends(values: NDArray[np.float64]) -> list[float]:
    """Return the range of the values with a margin."""
    low, high = float(values.min()), float(values.max())
    margin = 0.05 * (high - low) or 1.0
    return [low - margin, high + margin]


def rows_drawn(session: Session) -> str:
    """Return how many of the rows stand in pictures with a point a row; "" where all do."""
    dataset = session.dataset
    counts = {part: len(getattr(dataset, f"{part}_rows")) for part in PICTURED}
    return " ".join(
        t(f"drawn_{part}", shown=f"{MOST_POINTS:,}", rows=f"{count:,}")
        for part, count in counts.items()
        if count > MOST_POINTS
    )


def evenly(count: int, most: int) -> NDArray[np.intp]:
    """Return at most ``most`` indices below ``count``, evenly spaced."""
    if count <= most:
        return np.arange(count)
    return np.linspace(0, count - 1, most).astype(np.intp)


def plain(value: float) -> float | None:
    """Return a number as JSON can hold it: None for NaN and infinity."""
    return value if math.isfinite(value) else None


def _text(value: float) -> str:
    return f"{value:.4g}" if math.isfinite(value) else NOT_DEFINED
