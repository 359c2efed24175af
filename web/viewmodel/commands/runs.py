"""The commands of the list of runs: name, pin, delete, restore, and run again with one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.training.stopping import DIVERGED
from web.viewmodel.checks.arguments import checked_count, checked_text, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import state
from web.viewmodel.commands.session_files import flag
from web.viewmodel.lab.pairs import paired
from web.viewmodel.run.fitting import fit_pairs
from web.viewmodel.run.training import Goal
from web.viewmodel.runs.kept_run import beginning_of
from web.viewmodel.runs.rows import rows_of
from web.viewmodel.runs.run_list import MAX_BYTES, MAX_RUNS
from web.viewmodel.settings.parsing import checked
from web.viewmodel.settings.table import VIEW, need_of
from web.viewmodel.words import listed, t
from web.viewmodel.words.numbers import written
from web.viewmodel.words.shares import NOT_DEFINED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.viewmodel.commands.run import RunCommands
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.runs.kept_run import KeptRun
    from web.viewmodel.runs.rows import RunRow

LONGEST_NAME = 60
VALIDATION = 0.2  # of the rows, for early stopping


class RunListCommands:
    """Changes the list of runs.

    Parameters
    ----------
    lab
        The lab whose runs they are.
    run
        Trains a run that is made here.
    """

    def __init__(self, lab: Lab, run: RunCommands) -> None:
        self._lab, self._run = lab, run

    def runs(self, curves: Any = False) -> dict[str, Any]:  # noqa: ANN401, FBT002 - untrusted
        """Return the runs that were trained, by number.

        Returns
        -------
        "open" (the number of the open run), "runs" (a record for each; with ``curves`` also its losses by epoch),
        "bytes", and the limits "most_runs" and "most_bytes".
        """
        with_curves = flag("curves", curves)
        runs = self._lab.runs
        return {
            "open": runs.open.number,
            "runs": [row.document(curve=with_curves) for row in self._rows()],
            "bytes": runs.memory(self._lab.experiment),
            "most_runs": MAX_RUNS,
            "most_bytes": MAX_BYTES,
        }

    def name_run(self, run: Any, title: Any = "") -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Give a run a name, "" for none, and return ``runs()``."""
        text = " ".join((checked_text("title", title) or "").split())
        if len(text) > LONGEST_NAME:
            raise CommandError(
                "not_a_short_text", what="title", value=shown(text), most=LONGEST_NAME
            )
        self._lab.runs.name(checked_count("run", run), text)
        return self._changed()

    def pin_run(self, run: Any, pin: Any = True) -> dict[str, Any]:  # noqa: ANN401, FBT002 - untrusted
        """Pin a run, so that it stays in the list when memory runs out, or let it go; return ``runs()``."""
        pinned = flag("pin", pin)
        self._lab.runs.pin(checked_count("run", run), self._lab.experiment, is_pinned=pinned)
        return self._changed()

    def delete_run(self, run: Any) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Delete a kept run, and return ``runs()``."""
        self._lab.runs.remove(self._kept(run, "run_open_not_deleted"))
        return self._changed()

    def restore_run(self, run: Any) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Open a kept run exactly as it was at its end, and return ``get()``; the open one is kept."""
        self._lab.restore(self._kept(run, "run_is_open"))
        return state(self._lab)

    async def run_again(
        self,
        settings: Any = None,  # noqa: ANN401 - untrusted
        run: Any = None,  # noqa: ANN401 - untrusted
        new_weights: Any = False,  # noqa: ANN401, FBT002 - untrusted
    ) -> dict[str, Any]:
        """Train a run once more with one setting changed, as long as it was trained, and return ``get()``.

        Everything else is the same wherever that is possible: data, split, start weights, order of the minibatches; the
        message and "pair" of the answer say what is.

        Parameters
        ----------
        settings
            {name: value} of the one setting; none with ``new_weights``. Early stopping brings validation rows along.
        run
            The number of the run; the open one if None.
        new_weights
            Whether the one change is the next draw of the start weights.

        Raises
        ------
        CommandError, PycoreError
            If it is not exactly one setting with another value, or does not fit; nothing has changed.
        """
        lab = self._lab
        number = lab.runs.open.number if run is None else checked_count("run", run)
        kept = lab.runs.find(number)
        lab.training.pause()
        base = lab.experiment if kept is None else kept.at_start()
        before = (
            lab.settings.as_dict()
            if kept is None
            else {**kept.beginning.settings, **lab.settings.views()}
        )
        is_redrawn = flag("new_weights", new_weights)
        given = {} if is_redrawn and settings is None else checked(settings)
        wanted = {n: v for n, v in given.items() if v != before[n]}
        count = len(wanted) + is_redrawn
        if count != 1 or any(need_of(name) == VIEW for name in wanted):
            raise CommandError("not_one_change", number=number, count=count)
        fitted, notes = fit_pairs(before, with_validation(before, wanted))
        new = {name: value for name, value in fitted.items() if value != before[name]}
        pair = paired(base, before, new, lab.loss_of_task, new_weights=is_redrawn)
        row = next(each for each in self._rows() if each.label.number == number)
        if row.result.step == 0:
            raise CommandError("run_not_trained", number=number)
        timeline = base.timeline if kept is None else kept.timeline
        text = pair.about(number, changed_on_the_way=bool(timeline.changes))
        lab.install(pair.experiment, pair.settings, listed([text, *notes]), data=True)
        lab.runs.compare_with(number, beginning_of(base, before))
        during = "" if lab.message is None else lab.message.text
        await self._run.train(_as_long_as(row), text=during)
        if lab.experiment is pair.experiment and lab.status != "running":
            after = next(each for each in self._rows() if each.is_open)
            ended, offers = (
                ([], ()) if lab.message is None else ([lab.message.text], lab.message.offers)
            )
            lab.say(listed([_outcome(row, after), *ended, text]), offers=offers)
        changed = [difference.document() for difference in pair.changed]
        return state(lab) | {"pair": {"run": number, "same": pair.same, "changed": changed}}

    def _rows(self) -> list[RunRow]:
        lab = self._lab
        return rows_of(lab.runs, lab.experiment, lab.settings.as_dict())

    def _kept(self, run: object, if_open: str) -> KeptRun:
        number = checked_count("run", run)
        found = self._lab.runs.find(number)
        if found is None:
            raise CommandError(if_open, number=number)
        return found

    def _changed(self) -> dict[str, Any]:
        self._lab.tell("runs")
        return self.runs()


def with_validation(before: Mapping[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """Return changes of settings with the validation rows that early stopping needs, if there are none."""
    if wanted.get("patience") and not before["validation_fraction"]:
        return {**wanted, "validation_fraction": VALIDATION}
    return wanted


def _as_long_as(row: RunRow) -> Goal:
    """Return the goal of training as long as another run; one that diverged sets no limit."""
    if row.ended == DIVERGED:
        return Goal()
    if row.result.epoch:
        return Goal(epochs=row.result.epoch)
    return Goal(steps=row.result.step)


def _outcome(before: RunRow, after: RunRow) -> str:
    """Return how a paired run ended, beside the run that it repeats."""
    part = "test" if len(after.dataset.x_test) else "train"
    values = {
        f"{key}_{name}": value
        for name, row in (("before", before), ("after", after))
        for key, value in (
            ("run", row.title),
            ("epochs", written(row.result.epoch, ",")),
            ("score", row.score_text(part) or NOT_DEFINED),
        )
    }
    return t("pair_outcome", metric=t(f"pair_{part}_{after.result.metric}"), **values)
