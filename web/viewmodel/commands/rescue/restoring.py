"""The command with which a new worker continues where the previous one ended."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.commands.rescue.run_files import kept_again
from web.viewmodel.runs.kept_run import Label
from web.viewmodel.sharing.checked_document import Plan, read_document
from web.viewmodel.sharing.open_document import experiment_of, is_file_of
from web.viewmodel.sharing.session_file import KIND, SessionFile, checked_runs

if TYPE_CHECKING:
    from pycore import Table
    from web.viewmodel.commands.opening import Opening
    from web.viewmodel.explain.guide import Guide
    from web.viewmodel.lab.lab import Lab


class Restoring:
    """Takes the checkpoint of a worker that has ended.

    Parameters
    ----------
    lab
        The lab, as it is at its start.
    opening
        Reads the tables.
    guide
        What is looked at step by step.
    """

    def __init__(self, lab: Lab, opening: Opening, guide: Guide) -> None:
        self._lab, self._opening, self._guide = lab, opening, guide

    async def restore(
        self,
        data: Any = None,  # noqa: ANN401 - untrusted
        sizes: Any = None,  # noqa: ANN401
        own: Any = None,  # noqa: ANN401
        run: Any = None,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Continue from a checkpoint, and return {"epoch", "name"}.

        Parameters
        ----------
        data
            The session file, the content of its table, that of the user's other table, and a session file with the kept
            runs, one after the other.
        sizes
            Their sizes in bytes; 0 for what there is none of.
        own
            None, or the document of the experiment with the user's table, while another is open.
        run
            None, or the {"run", "name", "pinned"} of the open run.

        Raises
        ------
        LinkError, CommandError, PycoreError
            If it is damaged; nothing has changed.
        """
        session, table, other, runs = _cut(data, sizes)
        file = SessionFile(session)
        content = await self._read(file.plan, table)
        experiment = experiment_of(file.plan, table, content)
        file.continue_in(experiment)
        saved = SessionFile(runs).runs if runs else []
        kept = [kept_again(each, table, content, self._lab) for each in saved]
        opened = None if run is None else Label(**_label(run))
        source = None
        if own is not None:
            plan = read_document(own, KIND)
            source = experiment_of(plan, other, await self._read(plan, other)).source
        plan = file.plan
        self._lab.open(
            experiment, plan.settings, plan.lesson, file.ended, file.practice, is_kept=False
        )
        self._guide.go_to(file.practice.position)
        self._lab.own = self._lab.own or source
        if opened is not None:
            self._lab.runs.restore(kept, opened)
            self._lab.tell("runs")
        self._lab.tell("files")
        return {"epoch": experiment.trainer.epoch, "name": experiment.source.table.name}

    async def _read(self, plan: Plan, content: bytes) -> Table | None:
        if plan.file is None:
            return None
        if not is_file_of(plan, content):
            raise LinkError("session_rows_differ")
        return await self._opening.read(content, plan.file["name"], plan.decisions())


def _label(run: object) -> dict[str, Any]:
    """Return number, name and pin of a run, as a session file has them."""
    (found,) = checked_runs("run", [run])
    return {"number": found["run"], "name": found["name"], "is_pinned": found["pinned"]}


def _cut(data: object, sizes: object) -> list[bytes]:
    """Return the parts of a content, which is of unknown origin, as long as the sizes say."""
    if not isinstance(data, bytes) or not isinstance(sizes, list) or len(sizes) != 4:  # noqa: PLR2004
        raise LinkError("checkpoint_damaged", sizes=shown(sizes))
    if any(type(size) is not int or size < 0 for size in sizes) or sum(sizes) != len(data):
        raise LinkError("checkpoint_damaged", sizes=shown(sizes))
    ends = [sum(sizes[:count]) for count in range(len(sizes) + 1)]
    return [data[first:end] for first, end in pairwise(ends)]
