"""The one table of commands: for the buttons, the page API and the page's own scripts.

`web/page/commands.json`, from which the page builds its API, is written by
``python -m web.viewmodel.commands.registry``. Tests keep the README's table, the scripts and the views in sync.
"""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import Answers
from web.viewmodel.commands.data import DataCommands
from web.viewmodel.commands.explain.practice import PracticeCommands
from web.viewmodel.commands.explain.step import ExplainCommands
from web.viewmodel.commands.explain.tools import ToolCommands
from web.viewmodel.commands.files import File
from web.viewmodel.commands.incoming import IncomingCommands
from web.viewmodel.commands.model_files import ModelFiles
from web.viewmodel.commands.network.inspect import InspectCommands
from web.viewmodel.commands.network.weights import WeightCommands
from web.viewmodel.commands.opening import Opening
from web.viewmodel.commands.rescue.restoring import Restoring
from web.viewmodel.commands.run import RunCommands
from web.viewmodel.commands.runs import RunListCommands
from web.viewmodel.commands.session_files import SessionFiles
from web.viewmodel.commands.settings import SettingCommands
from web.viewmodel.commands.sharing import SharingCommands
from web.viewmodel.commands.steering.keys import KeyCommands
from web.viewmodel.commands.steering.resume import ResumeCommands
from web.viewmodel.commands.steering.undo import UndoCommands
from web.viewmodel.commands.timeline import TimelineCommands
from web.viewmodel.explain.guide import Guide
from web.viewmodel.lab.lab import Lab
from web.viewmodel.pictures.network.chosen import Chosen
from web.viewmodel.run.slices import Runner
from web.viewmodel.settings.table import NUMPY
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

LIST = Path(__file__).parents[2] / "page" / "commands.json"


class Command(NamedTuple):
    """A command.

    Attributes
    ----------
    call
        A function or a method; it may be asynchronous.
    arguments
        The names of its arguments in order, with a question mark after optional ones; the content of a file is passed
        separately.
    is_public
        Whether it is part of the page API, not only of the page's own scripts.
    """

    call: Callable[..., Any]
    arguments: str = ""
    is_public: bool = True


def build(
    clock: Callable[[], float] = time.monotonic,
    give_way: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0),
    engine: str = NUMPY,
    guide: Guide | None = None,
    chosen: Chosen | None = None,
) -> tuple[Lab, dict[str, Command]]:
    """Return a lab and its commands, by name.

    Parameters
    ----------
    clock, give_way
        The clock and the pause between slices, as for ``Runner``; the tests pass their own.
    engine
        The initial value of the setting of that name.
    guide, chosen
        The current position of the step by step view, and what is looked at in the network, shared with the views that
        show them.
    """
    lab = Lab(clock, give_way, engine)
    opening = Opening(
        clock, give_way, lambda name, done: lab.say(t("opening", name=name, done=percent(done, 0)))
    )

    def runner() -> Runner:
        return Runner(clock, give_way, lambda: None)

    return lab, commands_of(lab, opening, runner, guide or Guide(), chosen or Chosen(), clock)


def commands_of(  # noqa: PLR0917 - what the commands share
    lab: Lab,
    opening: Opening,
    runner: Callable[[], Runner],
    guide: Guide,
    chosen: Chosen,
    clock: Callable[[], float],
) -> dict[str, Command]:
    """Return every command, by name; commands sent together take effect one after the other."""
    answers, settings, data = Answers(lab), SettingCommands(lab), DataCommands(lab, opening)
    run, sharing, sessions = RunCommands(lab), SharingCommands(lab, runner), SessionFiles(lab)
    models, runs = ModelFiles(lab), RunListCommands(lab, run)
    timeline, tools = TimelineCommands(lab, runner(), clock), ToolCommands(lab, guide)
    practice, acts = PracticeCommands(lab, guide), UndoCommands(lab)
    incoming = IncomingCommands(lab, opening, data, models, runner, guide=guide)
    return {
        "get": Command(answers.get),
        "set": Command(settings.set, "settings"),
        "choose": Command(data.choose, "key"),
        "load_table": Command(data.load_table, "name target? features? reading? is_text?"),
        "read_again": Command(data.read_again, "reading"),
        "refused": Command(data.refused),
        "dismiss_refused": Command(data.dismiss_refused),
        "choose_columns": Command(data.choose_columns, "target? features? derived?"),
        "use_column": Command(data.use_column, "column use"),
        "edit_table": Command(data.edit_table, "change? add? remove?"),
        "undo_edit": Command(data.undo_edit),
        "recipe": Command(data.recipe),
        "run": Command(run.run, "epochs?"),
        "pause": Command(run.pause),
        "step": Command(run.step, "unit? count?"),
        "reset": Command(run.reset),
        "new_weights": Command(run.new_weights),
        "undo": Command(acts.undo),
        "redo": Command(acts.redo),
        "undoable": Command(acts.undoable),
        "timeline": Command(timeline.timeline),
        "go_to": Command(timeline.go_to, "step"),
        "back": Command(timeline.back, "unit? count?"),
        "runs": Command(runs.runs, "curves?"),
        "name_run": Command(runs.name_run, "run title?"),
        "pin_run": Command(runs.pin_run, "run pin?"),
        "delete_run": Command(runs.delete_run, "run"),
        "restore_run": Command(runs.restore_run, "run"),
        "run_again": Command(runs.run_again, "settings run? new_weights?"),
        "resume_slower": Command(ResumeCommands(lab, timeline, settings, run).resume_slower),
        "weights": Command(answers.weights),
        "edit_weight": Command(WeightCommands(lab).edit_weight, "name number"),
        "inspect": Command(InspectCommands(lab, chosen).inspect, "name? row? values?"),
        "predict": Command(answers.predict, "rows"),
        "explain": Command(
            ExplainCommands(lab, guide).explain,
            "at? row? digits? network? move? by? unfold? name? number? restore?",
        ),
        "paths": Command(tools.paths, "weight? row?"),
        "check_gradients": Command(tools.check_gradients, "epsilon? power?"),
        "bug_hunt": Command(practice.bug_hunt, "bug? line? what? fix?"),
        "check_number": Command(practice.check_number, "at? number?"),
        "worked_step": Command(practice.worked_step, "number? next? begin?"),
        "link": Command(sharing.link, "options?"),
        "take_weights": Command(incoming.take_weights, "orientation? activation? scaling? target?"),
        "controls": Command(sharing.controls),
        "save": Command(sessions.save, "data?"),
        "export": Command(sharing.export, "format options?"),
        "exports": Command(sharing.exports),
        "open_link": Command(incoming.open_link, "text", is_public=False),
        "open_file": Command(incoming.open_file, "name", is_public=False),
        "begin_anew": Command(incoming.begin_anew, is_public=False),
        "press": Command(KeyCommands(lab, run, timeline, acts).press, "key", is_public=False),
        "scrub": Command(timeline.scrub, "step", is_public=False),
        "changes": Command(answers.changes, is_public=False),
        "left": Command(sessions.left, is_public=False),
        "left_table": Command(sessions.left_table, is_public=False),
        "forget_left": Command(sessions.forget_left, is_public=False),
        "own_table": Command(sessions.own_table, is_public=False),
        "restore": Command(
            Restoring(lab, opening, guide).restore, "sizes own? run?", is_public=False
        ),
    }


async def carry_out(
    commands: Mapping[str, Command], name: str, args: Mapping[str, Any], data: bytes | None = None
) -> tuple[Any, bytes | None]:
    """Carry out a command; return its result as plain data, and the content if it is a file.

    Raises
    ------
    CommandError
        If there is no such command; further errors are those of the command.
    """
    if name not in commands:
        raise CommandError("unknown_command", name=name, known=", ".join(commands))
    act = commands[name].call
    result = act(**args) if data is None else act(data=data, **args)
    if asyncio.iscoroutine(result) or asyncio.isfuture(result):
        result = await result
    if isinstance(result, File):
        return {"name": result.name, "type": result.kind}, result.data
    return result, None


def listing(commands: Mapping[str, Command]) -> str:
    """Return `web/page/commands.json`: the names of each command's arguments, and separately the page API."""
    groups = []
    for title, is_public in (("calls", True), ("internal", False)):
        rows = [
            f"    {json.dumps(name)}: {json.dumps(command.arguments.split())}"
            for name, command in commands.items()
            if command.is_public == is_public
        ]
        listed = ",\n".join(rows)
        groups.append(f'  "{title}": {{\n{listed}\n  }}')
    return "{\n" + ",\n".join(groups) + "\n}\n"


if __name__ == "__main__":
    LIST.write_text(listing(build()[1]), encoding="utf-8")
