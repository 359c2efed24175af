"""The kept runs as the sessions of their own that a session file includes, and such a session as a kept run again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.lab.leaving import shown_run
from web.viewmodel.runs.kept_run import Label, kept
from web.viewmodel.sharing.newer import made_by_this_version
from web.viewmodel.sharing.open_document import experiment_of, is_file_of
from web.viewmodel.sharing.session_file import MOST_RUN_BYTES, MOST_RUNS, SavedRun, write_session

if TYPE_CHECKING:
    from pycore import Table
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.runs.kept_run import KeptRun
    from web.viewmodel.sharing.session_file import RunInFile

MOST_BYTES = MOST_RUN_BYTES  # in one file, all together
SMALL_BYTES = 4_000_000  # in what is stored every few seconds


def saved_runs(lab: Lab, most: int = MOST_BYTES) -> list[SavedRun]:
    """Return the kept runs that a session can hold, pinned ones first, then the newest, as far as the bytes go.

    A run on a table of the user's needs that table, and a session has one. Each is packed once.
    """
    data = lab.experiment.source.data
    fitting = [
        run
        for run in lab.runs.kept
        if not run.beginning.source.is_own or run.beginning.source.data == data
    ]
    fitting.sort(key=lambda run: (not run.label.is_pinned, -run.label.number))
    found: list[SavedRun] = []
    size = 0
    for run in fitting[:MOST_RUNS]:
        try:
            content = _packed(lab, run)
        except LinkError:
            continue  # a weight is not finite
        size += len(content)
        if size > most:
            break
        found.append(SavedRun(run.label.number, run.label.name, run.label.is_pinned, content))
    return found


def _packed(lab: Lab, run: KeptRun) -> bytes:
    packed = lab.runs.packed
    if run.timeline not in packed:
        packed[run.timeline] = write_session(shown_run(run), data=False)
    return packed[run.timeline]


def kept_again(
    saved: RunInFile, data: bytes | str, table: Table | None, lab: Lab
) -> tuple[Label, KeptRun]:
    """Return a run that was saved with a session; one on a user's table has that of the session.

    Raises
    ------
    LinkError, CommandError, PycoreError
        If it does not fit the data.
    """
    plan = saved.session.plan
    if plan.file is not None and not is_file_of(plan, data):
        raise LinkError("session_rows_differ")
    with made_by_this_version("session"):
        experiment = experiment_of(plan, data, table)
    saved.session.continue_in(experiment)
    label = Label(saved.number, saved.name, saved.is_pinned)
    run = kept(label, experiment, plan.settings, plan.lesson, saved.session.ended)
    lab.runs.packed[run.timeline] = saved.content
    return label, run
