"""Experiments on their way in and out: links, session files, and the check that a run was reproduced."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from pycore.columns.split import SPLIT_VERSION
from pycore.model.formats import looks_like_model
from pycore.model.record.csv_out import FORMS
from pycore.reading.base.zipped import only_file
from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import checked_text
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.commands.model_files import ModelFiles
from web.viewmodel.commands.session_files import File, SessionFiles, flag
from web.viewmodel.export.formats import export, offers
from web.viewmodel.lab.session import FIRST_SET
from web.viewmodel.lessons.lesson import LONGEST_TEXT, LONGEST_TITLE, checked_lesson, controls
from web.viewmodel.run.fingerprint import compared, is_affordable, take_fingerprint
from web.viewmodel.run.slices import Runner
from web.viewmodel.settings.table import Settings
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.document import SEED, START, TRAINED, Plan, describe, read_document
from web.viewmodel.sharing.link_text import as_digits
from web.viewmodel.sharing.newer import made_by_this_version
from web.viewmodel.sharing.open_document import experiment_of, is_file_of
from web.viewmodel.sharing.playground import is_playground, read_playground
from web.viewmodel.sharing.qr import make_qr
from web.viewmodel.sharing.session_file import SessionFile, is_session
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from web.viewmodel.lab.session import Session
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.run.fingerprint import Fingerprint

COMMANDS = (
    *("link", "open_link", "open_file", "begin_anew", "save", "own_table"),
    *("left", "left_table", "forget_left"),
    *("export", "exports", "controls", "take_weights"),
)
#: Characters of a whole address up to which it survives almost everywhere, and up to which mail may still cut it.
SAFE, RISKY = 1_000, 2_000
LONGEST_ADDRESS, LONGEST_LINK = 2_000, 20_000


class Wanted(NamedTuple):
    """What was opened and waits for a file: how it is called, what it asks for, and the session, if it is one."""

    kind: str
    plan: Plan
    session: SessionFile | None


class Sharing(SessionFiles):
    """The commands of links and session files.

    Parameters
    ----------
    session
        What is shared, and what opened experiments are put into.
    clock, give_way
        As for ``Runner``.
    """

    def __init__(
        self,
        session: Session,
        clock: Callable[[], float] = time.monotonic,
        give_way: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0),
    ) -> None:
        super().__init__(session)
        self._clock, self._give_way = clock, give_way
        self._wanted: Wanted | None = None
        self._models = ModelFiles(session)

    @property
    def commands(self) -> dict[str, Callable[..., Any]]:
        """The commands of the page API, by name."""
        return {name: getattr(self, name) for name in COMMANDS}

    # -- out ----------------------------------------------------------------------------------------------------------

    async def link(self, options: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Return the link of the experiment.

        Parameters
        ----------
        options
            ``weights``: "seed", "start" or "trained"; ``rows``: whether the user's rows are put in; ``lesson``: see
            ``Lesson``; ``address``: of the page, up to the #; ``qr``: whether a QR code is wanted.

        Returns
        -------
        "fragment" (what follows the #), "link", "characters", "advice" (where it survives), and "qr", with "image",
        "version" and "warning".

        Raises
        ------
        LinkError
            If an option is unknown, or the experiment does not fit into a link or its code.
        """
        chosen = records.record("The options", {} if options is None else options, OPTIONS)
        lesson = chosen.get("lesson", self._session.lesson)
        document = describe(
            self._session.experiment,
            self._session.settings.as_dict(),
            rows=chosen.get("rows", False),
            weights=chosen.get("weights", SEED),
        )
        if lesson.document():
            document["lesson"] = lesson.document()
        document["fingerprint"] = (await self._fingerprint(self._session.experiment)).document()
        fragment = link_codec.encode(document)
        address = chosen.get("address", "")
        is_on_disk = address.startswith("file:")  # opens nowhere else, and names the user's folders
        link = f"#{fragment}" if is_on_disk else f"{address}#{fragment}"
        answer: dict[str, Any] = {
            "fragment": fragment,
            "link": link,
            "characters": len(link),
            "advice": t("link_on_disk") if is_on_disk else advice(len(link)),
        }
        if chosen.get("qr", False) and is_on_disk:
            raise LinkError(t("qr_on_disk"))
        if chosen.get("qr", False):
            kind, _, digits = as_digits(fragment).partition(".")
            code = make_qr(f"{address}#{kind}.", digits)
            answer["qr"] = {
                "image": code.data_url,
                "version": code.version,
                "warning": code.warning,
            }
        return answer

    async def export(self, format: Any = None, options: Any = None) -> File:  # noqa: A002, ANN401 - untrusted
        """Return the model in a format, or the history, the predictions or the report as a file; see ``exports``.

        ``options``: title, text, date and link of the report; ``csv``, the form of what is CSV, "comma" (0.5,1) or
        "semicolon" (0,5;1).
        """
        chosen = records.record("The options", {} if options is None else options, EXPORT_OPTIONS)
        return File(*export(self._session, format, **chosen))

    def exports(self) -> list[dict[str, Any]]:
        """Return {"name", "label", "about", "why_not", "csv"} of each export.

        why_not is a sentence, or None; csv says whether the option of that name counts.
        """
        return [offer._asdict() for offer in offers(self._session.experiment)]

    @staticmethod
    def controls() -> list[tuple[str, str, bool]]:
        """Return what a lesson can lock or hide; see ``web.viewmodel.lessons.lesson``."""
        return controls()

    # -- in -----------------------------------------------------------------------------------------------------------

    async def open_link(self, text: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Open a link of this page or of TensorFlow Playground, all of it or nothing, and say what came of it.

        Returns
        -------
        "kind" ("link" or "playground"), "state" (as ``get``), "lesson", "notes" (sentences), "wanted" (the file that
        has to be opened first, or None) and "reproduced" (True, False, or None where there is nothing to compare).

        Raises
        ------
        CommandError, PycoreError
            With what is wrong with the link; everything is as it was.
        """
        link = checked_text("link", text) or ""
        if is_playground(link):
            return self._open_playground(link)
        plan = read_document(link_codec.decode(link))
        return await self._open(Wanted("link", plan, None), plan.rows)

    def begin_anew(self) -> dict[str, Any]:
        """Go back to what the page begins with, as an address without a link says; return what ``open_link`` does."""
        settings = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
        plan = Plan(settings=settings, key=FIRST_SET, split_version=SPLIT_VERSION)
        self._install(plan, experiment_of(plan))
        self._session.say(t("begun_anew"))
        return self._answer("link")

    async def open_file(self, data: Any, name: Any = "file") -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Open a file: a session, a model or its weights, or a table, which may be the one that a link asks for.

        It returns what ``open_link`` does; "kind" is "session", "model" or "table".
        """
        called = checked_text("name", name) or "file"
        inner = only_file(data) if isinstance(data, bytes) else None
        if inner is not None and (is_session(inner) or looks_like_model(inner)):
            data = inner  # one of these, packed once more
        if isinstance(data, bytes) and is_session(data):
            file = SessionFile(data)
            return await self._open(Wanted("session", file.plan, file), file.table)
        if isinstance(data, bytes) and looks_like_model(data):
            return self._answer("model", **self._models.open(data))
        wanted = self._wanted
        if wanted is not None and is_file_of(wanted.plan, data):
            return await self._open(wanted, data)
        state = await self._session.load_table(data, called)
        if wanted is not None and wanted.plan.file is not None:
            size, asked = f"{len(data):,}", wanted.plan.file
            others = {"wanted": asked["name"], "wanted_size": f"{asked['bytes']:,}"}
            self._session.say(t("other_file", name=called, size=size, **others))
        return self._answer("table", state=state)

    def take_weights(
        self,
        orientation: Any = None,  # noqa: ANN401 - untrusted
        activation: Any = None,  # noqa: ANN401
        scaling: Any = None,  # noqa: ANN401
        target: Any = None,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Take the weights of the file that was opened last, in this way; None for what is found out or is set.

        Parameters
        ----------
        orientation, activation, scaling, target
            See ``web.viewmodel.sharing.weights.weights_import.Wish``.

        Returns
        -------
        What ``open_file`` does, with "weights" (what is assumed and likely) and "offers".
        """
        found = self._models.take(orientation, activation, scaling, target)
        return self._answer("model", **found)

    # -- inside -------------------------------------------------------------------------------------------------------

    async def _open(self, wanted: Wanted, data: bytes | str | None) -> dict[str, Any]:
        """Open what does not need a file, or whose file is there; ask for the file of anything else."""
        plan, table = wanted.plan, None
        if plan.file is not None:
            if data is None:
                self._wanted = wanted
                name, size = plan.file["name"], f"{plan.file['bytes']:,}"
                self._session.say(t("file_wanted", name=name, bytes=size))
                return self._answer(wanted.kind, wanted=plan.file, lesson=plan.lesson.document())
            if not is_file_of(plan, data):
                raise LinkError(
                    f"This {wanted.kind} is damaged: its rows are not those that it describes."
                )
            table = await self._session.opening.read(data, plan.file["name"], plan.decisions())
        with made_by_this_version(wanted.kind):
            experiment, ended = experiment_of(plan, data or b"", table), None
        if wanted.session is not None:
            wanted.session.continue_in(experiment)
            ended = wanted.session.ended
        self._install(plan, experiment, ended)
        if plan.fingerprint is None:
            return self._answer(wanted.kind)
        reproduced, sentence = await self._check(plan.fingerprint)
        return self._answer(wanted.kind, notes=[sentence], reproduced=reproduced)

    def _open_playground(self, link: str) -> dict[str, Any]:
        found = read_playground(link)
        plan = Plan(
            settings={**found.settings, "engine": self._session.settings.engine},
            key=found.key,
            derived=found.inputs,
            split_version=SPLIT_VERSION,
        )
        self._install(plan, experiment_of(plan))
        self._session.say(" ".join([t("playground_opened"), *found.notes]))
        return self._answer("playground", notes=list(found.notes))

    def _install(self, plan: Plan, experiment: Experiment, ended: str | None = None) -> None:
        self._wanted = None
        self._session.open(experiment, plan.settings, plan.lesson, ended)

    async def _check(self, expected: Fingerprint) -> tuple[bool | None, str]:
        """Repeat the first steps beside the page, and say how well they agree; unless something else was opened."""
        experiment = self._session.experiment
        if not is_affordable(experiment.trainer, expected.steps):
            return None, t("reproduced_unknown", steps=expected.steps)
        found = await self._fingerprint(experiment, expected.steps)
        is_same, sentence = compared(expected, found)
        if self._session.experiment is experiment:
            self._session.say(sentence, error=not is_same)
        return is_same, sentence

    async def _fingerprint(self, experiment: Experiment, steps: int | None = None) -> Fingerprint:
        """Take a fingerprint in slices; several can be on their way at once, and none ends another."""
        work = take_fingerprint(experiment, steps)
        found: list[Fingerprint] = []

        def step() -> bool:
            try:
                next(work)
            except StopIteration as stop:
                found.append(stop.value)
                return False
            return True

        await Runner(self._clock, self._give_way, lambda: None).run(step)
        return found[0]

    def _answer(self, kind: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        answer: dict[str, Any] = {
            "kind": kind,
            "state": self._session.get(),
            "lesson": self._session.lesson.document(),
            "notes": [],
            "wanted": None,
            "reproduced": None,
            "offers": [],
        }
        return answer | parts


def advice(characters: int) -> str:
    """Return where a link of so many characters survives."""
    if characters <= SAFE:
        return t("link_safe")
    return t("link_risky") if characters <= RISKY else t("link_long")


EXPORT_OPTIONS: dict[str, records.Check] = {
    "title": records.text(LONGEST_TITLE),
    "text": records.text(LONGEST_TEXT),
    "date": records.text(LONGEST_TITLE),
    "link": records.text(LONGEST_LINK),
    "csv": records.one_of(*FORMS),
}
OPTIONS: dict[str, records.Check] = {
    "weights": records.one_of(SEED, START, TRAINED),
    "rows": flag,
    "lesson": checked_lesson,
    "address": records.text(LONGEST_ADDRESS),
    "qr": flag,
}
