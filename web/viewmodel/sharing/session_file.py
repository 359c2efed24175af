"""A session as a file: the experiment, its run and history, and optionally the user's table.

Once reopened it continues to the last bit.

The file is a ZIP archive: session.json (the documents of the experiment, the run and the history), arrays/NAME.npy for
each vector of the run, history.npy (epoch and losses, which session.json has only for the picture), and, if included,
the user's file as it was opened under "data". Runs that were kept are sessions of their own under runs/NUMBER, without
the user's file and without further runs; pages that know no runs refuse such a file and say that it is newer.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore import TableError
from pycore.reading.base.zipped import Archive, common_folder, files_of
from pycore.reading.files.npy import parse_array
from pycore.training import serialize
from web.viewmodel.checks import records
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.checks.plain_json import read_json
from web.viewmodel.lessons.practice import Practice, practice_of
from web.viewmodel.run.history import History
from web.viewmodel.sharing.checked_document import read_document
from web.viewmodel.sharing.document import describe
from web.viewmodel.sharing.newer import made_by_this_version, newer
from web.viewmodel.words import said, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pycore import TrainerState
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.lessons.lesson import Lesson
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.sharing.checked_document import Plan

FORMAT, VERSION = "backprop-lab-session", 1
KIND = "session"
SESSION, DATA, ARRAYS, HISTORY = "session.json", "data", "arrays/", "history.npy"
RUNS = "runs/"
MOST_BYTES = 120_000_000  # the largest table, packed, with the largest network's vectors
LARGEST_DOCUMENT = 20_000_000
MOST_RUNS, MOST_RUN_BYTES = 40, 20_000_000  # in one file, all together
LONGEST_RUN_NAME = 60
DATE = (1980, 1, 1, 0, 0, 0)  # the same session gives the same file
REASONS = (
    *("max_epochs", "tolerance", "target_loss", "target_metric", "early_stopping", "diverged"),
    *("paused", "epochs"),
)


class SavedRun(NamedTuple):
    """A run to be saved with a session: its number, name and pin, and its own session."""

    number: int
    name: str
    is_pinned: bool
    content: bytes

    def document(self) -> dict[str, Any]:
        """Return its entry in session.json."""
        return {"run": self.number, "name": self.name, "pinned": self.is_pinned}


class RunInFile(NamedTuple):
    """A run in a session file: its number, name and pin, and its own session, also as it is in the file."""

    number: int
    name: str
    is_pinned: bool
    session: SessionFile
    content: bytes


def is_session(data: bytes) -> bool:
    """Return whether a file is a session, whatever program has packed it and in which order."""
    if not data.startswith(b"PK"):
        return False
    try:
        archive = Archive(data, t("the_session"))
    except TableError:
        return SESSION.encode() in data[:200]  # damaged: its reader explains how
    return SESSION in _entries(archive)


def experiment_document(shown: Shown, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the document of the experiment of what is shown; ``data`` is its part about the data, if it is there."""
    settings = shown.settings.as_dict()
    return describe(shown.experiment, settings, data=data) | _lesson(shown.lesson)


def write_session(
    shown: Shown,
    *,
    data: bool,
    document: dict[str, Any] | None = None,
    packed: bool = True,
    practice: Practice | None = None,
    runs: Sequence[SavedRun] = (),
) -> bytes:
    """Return the session of what is shown as a file.

    Parameters
    ----------
    shown
        What is shown.
    data
        Whether a user's table is included.
    document
        What ``experiment_document`` has returned, if it is there.
    packed
        Whether the content is compressed, which takes most of the time.
    practice
        How far a learner has got with the worked steps and the bug hunt.
    runs
        Other runs to be included.

    Raises
    ------
    LinkError
        If a weight is not finite.
    """
    experiment = shown.experiment
    run, arrays = serialize.dump(experiment.network, experiment.trainer.state())
    content = {
        "format": FORMAT,
        "version": VERSION,
        "experiment": document or experiment_document(shown),
        "run": run,
        "ended": shown.stop_reason,
        "history": experiment.history.document(),
    }
    if practice is not None and practice.document():
        content["practice"] = practice.document()
    runs = sorted(runs, key=lambda run: run.number)
    if runs:
        content["runs"] = [run.document() for run in runs]
    entries = {SESSION: json.dumps(content, allow_nan=False).encode()}
    entries |= {f"{RUNS}{run.number}": run.content for run in runs}
    for name, vector in arrays.items():
        entries[f"{ARRAYS}{name}.npy"] = _npy(vector)
    entries[HISTORY] = _npy(experiment.history.saved())
    source = experiment.source
    if data and source.is_own:
        content_of = source.data
        entries[DATA] = content_of.encode() if isinstance(content_of, str) else content_of
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, entry in entries.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), entry, method)
    return made.getvalue()


class SessionFile:
    """A session file, checked as far as possible without its data.

    Parameters
    ----------
    data
        The file's content, of unknown origin.

    Attributes
    ----------
    plan
        The experiment.
    table
        The content of the user's file, if included.
    practice
        How far a learner has got with the worked steps and the bug hunt.
    runs
        The other runs in it: name, whether it is pinned, and its own session, each.

    Raises
    ------
    LinkError, CommandError, PycoreError
        If it is not a session, is damaged, or contains something unknown or out of range.
    """

    def __init__(self, data: bytes, *, is_inner: bool = False) -> None:
        if len(data) > MOST_BYTES:
            raise LinkError("session_too_large", size=len(data) / 1e6, most=MOST_BYTES // 1_000_000)
        try:
            archive = Archive(data, t("the_session"))
            entries = _entries(archive)
            content = _content(archive, entries)
            self.plan: Plan = read_document(content["experiment"], KIND)
            self.table = archive.read(entries[DATA]) if DATA in entries else None
            every = None
            if HISTORY in entries:
                every = parse_array(archive.read(entries[HISTORY]), HISTORY)
            arrays = {
                name.removeprefix(ARRAYS).removesuffix(".npy"): parse_array(
                    archive.read(entry), name
                )
                for name, entry in entries.items()
                if name.startswith(ARRAYS)
            }
            inner = [] if is_inner else content.get("runs", [])
            self.runs = [_run_in(archive, entries, run) for run in inner]
        except TableError as error:
            # Without its hints, which explain how to save a table again.
            why = said(error.message)
            raise LinkError("session_unreadable", hints=(why, t("session_fetch_again"))) from None
        with made_by_this_version(KIND):
            self._network, self._state = serialize.load(content["run"], arrays)
        history: History = content["history"]
        self._history = history if every is None else history.with_saved(every)
        self.ended: str | None = content["ended"]
        self.practice: Practice = content.get("practice", Practice())

    def continue_in(self, experiment: Experiment) -> None:
        """Move the experiment to the state of the run.

        Raises
        ------
        LinkError, PycoreError
            If the run belongs to another network, other settings or other data.
        """
        state: TrainerState = self._state
        if self._network != experiment.network or state.training != experiment.training:
            raise LinkError("session_run_differs")
        experiment.resume(state, self._history)


def _run_in(archive: Archive, entries: dict[str, str], run: dict[str, Any]) -> RunInFile:
    """Return a run of a session; it is a session itself."""
    entry = archive.entries.get(entries.get(f"{RUNS}{run['run']}", ""))
    if entry is None or entry.size > MOST_RUN_BYTES:
        raise LinkError("session_without_document", name=f"{RUNS}{run['run']}")
    content = archive.read(entry.name)
    session = SessionFile(content, is_inner=True)
    return RunInFile(run["run"], run["name"], run["pinned"], session, content)


def checked_runs(_what: str, value: object) -> list[dict[str, Any]]:
    """Return a list of {"run", "name", "pinned"}, of unknown origin.

    Raises
    ------
    LinkError
        If it is none.
    """
    parts = {
        "run": records.whole(),
        "name": records.text(LONGEST_RUN_NAME),
        "pinned": lambda _what, flag: flag is True,
    }
    if not isinstance(value, list) or len(value) > MOST_RUNS:
        raise LinkError("not_many_numbers", what="runs", most=MOST_RUNS)
    return [records.record("runs", each, parts, needed=tuple(parts)) for each in value]


def _entries(archive: Archive) -> dict[str, str]:
    """Return {name: entry}; a common folder comes from repacking, and is not part of the names."""
    files = files_of(archive)
    folder = common_folder(files)
    return {name.removeprefix(folder): name for name in files}


def _content(archive: Archive, entries: dict[str, str]) -> dict[str, Any]:
    entry = archive.entries.get(entries.get(SESSION, SESSION))
    if entry is None or entry.size > LARGEST_DOCUMENT:
        raise LinkError("session_without_document", name=SESSION)
    try:
        packed = archive.read(entry.name)
        encoding = json.detect_encoding(packed[:4])
        document = read_json(packed.decode(encoding).removeprefix("\ufeff"))
    except UnicodeDecodeError:
        raise LinkError("session_no_text", name=SESSION) from None
    if isinstance(document, dict) and (document.get("format"), document.get("version")) != (
        FORMAT,
        VERSION,
    ):
        found = {name: f"{document.get(name)!s:.40}" for name in ("format", "version")}
        raise newer(KIND, t("session_format", **found, ours=FORMAT, known=VERSION))
    parts = {
        "format": records.one_of(FORMAT),
        "version": records.whole(),
        "experiment": lambda _what, value: value,
        "run": lambda _what, value: value,
        "ended": lambda what, value: (
            None if value is None else records.one_of(*REASONS)(what, value)
        ),
        "history": lambda _what, value: History.of_document(value),
    }
    needed = tuple(parts)
    with made_by_this_version(KIND):
        return records.record(
            t("the_session"),
            document,
            {**parts, "practice": practice_of, "runs": checked_runs},
            needed=needed,
        )


def _npy(values: NDArray[np.float64]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, values.astype("<f8"), allow_pickle=False)
    return buffer.getvalue()


def _lesson(lesson: Lesson) -> dict[str, Any]:
    document = lesson.document()
    return {"lesson": document} if document else {}
