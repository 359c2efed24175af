"""The table of runs, and the losses of some of them over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from web.viewmodel.pictures.over_time.loss_curves import curves_of
from web.viewmodel.run.evaluation import plain
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from web.viewmodel.pictures.over_time.loss_curves import LossCurves
    from web.viewmodel.runs.rows import RunRow

MAX_OVERLAID = 4  # runs whose losses are drawn over each other


class OverlaidRun(NamedTuple):
    """The losses of a run, with its title."""

    title: str
    curves: LossCurves


def run_table(rows: Sequence[RunRow]) -> tuple[list[str], list[list[str]]]:
    """Return headers and rows: run, what changed, data, epochs, scores, the smallest test loss; newest first."""
    heads = [t("run_title"), t("run_changed"), t("run_data"), t("run_epochs")]
    heads += [t("run_test_score"), t("run_train_score"), t("run_best_loss")]
    return heads, [
        [
            _title(row),
            row.what_changed,
            row.data,
            written(row.result.epoch, ","),
            row.score_text("test"),
            row.score_text("train"),
            _best(row),
        ]
        for row in reversed(rows)
    ]


def overlaid(rows: Iterable[RunRow], numbers: Sequence[int]) -> list[OverlaidRun]:
    """Return the losses of the runs with these numbers, the first ones if there are too many."""
    chosen = [row for row in rows if row.label.number in numbers][:MAX_OVERLAID]
    return [OverlaidRun(row.title, curves_of(row.history, row.dataset)) for row in chosen]


def _title(row: RunRow) -> str:
    marks = [t("run_mark_open")] if row.is_open else []
    marks += [t("run_mark_pinned")] if row.label.is_pinned else []
    title = (
        t("run_named", number=row.label.number, name=row.label.name)
        if row.label.name
        else (row.title)
    )
    return f"{title} ({', '.join(marks)})" if marks else title


def _best(row: RunRow) -> str:
    best, epoch = row.result.best_loss, row.result.best_epoch
    if best is None or epoch is None or plain(best) is None:
        return ""
    return t("run_best", loss=written(best, ".4g"), epoch=written(epoch, ","))
