"""The commands that open what was shared or saved: links, sessions, models, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.columns.split import SPLIT_VERSION
from pycore.model.formats import looks_like_model
from pycore.reading.base.zipped import only_file
from web.viewmodel.checks.arguments import checked_text
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.commands.answers import state
from web.viewmodel.commands.rescue.run_files import kept_again
from web.viewmodel.data.catalog import FIRST_SET
from web.viewmodel.lessons.practice import Practice
from web.viewmodel.run.fingerprint import compared, fingerprint_in_slices, is_affordable
from web.viewmodel.settings.table import Settings
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.checked_document import Plan, read_document
from web.viewmodel.sharing.newer import made_by_this_version
from web.viewmodel.sharing.open_document import experiment_of, is_file_of
from web.viewmodel.sharing.playground import is_playground, read_playground
from web.viewmodel.sharing.session_file import SessionFile, is_session
from web.viewmodel.words import listed, t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.commands.data import DataCommands
    from web.viewmodel.commands.model_files import ModelFiles
    from web.viewmodel.commands.opening import Opening
    from web.viewmodel.explain.guide import Guide
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.run.fingerprint import Fingerprint
    from web.viewmodel.run.slices import Runner
    from web.viewmodel.runs.kept_run import KeptRun, Label


class Wanted(NamedTuple):
    """Something opened that still needs a file: its name, what it asks for, and the session, if it is one."""

    kind: str
    plan: Plan
    session: SessionFile | None


class IncomingCommands:
    """Opens links and files, and replaces what is open by their content.

    Parameters
    ----------
    lab
        The lab in which they are opened.
    opening
        Reads the tables of links and sessions.
    data, models
        Open what is only a table, or only a model or weights.
    runner
        Returns a new runner: runs are repeated in slices, alongside the current run.
    guide
        What is looked at step by step: a worksheet's code goes there.
    """

    def __init__(
        self,
        lab: Lab,
        opening: Opening,
        data: DataCommands,
        models: ModelFiles,
        runner: Callable[[], Runner],
        *,
        guide: Guide,
    ) -> None:
        self._guide = guide
        self._lab, self._opening = lab, opening
        self._data, self._models = data, models
        self._runner = runner
        self._wanted: Wanted | None = None

    async def open_link(self, text: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Open a link of this page or of TensorFlow Playground, completely or not at all, and report the result.

        Returns
        -------
        "kind" ("link" or "playground"), "state" (as ``get``), "lesson", "notes" (sentences), "wanted" (the file that
        has to be opened first, or None), "reproduced" (True, False, or None if there is nothing to compare) and "sheet"
        (whether it was a worksheet's: its step is gone to).

        Raises
        ------
        CommandError, PycoreError
            With what is wrong with the link; nothing has changed.
        """
        link = checked_text("link", text) or ""
        if is_playground(link):
            return self._open_playground(link)
        plan = read_document(link_codec.decode(link))
        return await self._open(Wanted("link", plan, None), plan.rows)

    def begin_anew(self) -> dict[str, Any]:
        """Return to the initial state, as an address without a link does; returns the same keys as ``open_link``."""
        settings = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
        plan = Plan(settings=settings, key=FIRST_SET, split_version=SPLIT_VERSION)
        self._install(plan, experiment_of(plan), practice=Practice())
        self._lab.say_opened(t("begun_anew"))
        return self._answer("link")

    async def open_file(self, data: Any, name: Any = "file") -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Open a file: a session, a model or its weights, or a table, which may be the one that a link asks for.

        It returns the same keys as ``open_link``; "kind" is "session", "model" or "table".
        """
        called = checked_text("name", name) or "file"
        inner = only_file(data) if isinstance(data, bytes) else None
        if inner is not None and (is_session(inner) or looks_like_model(inner)):
            data = inner  # one of these, inside another archive
        if isinstance(data, bytes) and is_session(data):
            file = SessionFile(data)
            return await self._open(Wanted("session", file.plan, file), file.table)
        if isinstance(data, bytes) and looks_like_model(data):
            return self._answer("model", **self._models.open(data))
        wanted = self._wanted
        if wanted is not None and is_file_of(wanted.plan, data):
            return await self._open(wanted, data)
        now = await self._data.load_table(data, called)
        if wanted is not None and wanted.plan.file is not None:
            size, asked = written(len(data), ","), wanted.plan.file
            others = {"wanted": asked["name"], "wanted_size": written(asked["bytes"], ",")}
            self._lab.say(t("other_file", name=called, size=size, **others))
        return self._answer("table", state=now)

    def take_weights(
        self,
        orientation: Any = None,  # noqa: ANN401 - untrusted
        activation: Any = None,  # noqa: ANN401
        scaling: Any = None,  # noqa: ANN401
        target: Any = None,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Import the weights of the last opened file in this way; None for what is detected or already set.

        Parameters
        ----------
        orientation, activation, scaling, target
            How to interpret the weights; see ``web.viewmodel.sharing.weights.weights_import.Wish``.

        Returns
        -------
        The keys of ``open_file``, with "weights" (what is assumed and what is likely) and "offers".
        """
        found = self._models.take(orientation, activation, scaling, target)
        return self._answer("model", **found)

    async def _open(self, wanted: Wanted, data: bytes | str | None) -> dict[str, Any]:
        """Open what needs no file, or whose file is present; ask for the file of anything else."""
        plan, table = wanted.plan, None
        if plan.file is not None:
            if data is None:
                self._wanted = wanted
                name, size = plan.file["name"], written(plan.file["bytes"], ",")
                self._lab.say(t("file_wanted", name=name, bytes=size))
                return self._answer(wanted.kind, wanted=plan.file, lesson=plan.lesson.document())
            if not is_file_of(plan, data):
                raise LinkError(f"{wanted.kind}_rows_differ")
            table = await self._opening.read(data, plan.file["name"], plan.decisions())
        with made_by_this_version(wanted.kind):
            experiment, ended = experiment_of(plan, data or b"", table), None
        runs: list[tuple[Label, KeptRun]] = []
        if wanted.session is not None:
            wanted.session.continue_in(experiment)
            ended = wanted.session.ended
            runs = [kept_again(each, data or b"", table, self._lab) for each in wanted.session.runs]
        practice = None if wanted.session is None else wanted.session.practice
        self._install(plan, experiment, ended, practice)
        if runs:
            self._lab.runs.adopt(runs, experiment)
            self._lab.tell("runs")
        if plan.sheet is not None:
            self._guide.tour = self._guide.tour.of_sheet(plan.sheet)
            self._lab.look(self._guide.tour.position)
            self._lab.say_opened(
                t("sheet_opened", number=plan.sheet.number + 1, seed=plan.sheet.seed)
            )
            return self._answer(wanted.kind, sheet=True)
        if plan.fingerprint is None:
            return self._answer(wanted.kind)
        reproduced, sentence = await self._check(plan.fingerprint)
        return self._answer(wanted.kind, notes=[sentence], reproduced=reproduced)

    def _open_playground(self, link: str) -> dict[str, Any]:
        found = read_playground(link)
        plan = Plan(
            settings={**found.settings, "engine": self._lab.settings.engine},
            key=found.key,
            derived=found.inputs,
            split_version=SPLIT_VERSION,
        )
        self._install(plan, experiment_of(plan))
        self._lab.say_opened(listed([t("playground_opened"), *found.notes]))
        return self._answer("playground", notes=list(found.notes))

    def _install(
        self,
        plan: Plan,
        experiment: Experiment,
        ended: str | None = None,
        practice: Practice | None = None,
    ) -> None:
        self._wanted = None
        self._lab.open(experiment, plan.settings, plan.lesson, ended, practice)
        if practice is not None:
            self._guide.go_to(practice.position)

    async def _check(self, expected: Fingerprint) -> tuple[bool | None, str]:
        """Repeat the first steps in slices, and report how well they agree, unless something else is opened."""
        experiment = self._lab.experiment
        if not is_affordable(experiment.trainer, expected.steps):
            return None, t("reproduced_unknown", steps=expected.steps)
        found = await fingerprint_in_slices(experiment, self._runner(), expected.steps)
        is_same, sentence = compared(expected, found)
        if self._lab.experiment is experiment:
            self._lab.say_opened(sentence, error=not is_same)
        return is_same, sentence

    def _answer(self, kind: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        answer: dict[str, Any] = {
            "kind": kind,
            "state": state(self._lab),
            "lesson": self._lab.lesson.document(),
            "notes": [],
            "wanted": None,
            "reproduced": None,
            "sheet": False,
            "offers": [],
        }
        return answer | parts
